import { describe, expect, it } from 'vitest';
import type { AgencyStatus } from '../../lib/wire/types.ts';
import { closing, details, needing, summary, told } from './reporting.ts';

function agency(name: string, more: Partial<AgencyStatus>): AgencyStatus {
  return {
    code: name,
    name,
    level: 'province',
    group: 'Sở, ban, ngành',
    state: 'on_time',
    words: '',
    received_at: '2022-12-15T16:50:00+07:00',
    document_at: '2022-12-15',
    awaiting_document: false,
    flags: [],
    added: '',
    ...more,
  };
}

const well = agency('Sở Y tế', {});
const paperless = agency('Sở Tư pháp', { awaiting_document: true, document_at: null });
const late = agency('Sở Nội vụ', {
  state: 'late',
  awaiting_document: true,
  document_at: null,
  flags: ['gửi lại 17/12'],
});
const missing = agency('Bảo hiểm xã hội tỉnh', { state: 'missing', received_at: null, document_at: null });

describe('who reported', () => {
  it('names who needs a hand once, the silent first, by why', () => {
    const groups = needing([well, paperless, late, missing]);
    expect(groups.map(({ title, rows }) => [title, rows.map((row) => row.name)])).toEqual([
      ['Chưa gửi', ['Bảo hiểm xã hội tỉnh']],
      ['Gửi chậm', ['Sở Nội vụ']],
      ['Đã có số liệu, chưa có văn bản', ['Sở Tư pháp']],
    ]);
    expect(needing([well])).toEqual([]);
  });

  it('counts each agency once: what needs fixing is part of what is missing', () => {
    const counts = { expected: 24, on_time: 20, late: 1, missing: 3, needs_fixing: 2 };
    const shares = summary(counts);
    expect(shares.map(({ key, n }) => [key, n])).toEqual([
      ['on_time', 20],
      ['late', 1],
      ['missing', 3],
    ]);
    expect(shares.reduce((sum, one) => sum + one.n, 0)).toBe(counts.expected);
    expect(shares.at(-1)?.note).toBe('trong đó 2 cần chỉnh lý');
    expect(summary({ ...counts, needs_fixing: 0 }).at(-1)?.note).toBeUndefined();
  });

  it('says when figures and document came, and nothing for who is silent', () => {
    expect(details(well)).toBe('số liệu đến 15/12 16:50, văn bản đến 15/12');
    expect(details(late)).toBe('số liệu đến 15/12 16:50, chưa có văn bản, gửi lại 17/12');
    expect(details(missing)).toBe('');
  });

  it('says once that the document is missing, whoever says it', () => {
    const owing = agency('Sở Tư pháp', {
      words: 'đã có số liệu, chưa có văn bản',
      document_at: null,
      flags: ['chưa có văn bản'],
    });
    expect(details(owing)).toBe('số liệu đến 15/12 16:50, chưa có văn bản');
    expect(told(owing)).toBe('đã có số liệu, chưa có văn bản, số liệu đến 15/12 16:50');
    expect(told({ ...missing, words: 'chưa gửi' })).toBe('chưa gửi');
  });
});

describe('the question before a month is closed', () => {
  it('says how many have not sent, and nothing of it where all have', () => {
    const asked = closing('11/2026', { expected: 155, missing: 122, needs_fixing: 1 });
    expect(asked).toContain('Còn 122/155 đơn vị chưa có báo cáo hợp lệ. Trong đó 1 đơn vị đã gửi nhưng cần chỉnh lý.');
    expect(closing('11/2026', { expected: 155, missing: 0, needs_fixing: 0 })).toMatch(/^Sau khi chốt kỳ 11\/2026/u);
  });
});
