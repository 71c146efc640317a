import { describe, expect, it } from 'vitest';
import { ordered } from '../../lib/widgets/table.ts';
import type { IndicatorRow } from '../../lib/wire/types.ts';
import { COLUMNS, counted, filtered, targetCode } from './list.ts';

function indicator(code: string, more: Partial<IndicatorRow>): IndicatorRow {
  const shown = { value: null, base: null, percent: null };
  const none = { value: null, denominator: null, percent: null, target: null, standing: null, as_of: null };
  const missing = { missing_from: [], missing_names: [] };
  return {
    code,
    name: `Chỉ tiêu ${code}`,
    group: '',
    unit: 'hồ sơ',
    derived: false,
    shown,
    ...none,
    ...missing,
    ...more,
  };
}

const standing = { text: '100%', set_by: 'Ủy ban nhân dân tỉnh giao', reached: 8907, met: false };
const rows = [
  indicator('CDS-01', { percent: 89.07, standing, missing_names: ['Sở Y tế'] }),
  indicator('CDS-02', {
    percent: 111.34,
    standing: { ...standing, met: true, reached: 11134 },
  }),
  indicator('DVC-01', {}),
];
const codes = (list: IndicatorRow[]) => list.map((row) => row.code);

describe('the list of indicators', () => {
  it('shows those short of their target, or those an agency still owes', () => {
    expect(codes(filtered(rows, '', 'under'))).toEqual(['CDS-01']);
    expect(codes(filtered(rows, '', 'missing'))).toEqual(['CDS-01']);
    expect(codes(filtered(rows, '', 'nobody knows this'))).toHaveLength(3);
    expect(counted(rows).map(({ key, n }) => [key, n])).toEqual([
      ['under', 1],
      ['missing', 1],
    ]);
  });

  it('finds an indicator by who owes it', () => {
    expect(codes(filtered(rows, 'so y te', undefined))).toEqual(['CDS-01']);
  });

  it('is ordered by what a share is worth, not by how it is written', () => {
    expect(codes(ordered(rows, COLUMNS, { key: 'percent', down: true }))).toEqual(['CDS-02', 'CDS-01', 'DVC-01']);
  });

  it('copies figures as a spreadsheet takes them', () => {
    const value = { text: '1.322.251', raw: '1322251' };
    const row = indicator('CDS-01', { value: 1322251, shown: { value, base: null, percent: null } });
    expect(COLUMNS.find((column) => column.key === 'value')?.text(row)).toBe('1322251');
  });
});

it('gives a new target a code that nobody has', () => {
  expect(targetCode('CDS-01', ['CDS-01-G1', 'CDS-01-G3'])).toBe('CDS-01-G2');
});
