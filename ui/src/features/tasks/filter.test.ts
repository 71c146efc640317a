import { describe, expect, it } from 'vitest';
import type { TaskRow, TaskStatus } from '../../lib/wire/types.ts';
import { counted, filtered } from './filter.ts';

const task = (code: string, status: TaskStatus, lead: string): TaskRow => ({
  code,
  title: 'Nhiệm vụ',
  group: '',
  leads: [{ code: lead, name: lead }],
  coordinators: ['Công an tỉnh'],
  deadline_words: '',
  due: null,
  status,
  status_words: '',
  days_over: null,
  says: [],
});
const rows = [
  task('II.1', 'in_progress', 'Sở Tư pháp'),
  task('II.2', 'overdue', 'Sở Y tế'),
  task('II.3', 'overdue', 'Ngân hàng Nhà nước'),
];

describe('the task filter', () => {
  it('finds by lead without tone marks, and by who coordinates', () => {
    expect(filtered(rows, 'so y te', undefined).map((row) => row.code)).toEqual(['II.2']);
    expect(filtered(rows, 'công an', undefined)).toHaveLength(3);
  });

  it('joins words and status', () => {
    expect(filtered(rows, 'II.', 'overdue').map((row) => row.code)).toEqual(['II.2', 'II.3']);
    expect(filtered(rows, 'tư pháp', 'overdue')).toEqual([]);
  });

  it('counts what needs a hand first and leaves empty states out', () => {
    expect(counted(rows)).toEqual([
      { status: 'overdue', n: 2 },
      { status: 'in_progress', n: 1 },
    ]);
  });
});
