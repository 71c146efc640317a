import { expect, test } from 'vitest';
import { numbered, written } from './formula.ts';

test('a formula is read by numbers, whatever its codes share', () => {
  const operands = [
    { code: 'CDS-1', name: 'Tài khoản' },
    { code: 'CDS-10', name: 'Công dân' },
  ];
  expect(numbered('CDS-1 chia CDS-10, nhân 100', operands)).toBe('(1) chia (2), nhân 100');
});

test('a form writes the sentence that the program reads, and nothing while it is incomplete', () => {
  expect(written('divide', 'CDS-1', 'CDS-10')).toBe('CDS-1 chia CDS-10, nhân 100');
  expect(written('difference', 'A', 'B')).toBe('A trừ B');
  expect(written('sum', 'A', '')).toBeUndefined();
  expect(written('reported', '', '')).toBe('');
  expect(written('kept', '', '')).toBeNull();
});
