import { describe, expect, it } from 'vitest';
import { asText, nextOrder, ordered, type Column } from './table.ts';

type Row = { name: string; days: number };
const columns: Column<Row>[] = [
  { key: 'name', label: 'Tên', width: 'rest', order: (row) => row.name, text: (row) => row.name },
  { key: 'days', label: 'Ngày', width: 80, number: true, order: (row) => row.days, text: (row) => String(row.days) },
];
const rows: Row[] = [
  { name: 'Đăk', days: 9 },
  { name: 'An Lão', days: 235 },
  { name: 'Dương', days: 9 },
  { name: 'II.10', days: 1 },
  { name: 'II.2', days: 1 },
];

describe('a table', () => {
  it('orders names as Vietnamese does, d before đ, and II.2 before II.10', () => {
    expect(ordered(rows, columns, { key: 'name', down: false }).map((row) => row.name)).toEqual([
      'An Lão',
      'Dương',
      'Đăk',
      'II.2',
      'II.10',
    ]);
  });

  it('keeps rows that are equal where they stood, both ways', () => {
    expect(ordered(rows, columns, { key: 'days', down: true }).map((row) => row.name)).toEqual([
      'An Lão',
      'Đăk',
      'Dương',
      'II.10',
      'II.2',
    ]);
  });

  it('comes back to its first order with the third click', () => {
    const first = nextOrder(undefined, 'name');
    const second = nextOrder(first, 'name');
    expect([first, second, nextOrder(second, 'name')]).toEqual([
      { key: 'name', down: false },
      { key: 'name', down: true },
      undefined,
    ]);
    expect(nextOrder(second, 'days')).toEqual({ key: 'days', down: false });
  });

  it('is copied as one line a row, whatever a cell holds', () => {
    expect(asText([{ name: 'một\nhai\tba', days: 2 }], columns)).toBe('Tên\tNgày\nmột hai ba\t2');
  });
});
