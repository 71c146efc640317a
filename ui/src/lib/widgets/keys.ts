// Keys of lists and fields: whose key a press is, and where an arrow leads.

/**
 * A handler of keys that leaves those to the input method that compose a Vietnamese letter: the Enter that ends "nhiệm"
 * chooses nothing. Every `onkey…` goes through here.
 */
export function onKeys<Pressed extends KeyboardEvent>(act: (event: Pressed) => void): (event: Pressed) => void {
  return (event) => {
    // WebKit ends the composition before it tells of the key that ended it, and marks that key with 229.
    if (!event.isComposing && event.keyCode !== 229) act(event);
  };
}

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
