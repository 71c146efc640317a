// Finding by typing: with or without tone marks. Only offers; a person always chooses.

/** `Sở Tư pháp` → `so tu phap`. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
}

/** How well `text` answers `typed`: 0 not at all, higher is better; exact tone marks and word beginnings win. */
export function score(text: string, typed: string): number {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const exact = text.normalize('NFC').toLowerCase();
  const loose = folded(text);
  let total = 0;
  for (const word of words) {
    const plain = folded(word);
    const at = loose.indexOf(plain);
    if (at < 0) return 0;
    const begins = at === 0 || /[^\p{L}\p{N}]/u.test(loose[at - 1] ?? ' ');
    total += 1 + (begins ? 2 : 0) + (exact.includes(word.normalize('NFC').toLowerCase()) ? 1 : 0);
  }
  return total;
}
