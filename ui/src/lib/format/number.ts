// Counts of this screen as the office writes them. Figures come already written from the program and are shown as they
// come: no number is read back from print.

import type { Shown } from '../wire/types.ts';

const written = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 20 });

/** `1322251` → `1.322.251`, `1234.5` → `1.234,5`. */
export function count(value: number): string {
  return written.format(value);
}

/** Inside sentences small counts have two digits: `3` → `03`, `14` → `14`. */
export function padded(value: number): string {
  return value >= 0 && value < 10 ? `0${value}` : count(value);
}

/** What a figure is ordered by: its canonical text. One that nobody gave stands below all. */
export function rank(figure: Shown | null | undefined): number {
  return figure ? Number(figure.raw) : -Number.MAX_VALUE;
}
