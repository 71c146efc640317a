import { expect, test } from 'vitest';
import { added, down, endOf, removed, type Row, shifted, up } from './arrange.ts';

const rows = (text: string): Row[] =>
  text.split(' ').map((word, key) => ({ key, code: word, title: word, level: word.split('.').length }));
const told = (all: Row[]): string => all.map((row) => row.code ?? '+').join(' ');
const report = rows('I I.1 I.2 I.2.a II II.1 II.2');
const at = (code: string): number => report.findIndex((row) => row.code === code);

test('a section moves with all that stands below it', () => {
  expect(endOf(report, at('I'))).toBe(4);
  expect(told(down(report, at('I')))).toBe('II II.1 II.2 I I.1 I.2 I.2.a');
  expect(told(up(report, at('II')))).toBe('II II.1 II.2 I I.1 I.2 I.2.a');
  expect(told(up(report, at('I.2')))).toBe('I I.2 I.2.a I.1 II II.1 II.2');
});

test('the first and the last below a heading go over to the next one', () => {
  expect(told(up(report, at('II.1')))).toBe('I I.1 I.2 I.2.a II.1 II II.2');
  expect(told(down(report, at('I.2')))).toBe('I I.1 II I.2 I.2.a II.1 II.2');
});

test('what cannot move stays', () => {
  expect(up(report, 0)).toBe(report);
  expect(up(report, at('I.1'))).toBe(report);
  expect(down(report, at('II'))).toBe(report);
  expect(down(report, at('II.2'))).toBe(report);
});

test('depth changes with what is below, between one and four, and a report begins with a part', () => {
  expect(shifted(report, at('II'), 1).map((row) => row.level)).toEqual([1, 2, 2, 3, 2, 3, 3]);
  expect(shifted(report, at('I.2'), -1).map((row) => row.level)).toEqual([1, 2, 1, 2, 1, 2, 2]);
  expect(shifted(report, 0, 1)).toBe(report);
  expect(shifted(report, at('II'), -1)).toBe(report);
});

test('a new section comes after all that is below, and a removed one takes it along', () => {
  const more = added(report, at('I.2'));
  expect(told(more)).toBe('I I.1 I.2 I.2.a + II II.1 II.2');
  expect(more[4]?.level).toBe(2);
  expect(told(removed(report, at('I.2')))).toBe('I I.1 II II.1 II.2');
});
