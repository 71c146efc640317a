// Lines of a text or a list, as they are typed and as they are printed.

/** The lines of a text, without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A list as it is sent: trimmed, without empty lines, and without the dash and the sign that the page puts there. */
export function listOf(lines: readonly string[]): string[] {
  return lines
    .map((line) =>
      line
        .trim()
        .replace(/^[-–]\s*/, '')
        .replace(/\s*[;.]$/, ''),
    )
    .filter((line) => line !== '');
}

/** A line as the page prints it: `;` after each, `.` after the last. */
export function printed(lines: readonly string[], at: number): string {
  return `- ${lines[at] ?? ''}${at === lines.length - 1 ? '.' : ';'}`;
}

/** Where a line that is taken up goes. */
export function movedUp(lines: readonly string[], at: number): string[] {
  if (at <= 0 || at >= lines.length) return [...lines];
  const next = [...lines];
  [next[at - 1], next[at]] = [next[at] ?? '', next[at - 1] ?? ''];
  return next;
}
