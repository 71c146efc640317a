// Which step comes next, which report kinds fit which period, and what a report goes by.

import { spansEnding } from '../../lib/format/period.ts';
import type { ReportKind, ReportLine, ReportMay } from '../../lib/wire/types.ts';

export type Step = 'check_content' | 'check_form' | 'approve' | 'issue';

/** The one next step of the rail a person may take now. */
export function nextStep(may: ReportMay): Step | undefined {
  if (may.check_content) return 'check_content';
  if (may.check_form) return 'check_form';
  if (may.approve) return 'approve';
  return may.issue ? 'issue' : undefined;
}

/** Which kind of report covers a span. */
function kindOf(span: string): ReportKind {
  if (span.includes('-Q')) return 'quarter';
  if (span.endsWith('-6M')) return 'half-year';
  if (span.endsWith('-9M')) return 'nine-months';
  return span.includes('-') ? 'month' : 'year';
}

/** Reports that can be drawn from a month: of the month itself, of what ends with it, and a quick one. */
export function choices(month: string): { kind: ReportKind; period: string }[] {
  const spans = spansEnding(month);
  const quick: { kind: ReportKind; period: string }[] = spans.length > 0 ? [{ kind: 'quick', period: month }] : [];
  return [...spans.map((period) => ({ kind: kindOf(period), period })), ...quick];
}

/** A report of this kind and period that is there already and not put away. */
export function alreadyMade(
  reports: readonly ReportLine[],
  offer: { kind: ReportKind; period: string } | undefined,
): ReportLine | undefined {
  return reports.find((one) => one.kind === offer?.kind && one.period === offer.period && one.state !== 'discarded');
}

/** "Báo cáo năm" and "Năm 2022" → "Báo cáo năm 2022": words both share are said once. */
export function reportName(kind: string, period: string): string {
  const before = kind.split(' ');
  const after = period.split(' ');
  const same = (length: number) =>
    before.slice(-length).join(' ').toLowerCase() === after.slice(0, length).join(' ').toLowerCase();
  for (let length = Math.min(before.length, after.length); length > 0; length -= 1) {
    if (same(length)) return [...before, ...after.slice(length)].join(' ');
  }
  return `${kind} ${period.charAt(0).toLowerCase()}${period.slice(1)}`;
}

/** "05/BC-UBND"; undefined before the records office gave a number. */
export function symbol(report: Pick<ReportLine, 'number' | 'series'>): string | undefined {
  return report.number === null ? undefined : `${report.number}/${report.series}`;
}
