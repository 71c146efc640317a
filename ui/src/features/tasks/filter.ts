// Which tasks a filter shows.

import { score } from '../../lib/format/match.ts';
import type { TaskRow, TaskStatus, TaskWaiting } from '../../lib/wire/types.ts';

/** In the order a person worries. */
export const STATUS_ORDER: TaskStatus[] = [
  'overdue',
  'not_started',
  'in_progress',
  'awaiting_guidance',
  'recurring',
  'done_late',
  'done_on_time',
  'cancelled',
];

export function filtered(rows: readonly TaskRow[], typed: string, status: string | undefined): TaskRow[] {
  return rows.filter((row) => {
    if (status !== undefined && row.status !== status) return false;
    const given = row.given_to ? [row.given_to.name] : [];
    const named = row.written.map((one) => one.name);
    const names = [...named, ...row.lead_names, ...row.coordinate_names, ...row.carry_out_names, ...given];
    return score([row.code, row.title, ...names].join(' '), typed) > 0;
  });
}

/** Tasks that nobody was asked about yet, by their words and who has them. */
export function named(rows: readonly TaskWaiting[], typed: string): TaskWaiting[] {
  return rows.filter(
    (row) => score([row.code, row.title, ...row.names, row.given_to?.name ?? ''].join(' '), typed) > 0,
  );
}

/** How many rows each status has, in the order a person worries; statuses without rows are left out. */
export function counted(rows: readonly TaskRow[]): { status: TaskStatus; words: string; n: number }[] {
  return STATUS_ORDER.flatMap((status) => {
    const found = rows.filter((row) => row.status === status);
    const [first] = found;
    // Rows of one status may say more each: whether there is a day to be in time for.
    const same = found.every((row) => row.words === first?.words);
    const words = (same ? first?.words : first?.words.replace(/ \(.*\)$/, '')) ?? '';
    return first ? [{ status, words, n: found.length }] : [];
  });
}
