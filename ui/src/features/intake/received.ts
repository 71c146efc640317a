// What came into a month as a list: its columns, and which rows a filter shows.

import { capital } from '../../lib/format/capital.ts';
import { momentShort } from '../../lib/format/date.ts';
import { score } from '../../lib/format/match.ts';
import type { Column } from '../../lib/widgets/table.ts';
import { WORDS, type ReceivedRow } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

const words = vi.received.columns;

export function standing(row: ReceivedRow): string {
  if (row.withdrawn) return vi.received.withdrawn;
  return row.superseded ? vi.received.superseded : WORDS.FileOutcome[row.outcome];
}

export const COLUMNS: Column<ReceivedRow>[] = [
  {
    key: 'agency',
    label: words.agency,
    width: 'rest',
    order: (row) => row.agency.name,
    text: (row) => row.agency.name,
  },
  {
    key: 'files',
    label: words.files,
    width: 260,
    order: (row) => row.files[0] ?? '',
    text: (row) => row.files.join('; '),
  },
  {
    key: 'received',
    label: words.received,
    width: 130,
    order: (row) => row.received_at,
    text: (row) => momentShort(row.received_at),
  },
  { key: 'state', label: words.state, width: 220, order: standing, text: standing },
];

/** With a row open the table keeps what tells answers apart. */
export const COLUMNS_BESIDE = COLUMNS.filter((column) => column.key !== 'files');

/** What the ready-made filters show. */
const SHOWS = {
  used: (row: ReceivedRow) => row.outcome === 'accepted' && !row.superseded && !row.withdrawn,
  needs_fixing: (row: ReceivedRow) => row.outcome === 'needs_fixing' && !row.withdrawn,
  superseded: (row: ReceivedRow) => row.superseded,
  withdrawn: (row: ReceivedRow) => row.withdrawn,
};

export type Show = keyof typeof SHOWS;

function isShow(name: string | undefined): name is Show {
  return name !== undefined && name in SHOWS;
}

export function filtered(rows: readonly ReceivedRow[], typed: string, show: string | undefined): ReceivedRow[] {
  return rows.filter(
    (row) => (!isShow(show) || SHOWS[show](row)) && score([row.agency.name, ...row.files].join(' '), typed) > 0,
  );
}

/** Each ready-made filter with how many rows it would show; those that show none are left out. */
export function counted(rows: readonly ReceivedRow[]): { key: Show; words: string; n: number }[] {
  const shows: { key: Show; words: string }[] = [
    { key: 'used', words: vi.received.used },
    { key: 'needs_fixing', words: capital(WORDS.FileOutcome.needs_fixing) },
    { key: 'superseded', words: capital(vi.received.superseded) },
    { key: 'withdrawn', words: capital(vi.received.withdrawn) },
  ];
  return shows.map((show) => ({ ...show, n: rows.filter(SHOWS[show.key]).length })).filter(({ n }) => n > 0);
}
