import { describe, expect, it, test } from 'vitest';
import { documentLacks, documentWords, stands } from './document.ts';
import { dueFault, dueSet, typedDue } from './due.ts';
import { linesOf, listOf, movedUp, printed } from './lines.ts';
import { current, spanWords } from './spans.ts';

describe('a document', () => {
  const typed = { symbol: ' Quyết định số 808/QĐ-UBND ', dated: '5/1/2023', issuer: 'UBND tỉnh' };
  it('is written as papers cite it', () => {
    expect(documentWords(typed)).toBe('Quyết định số 808/QĐ-UBND ngày 05/01/2023 của UBND tỉnh');
    expect(documentWords({ symbol: '', dated: '', issuer: '' })).toBe('');
  });

  it('is whole or not there', () => {
    const nothing = { symbol: '', dated: '', issuer: '' };
    expect(documentLacks(nothing, false)).toEqual([]);
    expect(documentLacks(nothing, true)).toEqual(['symbol', 'dated', 'issuer']);
    expect(documentLacks({ ...typed, dated: '31/02/2023' }, false)).toEqual(['dated']);
    expect(documentLacks(typed, true)).toEqual([]);
  });

  it('is more than what the program assumed', () => {
    expect(stands('Giả định: thể thức chung.')).toBe(false);
    expect(stands(' ')).toBe(false);
    expect(stands('Nguồn: Kế hoạch 2022.')).toBe(true);
  });
});

describe('a due day', () => {
  it('is what it was when nothing is typed', () => {
    const due = { day: 15, before: false, hour: '17:00', next_workday: true, words: '' };
    expect(dueSet(typedDue(due))).toEqual({ day: 15, before: false, hour: '17:00', next_workday: true });
    expect(dueSet(typedDue(null))).toBeNull();
  });

  it('says which part of it cannot be', () => {
    const typed = { kind: 'before', day: '22', hour: '', moved: false };
    expect(dueFault(typed)).toBeUndefined();
    for (const day of ['', '0', '32', 'hai']) expect(dueFault({ ...typed, day })).toBe('day');
    expect(dueFault({ ...typed, hour: '25:00' })).toBe('hour');
    expect(dueFault({ ...typed, hour: '9h30' })).toBeUndefined();
    expect(dueSet({ ...typed, hour: '9h30' })?.hour).toBe('09:30');
    expect(dueFault({ ...typed, kind: '', day: 'hai' })).toBeUndefined();
  });
});

test('a list loses the dashes and signs that the page puts there, and what is empty', () => {
  expect(listOf(['- Như trên;', ' ', 'Lưu: VT, KSTT.'])).toEqual(['Như trên', 'Lưu: VT, KSTT']);
  expect(linesOf(' TM. ỦY BAN NHÂN DÂN \n\nCHỦ TỊCH')).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']);
  expect([0, 1].map((at) => printed(['Như trên', 'Lưu: VT'], at))).toEqual(['- Như trên;', '- Lưu: VT.']);
});

test('a line goes up by one, the first stays', () => {
  expect(movedUp(['a', 'b', 'c'], 2)).toEqual(['a', 'c', 'b']);
  expect(movedUp(['a', 'b'], 0)).toEqual(['a', 'b']);
});

test('what holds is shown; before anything holds, what comes first', () => {
  const version = (standing: 'now' | 'before' | 'later', name: string) => ({ standing, name });
  const [later, now, before] = [version('later', 'L'), version('now', 'N'), version('before', 'B')];
  expect(current([later, now, before])).toBe(now);
  expect(current([version('later', 'far'), later, before])).toBe(later);
  expect(current([before])).toBeUndefined();
});

test('a span is said by the days it has', () => {
  expect(spanWords({ from: '2023-01-05', until: null })).toBe('từ 05/01/2023');
  expect(spanWords({ from: '2023-01-05', until: '2023-02-01' })).toBe('từ 05/01/2023 đến 01/02/2023');
  expect(spanWords({ from: null, until: '2023-02-01' })).toBe('đến 01/02/2023');
});
