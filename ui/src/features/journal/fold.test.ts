import { describe, expect, it } from 'vitest';
import type { JournalLine } from '../../lib/wire/types.ts';
import { folded, mayUndo, objectWords, roots, undone, words } from './fold.ts';

function line(event: number, batch: number, more: Partial<JournalLine> = {}): JournalLine {
  return {
    event,
    at: '2022-12-20T14:05:00+07:00',
    actor: 'canbo',
    person: 'Trần Thị Hương',
    words: `Việc ${event}`,
    action: 'take_file',
    known: true,
    objects: [],
    shown: [],
    batch,
    undoable: false,
    may_undo: false,
    undone_by: null,
    undoes: null,
    ...more,
  };
}

describe('the record of changes', () => {
  it('shows what was done together as one line, said by its first act', () => {
    const folds = folded([line(9, 9), line(8, 6), line(7, 6), line(6, 6), line(5, 5)]);
    expect(folds.map((fold) => fold.lines.length)).toEqual([1, 3, 1]);
    expect(folds.map(words)).toEqual(['Việc 9', 'Việc 6 và 2 thao tác khác', 'Việc 5']);
  });

  it('is taken back as long as one of a group stands', () => {
    const fold = folded([line(8, 7, { undone_by: 9 }), line(7, 7, { undoable: true, may_undo: true })])[0]!;
    expect([undone(fold), mayUndo(fold)]).toEqual([false, true]);
    expect(undone(folded([line(8, 8, { undone_by: 9 })])[0]!)).toBe(true);
  });

  it('leads to the reports and rounds it is about, each once', () => {
    const objects = ['report/3/section/I.1', 'document/4'];
    expect(roots([line(1, 1, { objects }), line(2, 2, { objects: ['report/3/frame', 'round/5/SYT/7'] })])).toEqual([
      'report/3',
      'round/5',
    ]);
    expect(objectWords('report/3')).toBe('báo cáo số thứ tự 3');
  });
});
