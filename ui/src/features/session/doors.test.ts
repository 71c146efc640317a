import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { answering } from '../../lib/wire/testing.ts';
import { CLERK_NAME, type FirstCode, type SessionState } from '../../lib/wire/types.ts';
import CreateStore from './CreateStore.svelte';
import FirstCodes from './FirstCodes.svelte';
import SessionScreens from './SessionScreens.svelte';

let shown: Record<string, unknown> | undefined;

function show<Props extends Record<string, unknown>>(screen: Component<Props>, props: Props): void {
  shown = mount(screen, { target: document.body, props });
  flushSync();
}

const buttons = () => [...document.querySelectorAll('button')].map((one) => one.textContent?.trim());
const press = (words: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === words)?.click();

afterEach(async () => {
  if (shown) await unmount(shown);
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

test('whoever makes a store is told the name to sign in with, and is led to what is missing', async () => {
  answering({ 'store.founding_years': [2027, 2026], 'store.provinces': [], 'store.departments': [] });
  show(CreateStore, { created: vi.fn(), back: vi.fn() });
  expect(document.body.textContent).toContain(`“${CLERK_NAME}”`);
  press('Lập kho số liệu');
  await vi.waitFor(() => expect(document.activeElement?.textContent?.trim()).toBe('Chọn nơi lưu…'));
});

test('a name that is the role is said once', () => {
  const code = (name: string, full_name: string, role_words: string): FirstCode =>
    ({ name, full_name, role_words, code: 'ABCD-EFGH-JKMN' }) as FirstCode;
  const codes = [code('quantri', 'Quản trị', 'Quản trị'), code('lanhdao', 'Nguyễn Quốc Việt', 'Lãnh đạo duyệt')];
  show(FirstCodes, { codes, done: vi.fn() });
  const heads = [...document.querySelectorAll('th[scope=row]')].map((one) =>
    one.textContent?.replace(/\s+/g, ' ').trim(),
  );
  expect(heads).toEqual(['Quản trị', 'Nguyễn Quốc Việt Lãnh đạo duyệt']);
});

test('a store that is not there any more leaves every way on', () => {
  const state = {
    store: null,
    person: null,
    recent: [],
    busy: 'Không còn thấy tệp kho số liệu kho.dean06.',
    recovery_pending: false,
  } as Partial<SessionState> as SessionState;
  show(SessionScreens, { state, help: vi.fn() });
  expect(document.querySelector('[role=alert]')?.textContent).toContain('kho.dean06');
  for (const way of ['Thử lại', 'Mở kho số liệu khác', 'Lập kho số liệu mới', 'Khôi phục dữ liệu'])
    expect(buttons()).toContain(way);
});
