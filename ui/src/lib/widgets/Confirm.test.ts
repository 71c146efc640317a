import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refused } from '../wire/call.ts';
import Confirm from './Confirm.svelte';

const close = vi.fn();
let shown: Record<string, unknown> | undefined;

function ask(act: (reason: string) => Promise<unknown>, reason?: 'optional' | 'required'): void {
  const said = { title: 'Đóng kỳ báo cáo', sentence: 'Sau khi đóng, kỳ này không nhận thêm tệp.', verb: 'Đóng kỳ' };
  shown = mount(Confirm, { target: document.body, props: { ...said, act, close, ...(reason ? { reason } : {}) } });
  flushSync();
}

const button = (words: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === words);
const alert = () => document.querySelector('[role=alert]')?.textContent?.trim();
const box = () => document.querySelector('textarea');

async function press(words: string): Promise<void> {
  button(words)?.click();
  await new Promise((done) => setTimeout(done));
  flushSync();
}

function type(text: string): void {
  const area = box();
  if (!area) throw new Error('no field for a reason');
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});

afterEach(async () => {
  if (shown) await unmount(shown);
  close.mockClear();
  document.body.replaceChildren();
});

describe('a question before something is done', () => {
  it('says what will happen, does it, and goes', async () => {
    const act = vi.fn(async (_reason: string) => undefined);
    ask(act);
    expect(document.querySelector('dialog')?.textContent).toContain('kỳ này không nhận thêm tệp');
    expect(box()).toBeNull();
    expect(document.activeElement).toBe(button('Hủy'));
    await press('Đóng kỳ');
    expect(act).toHaveBeenCalledExactlyOnceWith('', '');
    expect(close).toHaveBeenCalledOnce();
  });

  it('does nothing when it is called off', async () => {
    const act = vi.fn(async (_reason: string) => undefined);
    ask(act);
    await press('Hủy');
    expect(act).not.toHaveBeenCalled();
    expect(close).toHaveBeenCalledOnce();
  });

  it('asks for a reason where one is needed, beside its field', async () => {
    const act = vi.fn(async (_reason: string) => undefined);
    ask(act, 'required');
    expect(document.activeElement).toBe(box());
    type('   ');
    await press('Đóng kỳ');
    expect(act).not.toHaveBeenCalled();
    expect(box()?.getAttribute('aria-invalid')).toBe('true');
    const described = document.getElementById(box()?.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toBe('Đề nghị nhập mục này.');

    type(' Đã đủ 24 đơn vị. ');
    await press('Đóng kỳ');
    expect(act).toHaveBeenCalledExactlyOnceWith('Đã đủ 24 đơn vị.', '');
  });

  it('goes on without a reason where one is only welcome', async () => {
    const act = vi.fn(async (_reason: string) => undefined);
    ask(act, 'optional');
    await press('Đóng kỳ');
    expect(act).toHaveBeenCalledExactlyOnceWith('', '');
  });

  it('shows a refusal, keeps the reason, and may be tried again', async () => {
    let open = true;
    ask(async () => {
      if (open) throw new Refused({ code: 'refused', message: 'Còn 01 đơn vị chưa gửi.', later: null, field: null });
    }, 'required');
    type('Hết hạn.');
    await press('Đóng kỳ');
    expect(alert()).toBe('Còn 01 đơn vị chưa gửi.');
    expect(box()?.value).toBe('Hết hạn.');
    expect(close).not.toHaveBeenCalled();

    open = false;
    await press('Đóng kỳ');
    expect(close).toHaveBeenCalledOnce();
  });

  it('is done once and not left while it is being done', async () => {
    const act = vi.fn((_reason: string) => new Promise<void>(() => undefined));
    ask(act);
    await press('Đóng kỳ');
    await press('Đóng kỳ');
    document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
    expect(act).toHaveBeenCalledOnce();
    expect(close).not.toHaveBeenCalled();
  });
});
