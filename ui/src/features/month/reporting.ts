// Who reported, as the month's overview says it: how many of each, who needs a hand, and what stands behind a square.

import { capital } from '../../lib/format/capital.ts';
import { dayShort, momentShort } from '../../lib/format/date.ts';
import { reportingLook, type Look } from '../../lib/widgets/states.ts';
import { WORDS, type AgencyStatus, type MonthReporting } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

export type Share = { key: AgencyStatus['state']; look: Look; words: string; n: number; note: string | undefined };

/** How many stand in each state; together they are all. What needs fixing is part of what is missing. */
export function summary(counts: Pick<MonthReporting, AgencyStatus['state']>): Share[] {
  const states = ['on_time', 'late', 'missing'] as const;
  return states.map((state) => ({
    key: state,
    look: reportingLook({ state, awaiting_document: false }),
    words: WORDS.ReportingState[state],
    n: counts[state],
    note: state === 'missing' && counts.needs_fixing > 0 ? vi.month.ofWhichFixing(counts.needs_fixing) : undefined,
  }));
}

/** The agencies somebody has to call, each once, by why; empty when all is well. */
export function needing(agencies: readonly AgencyStatus[]): { title: string; rows: AgencyStatus[] }[] {
  const paperless = (one: AgencyStatus) => one.awaiting_document && ['on_time', 'missing'].includes(one.state);
  const are = (state: AgencyStatus['state']) => agencies.filter((one) => one.state === state && !paperless(one));
  const groups = [
    { title: capital(WORDS.ReportingState.missing), rows: are('missing') },
    { title: capital(WORDS.ReportingState.needs_fixing), rows: are('needs_fixing') },
    { title: capital(WORDS.ReportingState.late), rows: are('late') },
    { title: vi.month.withoutDocument, rows: agencies.filter(paperless) },
  ];
  return groups.filter((group) => group.rows.length > 0);
}

/** When its figures and its document came, and what was noted, each said once; empty where nothing came. */
export function details(one: AgencyStatus): string {
  return parts(one).join(', ');
}

/** What stands behind a square: its state, and of its details what that does not say already. */
export function told(one: AgencyStatus): string {
  return [one.words, ...parts(one).filter((part) => !one.words.includes(part))].filter(Boolean).join(', ');
}

function parts(one: AgencyStatus): string[] {
  const all = [
    one.received_at && vi.month.received(momentShort(one.received_at)),
    one.document_at ? vi.month.document(dayShort(one.document_at)) : one.received_at && vi.month.noDocument,
    ...one.flags,
  ];
  return [...new Set(all.flatMap((part) => part || []))];
}

/** What is asked before a month is closed: who is not in it comes first. */
export function closing(period: string, counts: Pick<MonthReporting, 'expected' | 'missing' | 'needs_fixing'>): string {
  const { expected, missing, needs_fixing } = counts;
  return [
    missing > 0 && vi.month.closeMissing(missing, expected),
    needs_fixing > 0 && vi.month.closeFixing(needs_fixing),
    vi.month.closeSentence(period),
  ]
    .filter(Boolean)
    .join(' ');
}
