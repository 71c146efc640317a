import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nav } from '../../lib/window/nav.svelte.ts';
import { answering } from '../../lib/wire/testing.ts';
import type { TaskList, TaskWaiting } from '../../lib/wire/types.ts';
import TasksScreen from './TasksScreen.svelte';

let shown: Record<string, unknown> | undefined;

async function show(list: Partial<TaskList>): Promise<string> {
  answering({
    'task.list': { judged_on: '2026-03-31', state: 'not_opened', plan_words: '', rows: [], waiting: [], ...list },
  });
  shown = mount(TasksScreen, { target: document.body });
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelector('.screen-head span')).not.toBeNull();
  });
  return document.body.textContent?.replace(/\s+/g, ' ') ?? '';
}

beforeEach(() => nav.start('2026-03'));

afterEach(async () => {
  if (shown) await unmount(shown);
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

test('before the month is opened the tasks of the plan are the list', async () => {
  const task: TaskWaiting = {
    id: 7,
    plan: 'KH-2026',
    code: 'II.1',
    title: 'Tổng rà soát dữ liệu dân cư',
    names: ['Công an tỉnh', 'Sở Y tế'],
    deadline: 'Tháng 6/2026',
    given_to: null,
  };
  const said = await show({ plan_words: 'Kế hoạch 2026', waiting: [task] });
  for (const words of ['Theo Kế hoạch 2026.', 'được hỏi khi mở kỳ', task.title, 'Công an tỉnh', 'Tháng 6/2026'])
    expect(said).toContain(words);
  expect(said).not.toContain('Chưa có nhiệm vụ');
  expect(document.querySelectorAll('tr[data-row]')).toHaveLength(1);
});

test('before there is a plan the heading says so', async () => {
  const said = await show({});
  expect(said).toContain('Chưa nhập kế hoạch nào.');
  expect(said).not.toMatch(/Theo \.|Tính quá hạn/);
});
