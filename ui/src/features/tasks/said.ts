// What each body said of a task: those that must answer first, by their part; a body that owes an answer is named too.

import { responsible } from '../../lib/format/task.ts';
import type { TaskPart, TaskRow, TaskSaid } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

export type Voice = { code: string; name: string; part: TaskPart | null; said: TaskSaid | undefined };

/** More names than a person reads at a glance. */
const MANY = 12;

export function voices(task: TaskRow): Voice[] {
  const said = new Map(task.said.map((one) => [one.agency.code, one]));
  const of = (part: TaskPart, codes: readonly string[], names: readonly string[]): Voice[] =>
    codes.map((code, at) => ({ code, name: names[at] ?? code, part, said: said.get(code) }));
  const asked = [
    ...of('lead', task.lead, task.lead_names),
    ...of('carry_out', task.carry_out, task.carry_out_names),
    ...of('coordinate', task.coordinate, task.coordinate_names),
  ];
  // A body may have two parts; it speaks once, in the weightier.
  const once = asked.filter((one, at) => asked.findIndex((other) => other.code === one.code) === at);
  // The silence of the others is nothing to chase.
  const owes = responsible(task).part;
  const others = task.said.filter((one) => !once.some((voice) => voice.code === one.agency.code));
  return [
    ...once.filter((one) => one.said !== undefined || one.part === owes),
    ...others.map((one) => ({ code: one.agency.code, name: one.agency.name, part: one.part, said: one })),
  ];
}

/** Names in one line; of very many the first, and how many more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MANY).join('; ');
  return names.length > MANY ? `${shown} ${vi.tasks.collective(names.length - MANY)}` : shown;
}
