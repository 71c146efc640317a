import { describe, expect, it } from 'vitest';
import type { ReportLine, ReportMay } from '../../lib/wire/types.ts';
import { alreadyMade, choices, nextStep, reportName } from './stages.ts';

const nothing: ReportMay = {
  edit: false,
  sample: false,
  check_content: false,
  check_form: false,
  approve: false,
  elsewhere: false,
  give_back: false,
  issue: false,
  correct_number: false,
  export: false,
  discard: false,
};

describe('the steps of a report', () => {
  it('offers the earliest step that may be taken', () => {
    expect(nextStep({ ...nothing, check_form: true, approve: true })).toBe('check_form');
    expect(nextStep({ ...nothing, issue: true, give_back: true })).toBe('issue');
    expect(nextStep({ ...nothing, edit: true, export: true })).toBeUndefined();
  });
});

describe('reports from a month', () => {
  it('December closes the quarter and the year', () => {
    expect(choices('2022-12').map((one) => one.period)).toEqual(['2022-12', '2022-Q4', '2022', '2022-12']);
  });

  it('June and September have their own, other months only themselves', () => {
    expect(choices('2022-06').map((one) => one.kind)).toEqual(['month', 'quarter', 'half-year', 'quick']);
    expect(choices('2022-09').map((one) => one.period)).toContain('2022-9M');
    expect(choices('2022-11').map((one) => one.kind)).toEqual(['month', 'quick']);
  });
});

describe('a second report of the same kind and period', () => {
  const line = (id: number, kind: string, state: string) => ({ id, kind, state, period: '2022-12' }) as ReportLine;
  const month = { kind: 'month', period: '2022-12' } as const;

  it('is told of the first, not of one put away nor of a quick one', () => {
    const reports = [line(1, 'month', 'discarded'), line(2, 'quick', 'draft'), line(3, 'month', 'draft')];
    expect(alreadyMade(reports, month)?.id).toBe(3);
    expect(alreadyMade(reports.slice(0, 2), month)).toBeUndefined();
  });
});

describe('the name of a report', () => {
  it('says words of kind and period once', () => {
    expect(reportName('Báo cáo năm', 'Năm 2022')).toBe('Báo cáo năm 2022');
    expect(reportName('Báo cáo 6 tháng', '6 tháng đầu năm 2022')).toBe('Báo cáo 6 tháng đầu năm 2022');
    expect(reportName('Báo cáo nhanh', 'Tháng 12/2022')).toBe('Báo cáo nhanh tháng 12/2022');
  });
});
