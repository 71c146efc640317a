import { describe, expect, it } from 'vitest';
import type { AgencyReporting } from '../../lib/wire/types.ts';
import { details, needing, stateWords, summary } from './reporting.ts';

function agency(name: string, more: Partial<AgencyReporting>): AgencyReporting {
  return {
    code: name,
    name,
    group: 'Sở, ban, ngành',
    state: 'on_time',
    received_at: '2022-12-15T16:50:00+07:00',
    document_at: '2022-12-15',
    without_document: false,
    flags: [],
    ...more,
  };
}

const well = agency('Sở Y tế', {});
const paperless = agency('Sở Tư pháp', { without_document: true, document_at: null });
const late = agency('Sở Nội vụ', {
  state: 'late',
  without_document: true,
  document_at: null,
  flags: ['gửi lại 17/12'],
});
const missing = agency('Bảo hiểm xã hội tỉnh', { state: 'missing', received_at: null, document_at: null });

describe('who reported', () => {
  it('names who needs a hand, the silent first, under each reason', () => {
    const groups = needing([well, paperless, late, missing]);
    expect(groups.map(({ title, rows }) => [title, rows.map((row) => row.name)])).toEqual([
      ['Chưa gửi', ['Bảo hiểm xã hội tỉnh']],
      ['Gửi chậm', ['Sở Nội vụ']],
      ['Đã có số liệu, chưa có văn bản', ['Sở Tư pháp', 'Sở Nội vụ']],
    ]);
    expect(needing([well])).toEqual([]);
  });

  it('counts what needs fixing only where something does', () => {
    const counts = { expected: 24, on_time: 22, late: 1, missing: 1, needs_fixing: 0 };
    expect(summary(counts).map(({ key, n }) => [key, n])).toEqual([
      ['on_time', 22],
      ['late', 1],
      ['missing', 1],
    ]);
    expect(summary({ ...counts, needs_fixing: 2 }).at(-1)).toMatchObject({ key: 'needs_fixing', n: 2 });
  });

  it('says when figures and document came, and nothing for who is silent', () => {
    expect(details(well)).toBe('số liệu đến 15/12 16:50, văn bản đến 15/12');
    expect(details(late)).toBe('số liệu đến 15/12 16:50, chưa có văn bản, gửi lại 17/12');
    expect(details(missing)).toBe('');
    expect(stateWords(paperless)).toBe('đã có số liệu, chưa có văn bản');
    expect(stateWords(late)).toBe('gửi chậm');
  });
});
