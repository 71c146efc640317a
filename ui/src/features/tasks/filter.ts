// Which tasks a filter shows.

import { score } from '../../lib/format/match.ts';
import type { TaskRow, TaskStatus } from '../../lib/wire/types.ts';

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
    const text = [row.code, row.title, ...row.leads.map((lead) => lead.name), ...row.coordinators].join(' ');
    return score(text, typed) > 0;
  });
}

/** How many rows each status has, in the order a person worries; statuses without rows are left out. */
export function counted(rows: readonly TaskRow[]): { status: TaskStatus; n: number }[] {
  return STATUS_ORDER.map((status) => ({ status, n: rows.filter((row) => row.status === status).length })).filter(
    ({ n }) => n > 0,
  );
}
