// The register of documents as a list: its columns, and which rows a filter shows.

import { day } from '../../lib/format/date.ts';
import { score } from '../../lib/format/match.ts';
import type { Column } from '../../lib/widgets/table.ts';
import type { DocumentRow } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

const words = vi.documents.columns;

export function dated(row: DocumentRow): string {
  return row.dated === null ? '' : day(row.dated);
}

export const COLUMNS: Column<DocumentRow>[] = [
  { key: 'symbol', label: words.symbol, width: 170, order: (row) => row.symbol, text: (row) => row.symbol },
  { key: 'kind', label: words.kind, width: 130, order: (row) => row.kind, text: (row) => row.kind },
  { key: 'dated', label: words.dated, width: 140, order: (row) => row.dated ?? '', text: dated },
  { key: 'issuer', label: words.issuer, width: 230, order: (row) => row.issuer, text: (row) => row.issuer },
  { key: 'subject', label: words.subject, width: 'rest', order: (row) => row.subject, text: (row) => row.subject },
];

/** With a document open the table keeps what tells them apart. */
export const COLUMNS_BESIDE = COLUMNS.filter((column) => ['symbol', 'dated', 'subject'].includes(column.key));

export function filtered(rows: readonly DocumentRow[], typed: string): DocumentRow[] {
  return rows.filter((row) => score([row.symbol, row.kind, row.issuer, row.subject].join(' '), typed) > 0);
}
