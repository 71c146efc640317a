// The list of organisations: its columns, which rows a filter shows, and the words of its choices.

import { hasDistricts } from '../../lib/format/level.ts';
import { score } from '../../lib/format/match.ts';
import type { Column } from '../../lib/widgets/table.ts';
import type { Level, OrganisationView, Route } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

const words = vi.organisations.columns;

export const COLUMNS: Column<OrganisationView>[] = [
  { key: 'name', label: words.name, width: 'rest', order: (row) => row.name, text: (row) => row.name },
  { key: 'code', label: words.code, width: 104, order: (row) => row.code, text: (row) => row.code },
  {
    key: 'parent',
    label: words.parent,
    width: 220,
    order: (row) => row.parent_name ?? '',
    text: (row) => row.parent_name ?? '',
  },
  { key: 'route', label: words.route, width: 150, order: (row) => row.route_words, text: (row) => row.route_words },
  { key: 'aliases', label: words.aliases, width: 240, text: (row) => row.aliases.join('; ') },
];

/** With an organisation open the table keeps what tells them apart. */
export const COLUMNS_BESIDE = COLUMNS.filter((column) => ['name', 'code', 'route'].includes(column.key));

export function filtered<Row extends OrganisationView>(rows: readonly Row[], typed: string): Row[] {
  const said = (row: Row) => [row.code, row.name, row.level_words, row.route_words, ...row.aliases].join(' ');
  return rows.filter((row) => score(said(row), typed) > 0);
}

type Choice = { code: string; name: string };

/** What is chosen from on a day; what a unit is already stays among it. */
function offered(said: Readonly<Record<string, string>>, ended: string, on: string, now?: string): Choice[] {
  const all = Object.entries(said).filter(([code]) => code !== ended || hasDistricts(on) || code === now);
  return all.map(([code, name]) => ({ code, name }));
}

/** Levels that a body can be of on a day; a name that stands for several is none. */
export function levels(said: Readonly<Record<Level, string>>, on: string, now?: Level): Choice[] {
  return offered(said, 'district' satisfies Level, on, now).filter(({ code }) => code !== 'collective');
}

export function routes(said: Readonly<Record<Route, string>>, on: string, now?: Route): Choice[] {
  return offered(said, 'through_district' satisfies Route, on, now);
}
