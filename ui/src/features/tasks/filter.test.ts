import { describe, expect, it } from 'vitest';
import { inShort, responsible } from '../../lib/format/task.ts';
import type { TaskRow, TaskSaid, TaskStatus } from '../../lib/wire/types.ts';
import { counted, filtered } from './filter.ts';
import { voices } from './said.ts';

const task = (code: string, status: TaskStatus, lead: string): TaskRow => ({
  id: 1,
  plan: 'BD-2022',
  code,
  title: 'Nhiệm vụ',
  group: '',
  status,
  words: status === 'overdue' ? 'Chưa hoàn thành, quá hạn' : 'Đang thực hiện (trong hạn)',
  due: null,
  deadline: '',
  silent: true,
  days_over: null,
  note: '',
  passed_stages: [],
  written: [
    { part: 'lead', name: lead, members: 0 },
    { part: 'coordinate', name: 'Công an tỉnh', members: 0 },
  ],
  lead: [lead],
  lead_names: [lead],
  coordinate: ['CA'],
  coordinate_names: ['Công an tỉnh'],
  carry_out: [],
  carry_out_names: [],
  given_to: null,
  said: [],
  ruling: null,
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

  it('says of a status only what holds for all its rows', () => {
    const undated = { ...task('II.4', 'in_progress', 'Sở Y tế'), words: 'Đang thực hiện (không có ngày đến hạn)' };
    expect(counted([...rows, undated]).at(-1)).toEqual({ status: 'in_progress', words: 'Đang thực hiện', n: 2 });
  });

  it('counts what needs a hand first and leaves empty states out', () => {
    expect(counted(rows)).toEqual([
      { status: 'overdue', words: 'Chưa hoàn thành, quá hạn', n: 2 },
      { status: 'in_progress', words: 'Đang thực hiện (trong hạn)', n: 1 },
    ]);
  });
});

describe('who must answer, in one line', () => {
  const two = { ...task('II.1', 'in_progress', 'Công an tỉnh'), lead: ['CA', 'VP'] };
  const written = (name: string, members: number) => ({ part: 'lead' as const, name, members });

  it('is the one the plan names first, and how many more', () => {
    const row = { ...two, written: [written('Công an tỉnh', 0), written('Các sở, ban, ngành', 14)] };
    expect(inShort(row)).toMatchObject({ first: 'Công an tỉnh', more: 14 });
  });

  it('is a collective by its own name, with how many it stands for, and never its first member', () => {
    const row = { ...two, written: [written('UBND các xã, phường, đặc khu', 124)] };
    expect(inShort(row)).toMatchObject({ first: 'UBND các xã, phường, đặc khu (124 đơn vị)', more: 0 });
    expect(filtered([row], 'xã, phường, đặc khu', undefined)).toHaveLength(1);
  });
});

describe('who speaks of a task', () => {
  const said = (code: string, name: string, part: TaskSaid['part']): TaskSaid => ({
    agency: { code, name },
    part,
    state: 'in_progress',
    state_words: 'Đang thực hiện',
    done_on: null,
    result: '',
    received_at: '2022-12-15T16:50:00+07:00',
    submission: 7,
    place: null,
  });

  it('is each lead, also a silent one, and a coordinator who answered', () => {
    const row = { ...task('II.1', 'in_progress', 'YT'), said: [said('CA', 'Công an tỉnh', 'coordinate')] };
    expect(voices(row).map((one) => [one.code, one.part, one.said !== undefined])).toEqual([
      ['YT', 'lead', false],
      ['CA', 'coordinate', true],
    ]);
    expect(voices({ ...row, said: [] }).map((one) => one.code)).toEqual(['YT']);
  });

  it('is, where nobody leads, each that carries it out', () => {
    const row = { ...task('II.1', 'in_progress', 'YT'), lead: [], lead_names: [] };
    const carried = { ...row, carry_out: ['GD'], carry_out_names: ['Sở Giáo dục và Đào tạo'] };
    expect(responsible(carried)).toMatchObject({ part: 'carry_out', names: ['Sở Giáo dục và Đào tạo'] });
    expect(voices(carried).map((one) => [one.code, one.part])).toEqual([['GD', 'carry_out']]);
    expect(responsible(row)).toMatchObject({ part: 'lead', names: [] });
  });

  it('is also a body that has no part in it any more', () => {
    const row = { ...task('II.1', 'in_progress', 'YT'), said: [said('TP', 'Sở Tư pháp', null)] };
    expect(voices(row).at(-1)).toMatchObject({ code: 'TP', part: null });
  });
});
