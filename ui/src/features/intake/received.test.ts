import { describe, expect, it } from 'vitest';
import type { ReceivedRow } from '../../lib/wire/types.ts';
import { counted, filtered, standing } from './received.ts';

function answer(submission: number, name: string, more: Partial<ReceivedRow> = {}): ReceivedRow {
  return {
    submission,
    agency: { code: name, name },
    files: [`${name}.xlsx`],
    outcome: 'accepted',
    received_at: '2022-12-15T16:50:00+07:00',
    entered_at: '2022-12-15T16:55:00+07:00',
    superseded: false,
    withdrawn: false,
    batch: submission,
    ...more,
  };
}

const rows = [
  answer(3, 'Sở Y tế'),
  answer(2, 'Sở Y tế', { superseded: true }),
  answer(1, 'Sở Tư pháp', { outcome: 'needs_fixing' }),
  answer(0, 'Sở Tài chính', { withdrawn: true }),
];

describe('what came in', () => {
  it('tells the answer in use from an older one and from one without figures', () => {
    expect(counted(rows).map(({ key, n }) => [key, n])).toEqual([
      ['used', 1],
      ['needs_fixing', 1],
      ['superseded', 1],
      ['withdrawn', 1],
    ]);
    expect(counted(rows.slice(0, 1)).map(({ key }) => key)).toEqual(['used']);
    expect(rows.map(standing)).toEqual(['hợp lệ', 'đã có lần gửi mới hơn', 'cần chỉnh lý', 'đã rút']);
  });

  it('is found by agency or file', () => {
    expect(filtered(rows, 'y te', 'used').map((row) => row.submission)).toEqual([3]);
    expect(filtered(rows, 'tư pháp.xlsx', undefined).map((row) => row.submission)).toEqual([1]);
  });
});
