// Which step comes next, and which report kinds fit which period.

import type { ReportKind, ReportMay } from '../../lib/wire/types.ts';

export type Step = 'check_content' | 'check_form' | 'approve' | 'issue';

/** The one next step of the rail a person may take now. */
export function nextStep(may: ReportMay): Step | undefined {
  if (may.check_content) return 'check_content';
  if (may.check_form) return 'check_form';
  if (may.approve) return 'approve';
  return may.issue ? 'issue' : undefined;
}

/** Periods a report can be drawn for from a month: the month itself, what ends with it, and the year. */
export function choices(month: string): { kind: ReportKind; period: string }[] {
  const found = /^(\d{4})-(\d{2})$/.exec(month);
  if (!found) return [];
  const [year, number] = [found[1] ?? '', Number(found[2])];
  const list: { kind: ReportKind; period: string }[] = [{ kind: 'month', period: month }];
  if (number % 3 === 0) list.push({ kind: 'quarter', period: `${year}-Q${number / 3}` });
  if (number === 6) list.push({ kind: 'half-year', period: `${year}-6M` });
  if (number === 9) list.push({ kind: 'nine-months', period: `${year}-9M` });
  if (number === 12) list.push({ kind: 'year', period: year });
  list.push({ kind: 'quick', period: month });
  return list;
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
