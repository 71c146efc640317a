// What a form about organisations asks of the program, once it is complete.

import type { FormerSaid, PartSaid } from '../../lib/wire/types.ts';

/** What becomes of those under a unit that ends, as a person says it. */
export type Below = '' | 'end' | 'alone' | 'under';

/** The word the program takes for it; undefined while it is not said. */
export function belowSaid(below: Below, under: string, children: number): string | undefined {
  if (children === 0) return '';
  if (below === 'under') return under || undefined;
  return below || undefined;
}

/** Those that go into one, each with the part that goes; whole ones without. */
export function formers(codes: readonly string[], parts: Readonly<Record<string, string>>, into: string): FormerSaid[] {
  return codes.map((code) => ({ code, part: code === into ? '' : (parts[code] ?? '').trim() }));
}

/** Those that take a part over; undefined while there are fewer than two. */
export function parts(rows: readonly PartSaid[]): PartSaid[] | undefined {
  const said = rows
    .map((row) => ({ code: row.code.trim(), name: row.name.trim(), what: row.what.trim() }))
    .filter((row) => row.code);
  return said.length < 2 ? undefined : said;
}
