// The files of a batch as a list: its columns, and which rows a filter shows.

import { score } from '../../lib/format/match.ts';
import type { Column } from '../../lib/widgets/table.ts';
import type { BatchRow, Outcome } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

/** In the order a person worries. */
const OUTCOME_ORDER: Outcome[] = ['unrecognised', 'rejected', 'needs_fixing', 'duplicate', 'accepted'];
const words = vi.intake.columns;

export function sender(row: BatchRow): string {
  return row.agency?.name ?? vi.intake.unknownAgency;
}

export function values(row: BatchRow): string {
  return vi.intake.values(row.new, row.changed, row.same);
}

export const COLUMNS: Column<BatchRow>[] = [
  { key: 'agency', label: words.agency, width: 'rest', order: sender, text: sender },
  { key: 'file', label: words.file, width: 172, order: (row) => row.file, text: (row) => row.file },
  {
    key: 'period',
    label: words.period,
    width: 122,
    order: (row) => row.period_words ?? '',
    text: (row) => row.period_words ?? '',
  },
  { key: 'form', label: words.form, width: 206, order: (row) => row.form ?? '', text: (row) => row.form ?? '' },
  {
    key: 'outcome',
    label: words.outcome,
    width: 172,
    order: (row) => OUTCOME_ORDER.indexOf(row.outcome),
    text: (row) => vi.intake.outcomes[row.outcome],
  },
  { key: 'values', label: words.values, width: 148, order: (row) => row.new + row.changed, text: values },
  {
    key: 'findings',
    label: words.findings,
    width: 72,
    number: true,
    order: (row) => row.findings.length,
    text: (row) => String(row.findings.length),
  },
];

/** With a row open the table keeps what tells files apart. */
export const COLUMNS_BESIDE = COLUMNS.filter((column) => ['agency', 'outcome', 'findings'].includes(column.key));

export function filtered(rows: readonly BatchRow[], typed: string, outcome: string | undefined): BatchRow[] {
  return rows.filter((row) => (!outcome || row.outcome === outcome) && score(`${sender(row)} ${row.file}`, typed) > 0);
}

/** How many files came out how, what needs a hand first; outcomes of no file are left out. */
export function counted(rows: readonly BatchRow[]): { outcome: Outcome; n: number }[] {
  return OUTCOME_ORDER.map((outcome) => ({ outcome, n: rows.filter((row) => row.outcome === outcome).length })).filter(
    ({ n }) => n > 0,
  );
}
