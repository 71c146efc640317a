// Counts of this screen as the office writes them. Figures come already written from the program and are shown as they
// come: no number is read back from print.

const written = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 20 });

/** `1322251` → `1.322.251`, `1234.5` → `1.234,5`. */
export function count(value: number): string {
  return written.format(value);
}

/** What a figure is ordered by. One that nobody gave stands below all. */
export function rank(figure: number | null): number {
  return figure ?? -Number.MAX_VALUE;
}
