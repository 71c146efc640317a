// The list of indicators: its columns, and which rows a filter shows.

import { day } from '../../lib/format/date.ts';
import { score } from '../../lib/format/match.ts';
import { rank } from '../../lib/format/number.ts';
import type { Column } from '../../lib/widgets/table.ts';
import type { IndicatorRow } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

const words = vi.indicators.columns;

export const COLUMNS: Column<IndicatorRow>[] = [
  {
    key: 'name',
    label: words.name,
    width: 'rest',
    order: (row) => row.name,
    text: (row) => `${row.code} ${row.name}`,
  },
  {
    key: 'value',
    label: words.value,
    width: 150,
    number: true,
    order: (row) => rank(row.value),
    text: (row) => row.shown.value?.raw ?? '',
  },
  {
    key: 'base',
    label: words.base,
    width: 110,
    number: true,
    order: (row) => rank(row.denominator),
    text: (row) => row.shown.base?.raw ?? '',
  },
  {
    key: 'percent',
    label: words.percent,
    width: 90,
    number: true,
    order: (row) => rank(row.percent),
    text: (row) => row.shown.percent?.raw ?? '',
  },
  {
    key: 'target',
    label: words.target,
    width: 190,
    order: (row) => row.standing?.reached ?? Number.MAX_VALUE,
    text: (row) => row.target ?? '',
  },
  {
    key: 'asOf',
    label: words.asOf,
    width: 130,
    order: (row) => row.as_of ?? '',
    text: (row) => (row.as_of ? day(row.as_of) : ''),
  },
];

/** With an indicator open the table keeps what tells them apart. */
export const COLUMNS_BESIDE = COLUMNS.filter((column) => ['name', 'value', 'percent'].includes(column.key));

/** What the ready-made filters show. */
const SHOWS = {
  under: (row: IndicatorRow) => row.standing?.met === false,
  missing: (row: IndicatorRow) => row.missing_names.length > 0,
};

export type Show = keyof typeof SHOWS;

function isShow(name: string | undefined): name is Show {
  return name !== undefined && name in SHOWS;
}

export function filtered(rows: readonly IndicatorRow[], typed: string, show: string | undefined): IndicatorRow[] {
  return rows.filter(
    (row) =>
      (!isShow(show) || SHOWS[show](row)) && score(`${row.code} ${row.name} ${row.missing_names.join(' ')}`, typed) > 0,
  );
}

/** Each ready-made filter with how many rows it would show. */
export function counted(rows: readonly IndicatorRow[]): { key: Show; words: string; n: number }[] {
  const shows: Show[] = ['under', 'missing'];
  return shows.map((key) => ({ key, words: vi.indicators.filters[key], n: rows.filter(SHOWS[key]).length }));
}

/** A code of an indicator's next target that nobody has: `CDS-01-G1`, `CDS-01-G2`, … */
export function targetCode(indicator: string, taken: readonly string[]): string {
  let n = 1;
  while (taken.includes(`${indicator}-G${n}`)) n += 1;
  return `${indicator}-G${n}`;
}
