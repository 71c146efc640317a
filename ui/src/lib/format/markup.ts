// Marks of live figures inside a section's text: `{{CDS-01}}`, `{{CDS-01/%}}`, `{{list:DVC-CA}}`,
// `{{doc:808/QĐ-UBND}}`. Only finds them; what they mean and whether they exist is the program's to say.

export type Piece = { kind: 'text'; text: string } | { kind: 'mark'; key: string };

const MARK = /\{\{([^{}\n]+)\}\}/g;

/** Splits a text into written words and marks, nothing lost. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) });
    found.push({ kind: 'mark', key: (match[1] ?? '').trim() });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}

/** Braces that open and never close, or the other way round: the line numbers, from 1. */
export function brokenLines(text: string): number[] {
  return text
    .split('\n')
    .map((line, index) => ({ rest: line.replace(MARK, ''), number: index + 1 }))
    .filter(({ rest }) => rest.includes('{{') || rest.includes('}}'))
    .map(({ number }) => number);
}

/** Puts a mark where the caret stands, with the blanks a sentence needs; returns the text and the new caret. */
export function insertMark(text: string, caret: number, key: string): { text: string; caret: number } {
  const before = text.slice(0, caret);
  const after = text.slice(caret);
  const left = before === '' || /[\s(“"/]$/.test(before) ? '' : ' ';
  const right = after === '' || /^[\s.,;:)”"/%]/.test(after) ? '' : ' ';
  const mark = `${left}{{${key}}}`;
  return { text: before + mark + right + after, caret: caret + mark.length };
}
