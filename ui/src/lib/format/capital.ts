// Words that stand in the middle of a sentence, at the head of a line.

/** `chưa gửi` → `Chưa gửi`. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
