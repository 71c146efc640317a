// Counts of this screen as the office writes them. Values of indicators come already written from the program.

/** `1322251` → `1.322.251`. */
export function count(value: number): string {
  const sign = value < 0 ? '-' : '';
  return sign + String(Math.abs(Math.trunc(value))).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** Inside sentences small counts have two digits: `3` → `03`, `14` → `14`. */
export function padded(value: number): string {
  return value >= 0 && value < 10 ? `0${value}` : count(value);
}
