import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answering } from '../../lib/wire/testing.ts';
import type { Section } from '../../lib/wire/types.ts';
import SectionEditor from './SectionEditor.svelte';

const section = { code: 'II.6', text: 'Kết quả thực hiện.' } as Section;
const close = vi.fn();

function opened() {
  return mount(SectionEditor, { target: document.body, props: { report: '1', section, close } });
}

/** The field, once what was kept has been looked up. */
async function field(): Promise<HTMLTextAreaElement> {
  return vi.waitUntil(() => document.querySelector<HTMLTextAreaElement>('textarea:not([readonly])'));
}

function write(area: HTMLTextAreaElement, text: string): void {
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

beforeEach(() => {
  answering({
    'report.section_try': { paragraphs: [], findings: [] },
    'report.section_set': { done: true, message: 'Đã lưu.', event: '9', id: null },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  close.mockClear();
  document.body.replaceChildren();
});

describe('writing a section', () => {
  it('goes on where it stopped when the window went away', async () => {
    const before = opened();
    write(await field(), 'Kết quả thực hiện đến nay');
    await unmount(before);

    const after = opened();
    expect((await field()).value).toBe('Kết quả thực hiện đến nay');
    expect(document.body.textContent).toContain('đang soạn dở');
    await unmount(after);
  });

  it('leaves nothing behind once it is saved', async () => {
    const before = opened();
    write(await field(), 'Kết quả thực hiện đến nay');
    document.querySelector<HTMLButtonElement>('.button.primary')?.click();
    await vi.waitUntil(() => close.mock.calls.length > 0);
    await unmount(before);

    const after = opened();
    expect((await field()).value).toBe('Kết quả thực hiện.');
    await unmount(after);
    expect(Object.keys(localStorage)).toEqual([]);
  });
});
