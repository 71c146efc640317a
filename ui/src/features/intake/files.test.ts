import { describe, expect, it } from 'vitest';
import { ordered } from '../../lib/widgets/table.ts';
import type { FileOutcome, FileRow } from '../../lib/wire/types.ts';
import { COLUMNS, counted, filtered } from './files.ts';

const WORDS: Record<FileOutcome, string> = {
  accepted: 'hợp lệ',
  needs_fixing: 'cần chỉnh lý',
  rejected: 'không nhận được',
  duplicate: 'đã nhận trước đó',
  unrecognised: 'không nhận ra biểu mẫu',
};

function file(path: string, agency: string | null, outcome: FileOutcome): FileRow {
  const none = {
    sheet_form: null,
    period: null,
    round_title: null,
    reason: null,
    new: 0,
    changed: 0,
    same: 0,
    refused: 0,
    tasks: 0,
  };
  return { path, agency, agency_name: agency, outcome, outcome_words: WORDS[outcome], found: 0, ...none };
}

const rows = [
  file('a.xlsx', 'Sở Y tế', 'accepted'),
  file('b.xlsx', 'Sở Tư pháp', 'needs_fixing'),
  file('la.docx', null, 'unrecognised'),
];
const names = (list: FileRow[]) => list.map((row) => row.path);

describe('the files of a batch', () => {
  it('are counted by outcome, what needs a hand first', () => {
    expect(counted(rows)).toEqual([
      { outcome: 'unrecognised', words: 'không nhận ra biểu mẫu', n: 1 },
      { outcome: 'needs_fixing', words: 'cần chỉnh lý', n: 1 },
      { outcome: 'accepted', words: 'hợp lệ', n: 1 },
    ]);
    expect(names(ordered(rows, COLUMNS, { key: 'outcome', down: false }))).toEqual(['la.docx', 'b.xlsx', 'a.xlsx']);
  });

  it('are found by sender, file name, or for want of a sender', () => {
    expect(names(filtered(rows, 'tu phap', undefined))).toEqual(['b.xlsx']);
    expect(names(filtered(rows, 'docx', undefined))).toEqual(['la.docx']);
    expect(names(filtered(rows, 'chưa rõ', undefined))).toEqual(['la.docx']);
    expect(names(filtered(rows, '', 'accepted'))).toEqual(['a.xlsx']);
  });
});
