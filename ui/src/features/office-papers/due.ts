// A due day of a regime as a form has it.

import type { DueSet, DueView } from '../../lib/wire/types.ts';

export type TypedDue = { kind: string; day: string; hour: string; moved: boolean };

export function typedDue(due: DueView | null): TypedDue {
  if (!due) return { kind: '', day: '', hour: '', moved: false };
  return {
    kind: due.before ? 'before' : 'on',
    day: String(due.day),
    hour: due.hour ?? '',
    moved: due.next_workday,
  };
}

const HOUR = /^([01]?\d|2[0-3])[:hg]([0-5]\d)$/;

export type DueFault = 'day' | 'hour';

/** What is wrong with it, if anything is. */
export function dueFault(typed: TypedDue): DueFault | undefined {
  if (typed.kind === '') return undefined;
  const day = typed.day.trim();
  if (!/^\d{1,2}$/.test(day) || Number(day) < 1 || Number(day) > 31) return 'day';
  return typed.hour.trim() && !HOUR.test(typed.hour.trim()) ? 'hour' : undefined;
}

/** As it is sent; none where no day is set. Asks for one without fault. */
export function dueSet(typed: TypedDue): DueSet | null {
  if (typed.kind === '') return null;
  const hour = HOUR.exec(typed.hour.trim());
  return {
    day: Number(typed.day),
    before: typed.kind === 'before',
    hour: hour ? `${(hour[1] ?? '').padStart(2, '0')}:${hour[2]}` : '',
    next_workday: typed.moved,
  };
}
