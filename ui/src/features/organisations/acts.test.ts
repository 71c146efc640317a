import { expect, test } from 'vitest';
import { belowSaid, formers, parts } from './acts.ts';

test('nothing is sent before a person says what becomes of those below', () => {
  expect(belowSaid('', '', 0)).toBe('');
  expect(belowSaid('', '', 3)).toBeUndefined();
  expect(belowSaid('under', '', 3)).toBeUndefined();
  expect(belowSaid('under', 'STP', 3)).toBe('STP');
  expect(belowSaid('alone', '', 3)).toBe('alone');
});

test('a unit that takes others over is never its own part', () => {
  expect(formers(['A', 'B', 'C'], { A: 'việc làm', B: 'dạy nghề' }, 'A')).toEqual([
    { code: 'A', part: '' },
    { code: 'B', part: 'dạy nghề' },
    { code: 'C', part: '' },
  ]);
});

test('a split names at least two', () => {
  const row = (code: string) => ({ code, name: ' Sở Mới ', what: '' });
  expect(parts([row('A'), row('  ')])).toBeUndefined();
  expect(parts([row('A'), row(' B ')])).toEqual([
    { code: 'A', name: 'Sở Mới', what: '' },
    { code: 'B', name: 'Sở Mới', what: '' },
  ]);
});
