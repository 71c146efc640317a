import { describe, expect, it } from 'vitest';
import { ordered } from '../../lib/widgets/table.ts';
import type { BatchRow, Outcome } from '../../lib/wire/types.ts';
import { COLUMNS, counted, filtered } from './files.ts';

function file(name: string, agency: string | null, outcome: Outcome): BatchRow {
  const named = agency === null ? null : { code: agency, name: agency };
  const none = { period_words: null, form: null, reason: null, new: 0, changed: 0, same: 0, refused: 0, findings: [] };
  return { file: name, agency: named, outcome, ...none };
}

const rows = [
  file('a.xlsx', 'Sở Y tế', 'accepted'),
  file('b.xlsx', 'Sở Tư pháp', 'needs_fixing'),
  file('la.docx', null, 'unrecognised'),
];
const names = (list: BatchRow[]) => list.map((row) => row.file);

describe('the files of a batch', () => {
  it('are counted by outcome, what needs a hand first', () => {
    expect(counted(rows)).toEqual([
      { outcome: 'unrecognised', n: 1 },
      { outcome: 'needs_fixing', n: 1 },
      { outcome: 'accepted', n: 1 },
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
