import { describe, expect, it } from 'vitest';
import type { BatchRow, Finding } from '../../lib/wire/types.ts';
import { slipText, toFix } from './slip.ts';

const finding = (level: Finding['level'], message: string): Finding => ({
  code: 'x',
  level,
  sheet: null,
  cell: null,
  seen: null,
  expected: null,
  message,
});
const row = (agency: string | null, outcome: BatchRow['outcome'], findings: Finding[]): BatchRow => ({
  file: `${agency}.xlsx`,
  agency: agency === null ? null : { code: agency, name: agency },
  period_words: 'Tháng 12/2022',
  form: null,
  outcome,
  reason: null,
  new: 0,
  changed: 0,
  same: 0,
  refused: 0,
  findings,
});

describe('a request to put figures right', () => {
  it('goes to each agency with its own findings only', () => {
    const rows = [
      row('Sở A', 'needs_fixing', [finding('block', 'ô F17.'), finding('info', 'để biết.'), finding('warn', 'ô E21.')]),
      row('Sở B', 'accepted', [finding('warn', 'không gửi đi.')]),
      row(null, 'unrecognised', []),
    ];
    expect(toFix(rows)).toHaveLength(1);
    expect(slipText({ rows })).toBe(
      'Đề nghị Sở A chỉnh lý, bổ sung số liệu, kỳ báo cáo Tháng 12/2022:\n1. ô F17.\n2. ô E21.',
    );
  });
});
