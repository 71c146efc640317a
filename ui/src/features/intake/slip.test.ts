import { afterEach, describe, expect, it, vi } from 'vitest';
import { answering } from '../../lib/wire/testing.ts';
import type { FileRow, FindingView } from '../../lib/wire/types.ts';
import { slipText, toFix } from './slip.ts';

afterEach(() => vi.unstubAllGlobals());

const finding = (level: FindingView['level'], message: string): FindingView => ({
  code: 'x',
  level,
  sheet: null,
  cell: null,
  seen: null,
  expected: '',
  message,
});
const row = (agency: string | null, outcome: FileRow['outcome']): FileRow => ({
  path: `${agency}.xlsx`,
  sheet_form: null,
  agency,
  agency_name: agency,
  period: '2022-12',
  outcome,
  outcome_words: '',
  new: 0,
  changed: 0,
  same: 0,
  refused: 0,
  tasks: 0,
  found: 0,
  reason: null,
  round_title: null,
});

describe('a request to put figures right', () => {
  it('goes to each agency with its own findings only', async () => {
    const asked = answering({
      'intake.findings': [finding('block', 'ô F17.'), finding('info', 'để biết.'), finding('warn', 'ô E21.')],
    });
    const rows = [row('Sở A', 'needs_fixing'), row('Sở B', 'accepted'), row(null, 'unrecognised')];
    expect(toFix(rows)).toHaveLength(1);
    expect(await slipText({ batch: 'b1', rows })).toBe(
      'Đề nghị Sở A chỉnh lý, bổ sung số liệu, kỳ báo cáo tháng 12/2022:\n1. ô F17.\n2. ô E21.',
    );
    expect(asked).toHaveBeenCalledOnce();
  });
});
