// Which shape and tone stand for which state. The words beside them come from the program.

import type {
  AgencyStatus,
  FileOutcome,
  ReportStage,
  SectionState,
  Severity,
  StepState,
  TaskStatus,
} from '../wire/types.ts';
import type { Shape, Tone } from './Mark.svelte';

export type Look = { shape: Shape; tone: Tone };

export function reportingLook(agency: Pick<AgencyStatus, 'state' | 'awaiting_document'>): Look {
  switch (agency.state) {
    case 'on_time':
      return agency.awaiting_document ? PAPERLESS : { shape: 'full', tone: 'good' };
    case 'late':
      return { shape: 'half', tone: 'warn' };
    case 'needs_fixing':
      return { shape: 'triangle', tone: 'warn' };
    case 'missing':
      return agency.awaiting_document ? PAPERLESS : { shape: 'ring', tone: 'bad' };
  }
}

/** Data came, the official document did not. */
const PAPERLESS: Look = { shape: 'target', tone: 'info' };

export const TASK_LOOK: Record<TaskStatus, Look> = {
  not_started: { shape: 'ring', tone: 'quiet' },
  in_progress: { shape: 'half', tone: 'info' },
  done_on_time: { shape: 'full', tone: 'good' },
  done_late: { shape: 'full', tone: 'warn' },
  overdue: { shape: 'triangle', tone: 'bad' },
  awaiting_guidance: { shape: 'wait', tone: 'info' },
  recurring: { shape: 'endless', tone: 'info' },
  cancelled: { shape: 'dash', tone: 'quiet' },
};

export const OUTCOME_LOOK: Record<FileOutcome, Look> = {
  accepted: { shape: 'full', tone: 'good' },
  needs_fixing: { shape: 'triangle', tone: 'warn' },
  rejected: { shape: 'cross', tone: 'bad' },
  duplicate: { shape: 'dash', tone: 'quiet' },
  unrecognised: { shape: 'cross', tone: 'bad' },
};

export const SEVERITY_LOOK: Record<Severity, Look> = {
  block: { shape: 'triangle', tone: 'bad' },
  warn: { shape: 'triangle', tone: 'warn' },
  info: { shape: 'target', tone: 'info' },
};

export const STEP_LOOK: Record<StepState, Look> = {
  done: { shape: 'tick', tone: 'good' },
  current: { shape: 'half', tone: 'info' },
  blocked: { shape: 'triangle', tone: 'warn' },
  waiting: { shape: 'ring', tone: 'quiet' },
};

export const SECTION_LOOK: Record<SectionState, Look> = {
  heading: { shape: 'dash', tone: 'quiet' },
  empty: { shape: 'ring', tone: 'bad' },
  incomplete: { shape: 'half', tone: 'warn' },
  written: { shape: 'full', tone: 'good' },
};

export function stageLook(stage: ReportStage): Look {
  return stage === 'issue' ? { shape: 'full', tone: 'good' } : { shape: 'half', tone: 'info' };
}
