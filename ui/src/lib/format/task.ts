// Who is asked about a task.

import type { TaskPart, TaskRow } from '../wire/types.ts';

type Parts = Pick<TaskRow, 'lead' | 'lead_names' | 'carry_out' | 'carry_out_names'>;

/** Who must answer for a task: those that lead it, else those that carry it out. */
export function responsible(task: Parts): { part: TaskPart; names: string[] } {
  return task.lead.length > 0 || task.carry_out.length === 0
    ? { part: 'lead', names: task.lead_names }
    : { part: 'carry_out', names: task.carry_out_names };
}
