import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bringUnits as words } from '../words/bring.ts';
import BringList from './BringList.svelte';

let shown: Record<string, unknown> | undefined;

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});

afterEach(async () => {
  if (shown) await unmount(shown);
  document.body.replaceChildren();
});

test('a list with faults is not taken, and the button leads to them', async () => {
  const take = vi.fn();
  const read = () =>
    Promise.resolve({ rows: [], problems: [{ cell: 'B3', row: 3, message: 'Ô B3: mã đã có.' }] as never[] });
  const props = {
    words,
    choose: () => Promise.resolve({ name: 'don-vi.xlsx' }),
    read,
    take,
    cells: () => [],
    close: vi.fn(),
  };
  shown = mount(BringList, { target: document.body, props });
  flushSync();
  const press = (said: string) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === said)?.click();
  press(words.choose);
  await vi.waitFor(() => expect(document.body.textContent).toContain('Ô B3'));
  press(words.take);
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe(words.problems(1)));
  expect(take).not.toHaveBeenCalled();
});
