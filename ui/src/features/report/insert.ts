// A figure that was chosen, put where the caret stands. What its key means is the program's to say.

/** Puts a figure's key in its braces, with the blanks a sentence needs; returns the text and the new caret. */
export function insertFigure(text: string, caret: number, key: string): { text: string; caret: number } {
  const before = text.slice(0, caret);
  const after = text.slice(caret);
  const left = before === '' || /[\s(“"/]$/.test(before) ? '' : ' ';
  const right = after === '' || /^[\s.,;:)”"/%]/.test(after) ? '' : ' ';
  const mark = `${left}{{${key}}}`;
  return { text: before + mark + right + after, caret: caret + mark.length };
}
