// The sections of a report as rows that are moved about: each takes what stands below it along.
import type { SectionAt, SectionView } from '../../lib/wire/types.ts';

export interface Row {
  key: number;
  /** None for a new section. */
  code: string | null;
  /** None where the section is text only. */
  title: string | null;
  /** 1 to 4. */
  level: number;
}

const DEEPEST = 4;

export function rowsOf(sections: SectionView[]): Row[] {
  return sections.map(({ code, title, level }, key) => ({ key, code, title, level }));
}

/** One past the last row that stands below a row. */
export function endOf(rows: Row[], at: number): number {
  const level = rows[at]?.level ?? 1;
  const after = rows.findIndex((row, other) => other > at && row.level <= level);
  return after === -1 ? rows.length : after;
}

/** Puts rows `from` to before `to` in front of the row that is now at `before`. */
function carried(rows: Row[], from: number, to: number, before: number): Row[] {
  const moved = rows.slice(from, to);
  const front = rows.slice(0, before).filter((row) => !moved.includes(row));
  const rest = rows.slice(before).filter((row) => !moved.includes(row));
  return [...front, ...moved, ...rest];
}

/** Before its elder sibling; the first below a heading goes to the end of the heading before. */
export function up(rows: Row[], at: number): Row[] {
  const level = rows[at]?.level ?? 1;
  for (let before = at - 1; before >= 0; before -= 1)
    if ((rows[before]?.level ?? 0) <= level)
      // Nothing but a part may stand first.
      return before === 0 && level > 1 ? rows : carried(rows, at, endOf(rows, at), before);
  return rows;
}

/** After its younger sibling; the last below a heading goes to the front of the next. */
export function down(rows: Row[], at: number): Row[] {
  const end = endOf(rows, at);
  const next = rows[end];
  if (!next) return rows;
  return carried(rows, at, end, next.level === rows[at]?.level ? endOf(rows, end) : end + 1);
}

/** A step deeper (1) or back (-1), with what stands below it. */
export function shifted(rows: Row[], at: number, by: 1 | -1): Row[] {
  const end = endOf(rows, at);
  const levels = rows.slice(at, end).map((row) => row.level + by);
  const first = at === 0 ? 1 : 2;
  if (Math.min(...levels) < 1 || Math.max(...levels) > DEEPEST || (by === 1 && first === 1)) return rows;
  return rows.map((row, other) => (other >= at && other < end ? { ...row, level: row.level + by } : row));
}

/** A new section of the same depth after a row and all below it. */
export function added(rows: Row[], at: number): Row[] {
  const end = endOf(rows, at);
  const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  return [...rows.slice(0, end), { key, code: null, title: '', level: rows[at]?.level ?? 1 }, ...rows.slice(end)];
}

export function removed(rows: Row[], at: number): Row[] {
  return [...rows.slice(0, at), ...rows.slice(endOf(rows, at))];
}

/** What is sent; none where nothing changed. */
export function arranged(sections: SectionView[], rows: Row[]): SectionAt[] | undefined {
  const places = rows.map(({ code, title, level }) => ({ code, title: title === null ? null : title.trim(), level }));
  const before = sections.map(({ code, title, level }) => ({ code, title, level }));
  return JSON.stringify(places) === JSON.stringify(before) ? undefined : places;
}
