import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { session } from '../../lib/window/session.svelte.ts';
import type { SessionState } from '../../lib/wire/types.ts';
import RecipientsOfKind from './RecipientsOfKind.svelte';

let shown: Record<string, unknown> | undefined;

function at(name: string): void {
  const store = { name: 'kho', province: '', path_shown: '/kho.dean06', practice: null };
  session.take({ store, person: { name, may: ['recipients.set'] } } as unknown as SessionState);
}

async function show(): Promise<void> {
  await leave();
  shown = mount(RecipientsOfKind, { target: document.body, props: { kind: 'month', versions: [] } });
  flushSync();
}

async function leave(): Promise<void> {
  if (shown) await unmount(shown);
  shown = undefined;
}

const line = () => document.querySelector<HTMLInputElement>('[role=group] input');
const press = (words: string) => {
  [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words))?.click();
  flushSync();
};

afterEach(leave);

test('recipients that are not saved wait for their writer, and go when they are given up', async () => {
  at('canbo');
  await show();
  press('Sửa danh sách');
  const box = line();
  if (!box) throw new Error('no line to type in');
  box.value = 'Bộ Công an';
  box.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();

  await show();
  expect(line()?.value).toBe('Bộ Công an');
  expect(document.querySelector('[role=status]')?.textContent).toContain('đang soạn dở');

  at('noidung');
  await show();
  expect(line()).toBeNull();

  at('canbo');
  await show();
  press('Hủy');
  await show();
  expect(line()).toBeNull();
});
