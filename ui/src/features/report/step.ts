// The form of a step of the rail: what still lacks, and what is sent. Whether the step may be taken is the program's to say.

import { parseDay } from '../../lib/format/date.ts';
import { call } from '../../lib/wire/call.ts';
import type { Done, Elsewhere, Manner } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';
import type { Step } from './stages.ts';

export type Doing = Step | 'give_back' | 'correct';

/** What the button and the dialog of a step are called. */
export const TITLES: Record<Doing, string> = {
  check_content: vi.report.doCheckContent,
  check_form: vi.report.doCheckForm,
  approve: vi.report.doApprove,
  issue: vi.report.doIssue,
  give_back: vi.report.doReturn,
  correct: vi.report.doCorrect,
};

/** "This was done elsewhere", as typed. */
export type TypedElsewhere = { person: string; post: string; date: string; manner: Manner; paper: string };

/** The form as a person filled it. */
export type Filled = {
  ok: boolean;
  remarks: string;
  signer: string | undefined;
  number: string;
  date: string;
  elsewhere: TypedElsewhere | undefined;
  /** One's own password, asked again at the approval. */
  confirm: string;
};

/** Nobody is named yet. */
export function nobody(): TypedElsewhere {
  return { person: '', post: '', date: '', manner: 'paper', paper: '' };
}

export function checks(doing: Doing): boolean {
  return doing === 'check_content' || doing === 'check_form';
}

/** Whether a step records number and date. */
export function numbers(doing: Doing): boolean {
  return doing === 'issue' || doing === 'correct';
}

function needsRemarks(doing: Doing, filled: Filled): boolean {
  return doing === 'give_back' || doing === 'correct' || (checks(doing) && !filled.ok);
}

/** What to say beside which field; empty when the form is whole. */
export function faults(doing: Doing, filled: Filled): { remarks?: string; number?: string; date?: string } {
  return {
    ...(needsRemarks(doing, filled) && !filled.remarks.trim() ? { remarks: vi.required } : {}),
    ...(numbers(doing) && !filled.number.trim() ? { number: vi.required } : {}),
    ...(numbers(doing) && !parseDay(filled.date) ? { date: vi.badDay } : {}),
  };
}

/** Undefined where something is missing; null where the person here did it. */
function doneElsewhere(typed: TypedElsewhere | undefined): Elsewhere | null | undefined {
  if (!typed) return null;
  const date = parseDay(typed.date);
  const [person, post, paper] = [typed.person.trim(), typed.post.trim(), typed.paper.trim()];
  return date && person && post && paper ? { person, post, date, manner: typed.manner, paper } : undefined;
}

/** Nothing is said of who did it where it was the person here. */
function by(elsewhere: Elsewhere | null): { elsewhere?: Elsewhere } {
  return elsewhere ? { elsewhere } : {};
}

/** Sends the step; undefined, and nothing sent, where the form is not whole. */
export function send(id: number, doing: Doing, filled: Filled): Promise<Done> | undefined {
  const elsewhere = doneElsewhere(filled.elsewhere);
  if (elsewhere === undefined || Object.keys(faults(doing, filled)).length > 0) return undefined;
  const remarks = filled.remarks.trim();
  switch (doing) {
    case 'give_back':
      return call('report.return', { id, remarks });
    case 'issue':
      return call('report.issue', { id, number: filled.number.trim(), date: parseDay(filled.date) ?? '' });
    case 'correct':
      return filled.confirm
        ? call('report.correct_number', {
            id,
            number: filled.number.trim(),
            date: parseDay(filled.date) ?? '',
            reason: remarks,
            confirm: filled.confirm,
          })
        : undefined;
    case 'approve':
      return filled.signer && filled.confirm
        ? call('report.approve', { id, signer: filled.signer, confirm: filled.confirm, ...by(elsewhere) })
        : undefined;
    case 'check_content':
    case 'check_form':
      return call('report.check', {
        id,
        kind: doing === 'check_content' ? 'content' : 'form',
        ok: filled.ok,
        remarks,
        ...by(elsewhere),
      });
  }
}
