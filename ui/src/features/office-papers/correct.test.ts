import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MemberLine } from '../../lib/wire/types.ts';
import MemberDialog from './MemberDialog.svelte';

const calls = vi.hoisted((): { name: string; args: Record<string, unknown> }[] => []);
vi.mock('../../lib/wire/call.ts', async (original) => ({
  ...(await original<object>()),
  call: (name: string, args: Record<string, unknown>) => {
    calls.push({ name, args });
    return Promise.resolve({});
  },
}));

let shown: Record<string, unknown> | undefined;

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});

afterEach(async () => {
  if (shown) await unmount(shown);
  shown = undefined;
});

test('a correction is of the post that was shown, not of the last one', () => {
  const known = {
    code: 'TV-1',
    name: 'Nguyễn Văn Mẫu',
    body: 'committee',
    role: 'commissioner',
    post: 'Giám đốc',
    agency: null,
    basis: 'Quyết định số 454/QĐ-UBND',
    from: '2022-03-08',
    until: '2022-06-30',
  } as unknown as MemberLine;
  shown = mount(MemberDialog, { target: document.body, props: { known, close: () => undefined } });
  flushSync();
  const manner = document.querySelector('select');
  if (!manner) throw new Error('no manner to choose');
  manner.value = 'correct';
  manner.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  document.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
  flushSync();
  expect(calls.find((one) => one.name === 'member.set')?.args).toMatchObject({ code: 'TV-1', from: '2022-03-08' });
});
