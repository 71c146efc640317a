import { createRawSnippet, flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refused } from '../wire/call.ts';
import FormDialog from './FormDialog.svelte';

let shown: Record<string, unknown> | undefined;

function open(body: string, send: () => Promise<unknown> | undefined): void {
  const children = createRawSnippet(() => ({ render: () => `<div>${body}</div>` }));
  const props = { title: 'Nhập kế hoạch', verb: 'Nhập', send, close: vi.fn(), children };
  shown = mount(FormDialog, { target: document.body, props });
  flushSync();
}

function press(): void {
  document.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
}

const focused = () => document.activeElement;

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

test('the first field in error has the focus, also where it is no box', async () => {
  const field = (id: string) =>
    `<div class="field" data-fault><button type="button" id="${id}">Chọn tệp</button></div>`;
  open(`<input id="fine">${field('file')}${field('later')}`, () => undefined);
  press();
  await vi.waitFor(() => expect(focused()?.id).toBe('file'));
});

test('a refusal has the focus where it stands', async () => {
  const refused = new Refused({ code: 'refused', message: 'Trùng mã kế hoạch.', later: null, field: null });
  open('<input id="fine">', () => Promise.reject(refused));
  press();
  await vi.waitFor(() => expect(focused()?.textContent).toContain('Trùng mã kế hoạch.'));
});

test('a form that sends nothing never leaves its button silent', async () => {
  open('<input id="fine">', () => undefined);
  press();
  await vi.waitFor(() => expect(focused()?.textContent).toContain('Đề nghị xem lại từng mục.'));
});

test('what is read back before it is sent is no fault', async () => {
  open('<input id="number"><p role="alert">Số 12: đúng với văn bản?</p>', () => undefined);
  press();
  // As long as the form above took to say that it sends nothing.
  for (let n = 0; n < 4; n += 1) await tick();
  expect(document.body.textContent).not.toContain('xem lại từng mục');
});
