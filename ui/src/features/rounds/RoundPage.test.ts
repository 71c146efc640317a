import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nav } from '../../lib/window/nav.svelte.ts';
import { answering } from '../../lib/wire/testing.ts';
import type { AdHocView, ListEntry, MergedTable } from '../../lib/wire/types.ts';
import RoundPage from './RoundPage.svelte';

let shown: ReturnType<typeof mount> | undefined;

beforeEach(() => nav.start('2022-12'));

afterEach(async () => {
  if (shown) await unmount(shown);
  shown = undefined;
  vi.unstubAllGlobals();
});

const round: AdHocView = {
  round: 1,
  title: 'Số hồ sơ tồn',
  due: '2022-12-16T17:00:00+07:00',
  due_words: '17:00 16/12/2022',
  state: 'closed',
  state_words: 'đã chốt',
  expected: 1,
  answered: 1,
  missing: 0,
  request: '',
  form: 'DX-1',
  parts: ['Khó khăn, vướng mắc', 'Kiến nghị, đề xuất'],
  questions: [],
  reporting: { expected: 1, on_time: 1, late: 0, missing: 0, needs_fixing: 0, agencies: [], excused: [] },
  rate_words: 'Đã có 1/1 đơn vị (100%)',
  may_collect: true,
  may_export: true,
};

const entry = (id: number, agency: string, text: string, details: string[]): ListEntry => ({
  kind: 'obstacle',
  id,
  agency: { code: agency, name: agency },
  text,
  details,
  line: `- ${text} (${agency}).`,
  received_at: '2022-12-16T10:00:00+07:00',
  file: 'a.xlsx',
  submission: 1,
  place: { sheet: 'Khó khăn, vướng mắc', cell: 'B6', words: 'trang tính ‹Khó khăn, vướng mắc›, ô B6' },
});

const table: MergedTable = {
  round: 1,
  title: 'Số hồ sơ tồn',
  due_words: '17:00 16/12/2022',
  rate_words: '',
  columns: [],
  rows: [],
  totals: [],
  lists: [
    {
      kind: 'obstacle',
      words: 'Khó khăn, vướng mắc',
      entries: [
        entry(1, 'Công an tỉnh', 'Đường truyền chậm', ['Giải pháp: Nâng cấp']),
        entry(2, 'Sở Tư pháp', 'Thiếu máy quét', []),
      ],
    },
    { kind: 'recommendation', words: 'Kiến nghị, đề xuất', entries: [] },
  ],
  missing: [],
  excused: [],
};

test('what agencies wrote as lists stands below the table, by agency, with where it came from', async () => {
  answering({ 'round.get': round, 'round.table': table });
  shown = mount(RoundPage, { target: document.body, props: { id: 1 } });
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelectorAll('section')).toHaveLength(3);
  });
  const list = (name: string) => document.querySelector(`section[aria-label="${name}"]`)?.textContent ?? '';
  const obstacles = list('Khó khăn, vướng mắc');
  expect(obstacles).toContain('Khó khăn, vướng mắc (2)');
  for (const words of ['Công an tỉnh', 'Đường truyền chậm', 'Giải pháp: Nâng cấp', 'Thiếu máy quét', 'a.xlsx', 'ô B6'])
    expect(obstacles).toContain(words);
  expect(list('Kiến nghị, đề xuất')).toContain('Chưa có đơn vị nào kiến nghị, đề xuất.');
});
