// The files of a batch as a list: its columns, and which rows a filter shows.

import { score } from '../../lib/format/match.ts';
import { periodHeading } from '../../lib/format/period.ts';
import type { Column } from '../../lib/widgets/table.ts';
import type { FileOutcome, FileRow } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

/** In the order a person worries. */
const OUTCOME_ORDER: FileOutcome[] = ['unrecognised', 'rejected', 'needs_fixing', 'duplicate', 'accepted'];
const words = vi.intake.columns;

export function sender(row: FileRow): string {
  return row.agency_name ?? row.agency ?? vi.intake.unknownAgency;
}

export function values(row: FileRow): string {
  return vi.intake.values(row.new, row.changed, row.same, row.tasks);
}

export function period(row: FileRow): string {
  return row.period === null ? '' : periodHeading(row.period);
}

export const COLUMNS: Column<FileRow>[] = [
  { key: 'agency', label: words.agency, width: 'rest', order: sender, text: sender },
  { key: 'file', label: words.file, width: 172, order: (row) => row.path, text: (row) => row.path },
  { key: 'period', label: words.period, width: 122, order: (row) => row.period ?? '', text: period },
  {
    key: 'form',
    label: words.form,
    width: 140,
    order: (row) => row.sheet_form ?? '',
    text: (row) => row.sheet_form ?? '',
  },
  {
    key: 'outcome',
    label: words.outcome,
    width: 190,
    order: (row) => OUTCOME_ORDER.indexOf(row.outcome),
    text: (row) => row.outcome_words,
  },
  { key: 'values', label: words.values, width: 190, order: (row) => row.new + row.changed, text: values },
  {
    key: 'findings',
    label: words.findings,
    width: 110,
    number: true,
    order: (row) => row.found,
    text: (row) => String(row.found),
  },
];

/** With a row open the table keeps what tells files apart, its name first: several may have no sender. */
export const COLUMNS_BESIDE = COLUMNS.filter((column) => ['agency', 'file', 'outcome'].includes(column.key));

export function filtered(rows: readonly FileRow[], typed: string, outcome: string | undefined): FileRow[] {
  return rows.filter((row) => (!outcome || row.outcome === outcome) && score(`${sender(row)} ${row.path}`, typed) > 0);
}

/** How many files came out how, what needs a hand first; outcomes of no file are left out. */
export function counted(rows: readonly FileRow[]): { outcome: FileOutcome; words: string; n: number }[] {
  return OUTCOME_ORDER.flatMap((outcome) => {
    const found = rows.filter((row) => row.outcome === outcome);
    const [first] = found;
    return first ? [{ outcome, words: first.outcome_words, n: found.length }] : [];
  });
}
