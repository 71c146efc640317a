// Moving over the rows of a list by keyboard.

/** Where the next row is after an arrow, Home, End or page key; undefined for any other key. */
export function nextRow(key: string, at: number, rows: number, page = 12): number | undefined {
  if (rows === 0) return undefined;
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: rows - 1,
  };
  const to = steps[key];
  return to === undefined ? undefined : Math.min(rows - 1, Math.max(0, to));
}
