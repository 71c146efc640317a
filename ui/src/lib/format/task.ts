// Who is asked about a task.

import type { TaskPart, TaskRow } from '../wire/types.ts';
import { vi } from '../words/vi.ts';

type Written = Pick<TaskRow, 'written'>;
type Parts = Pick<TaskRow, 'lead' | 'lead_names' | 'carry_out' | 'carry_out_names'>;

/** Who must answer for a task: those that lead it, else those that carry it out. */
export function responsible(task: Parts): { part: TaskPart; names: string[] } {
  return task.lead.length > 0 || task.carry_out.length === 0
    ? { part: 'lead', names: task.lead_names }
    : { part: 'carry_out', names: task.carry_out_names };
}

/** Who has a part, as the plan names them and in its order: a collective by its own name, with how many it stands for. */
export function written(task: Written, part: TaskPart): string[] {
  const of = task.written.filter((one) => one.part === part);
  return of.map((one) => (one.members > 0 ? vi.tasks.members(one.name, one.members) : one.name));
}

/** Who must answer for a task in one line: the one named first, and how many more. */
export function inShort(task: Written & Parts): { part: TaskPart; first: string; more: number; all: string[] } {
  const { part } = responsible(task);
  const all = written(task, part);
  const others = task.written.filter((one) => one.part === part).slice(1);
  const more = others.reduce((sum, one) => sum + Math.max(one.members, 1), 0);
  return { part, first: all[0] ?? '', more, all };
}
