import { expect, test } from 'vitest';
import { WORDS } from '../../lib/wire/types.ts';
import { levels, routes } from './list.ts';

test('a district, and the way through one, are offered only while there were districts', () => {
  const codes = (choices: { code: string }[]) => choices.map((one) => one.code);
  expect(codes(levels(WORDS.Level, '2025-06-30'))).toContain('district');
  expect(codes(levels(WORDS.Level, '2025-07-01'))).not.toContain('district');
  expect(codes(routes(WORDS.Route, '2025-06-30'))).toContain('through_district');
  expect(codes(routes(WORDS.Route, '2026-02-31'))).toEqual(['direct', 'none']);
  // What is corrected keeps what it is.
  expect(codes(levels(WORDS.Level, '2026-01-05', 'district'))).toContain('district');
});
