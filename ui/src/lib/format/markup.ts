// Marks of live figures inside a section's text: `{{CDS-01}}`, `{{CDS-01/%}}`, `{{list:DVC-CA}}`,
// `{{doc:808/QĐ-UBND}}`. Only finds them; what they mean and whether they exist is the program's to say.

const MARK = /\{\{([^{}\n]+)\}\}/g;

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
