// Who reported, as the month's overview says it: how many of each, who needs a hand, and what stands behind a square.

import { dayShort, momentShort } from '../../lib/format/date.ts';
import { reportingLook, type Look } from '../../lib/widgets/states.ts';
import type { AgencyReporting, ReportingCounts } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

export type Share = { key: AgencyReporting['state']; look: Look; words: string; n: number };

/** How many stand in each state. What needs fixing is said only where something does. */
export function summary(counts: ReportingCounts): Share[] {
  const states = ['on_time', 'late', 'missing', 'needs_fixing'] as const;
  return states
    .filter((state) => state !== 'needs_fixing' || counts[state] > 0)
    .map((state) => ({
      key: state,
      look: reportingLook({ state, without_document: false }),
      words: vi.reporting[state],
      n: counts[state],
    }));
}

/** The agencies somebody has to call, by why; empty when all is well. */
export function needing(agencies: readonly AgencyReporting[]): { title: string; rows: AgencyReporting[] }[] {
  const are = (state: AgencyReporting['state']) => agencies.filter((one) => one.state === state);
  const groups = [
    { title: vi.month.missing, rows: are('missing') },
    { title: vi.month.needsFixing, rows: are('needs_fixing') },
    { title: vi.month.late, rows: are('late') },
    {
      title: vi.month.withoutDocument,
      rows: agencies.filter((one) => one.without_document && one.state !== 'missing'),
    },
  ];
  return groups.filter((group) => group.rows.length > 0);
}

export function stateWords(one: AgencyReporting): string {
  return one.without_document && one.state === 'on_time' ? vi.reporting.without_document : vi.reporting[one.state];
}

/** When its figures and its document came, and what was noted; empty where nothing came. */
export function details(one: AgencyReporting): string {
  return [
    one.received_at && vi.month.received(momentShort(one.received_at)),
    one.document_at ? vi.month.document(dayShort(one.document_at)) : one.received_at && vi.month.noDocument,
    ...one.flags,
  ]
    .filter(Boolean)
    .join(', ');
}
