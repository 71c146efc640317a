import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { answering } from '../../lib/wire/testing.ts';
import type { SectionView } from '../../lib/wire/types.ts';
import { Drafts } from './drafts.svelte.ts';
import SectionEditor from './SectionEditor.svelte';
import { Writing } from './writing.svelte.ts';

const section = { code: 'II.6', text: 'Kết quả thực hiện.', state: 'written' } as SectionView;
const close = vi.fn();
let asked: Mock;
let drafts: Drafts;
let writing: Writing;

function opened(): Record<string, never> {
  const props = { report: 1, section, drafts, writing, close };
  const shown = mount(SectionEditor, { target: document.body, props }) as Record<string, never>;
  flushSync();
  return shown;
}

function field(): HTMLTextAreaElement {
  const area = document.querySelector('textarea');
  if (!area) throw new Error('no field');
  return area;
}

function write(text: string): void {
  const area = field();
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

function press(words: string): void {
  const found = [...document.querySelectorAll('button')].filter((one) => one.textContent?.trim() === words);
  found.at(-1)?.click();
  flushSync();
}

/** What was sent under this name, oldest first. */
function sent(name: string): unknown[] {
  const bodies = asked.mock.calls.map((args) => JSON.parse((args[1] as { body: string }).body) as { name: string });
  return bodies.filter((body) => body.name === name).map((body) => (body as unknown as { args: unknown }).args);
}

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  asked = answering({
    'report.section_try': { paragraphs: [], lint: [], broken: null },
    'report.section_set': { done: true, message: 'Đã lưu.', event: 9, batch: null, id: null },
    'report.draft_keep': {},
    'report.draft_drop': {},
  });
  drafts = new Drafts(1);
  writing = new Writing();
  close.mockClear();
});

afterEach(() => {
  vi.unstubAllGlobals();
  expect(Object.keys(localStorage)).toEqual([]);
  document.body.replaceChildren();
});

describe('writing a section', () => {
  it('gives what is being written to the program, and goes on where it stopped', async () => {
    const before = opened();
    write('Kết quả thực hiện đến nay');
    await unmount(before);
    await vi.waitUntil(() => sent('report.draft_keep').length > 0);
    expect(sent('report.draft_keep')).toEqual([{ id: 1, code: 'II.6', text: 'Kết quả thực hiện đến nay' }]);

    // The window came up again: the program says what it kept.
    drafts = new Drafts(1);
    drafts.take([{ section: 'II.6', text: 'Kết quả thực hiện đến nay', at: '2022-12-20T14:05:00+07:00' }]);
    const after = opened();
    expect(field().value).toBe('Kết quả thực hiện đến nay');
    expect(document.body.textContent).toContain('đang soạn dở');
    await unmount(after);
  });

  it('leaves no draft behind once it is saved', async () => {
    const shown = opened();
    write('Kết quả thực hiện đến nay');
    press('Lưu (Ctrl+Enter)');
    await vi.waitUntil(() => close.mock.calls.length > 0);
    expect(sent('report.section_set')).toEqual([{ id: 1, code: 'II.6', text: 'Kết quả thực hiện đến nay' }]);
    expect(drafts.has('II.6')).toBe(false);
    await unmount(shown);
    expect(sent('report.draft_keep').length).toBeLessThanOrEqual(1);
  });

  it('asks before what was written is thrown away', async () => {
    const shown = opened();
    write('Kết quả thực hiện đến nay');
    press('Hủy');
    expect(close).not.toHaveBeenCalled();
    press('Bỏ nội dung đang soạn');
    await vi.waitUntil(() => close.mock.calls.length > 0);
    await unmount(shown);
    expect(drafts.has('II.6')).toBe(false);
    expect(sent('report.section_set')).toEqual([]);
  });

  it('takes a line of an agency at its end, also when the editor opens for it', async () => {
    writing.put('- Thiếu thiết bị (Sở Y tế).', 'II.6');
    expect(writing.section).toBe('II.6');
    const shown = opened();
    expect(field().value).toBe('Kết quả thực hiện.\n- Thiếu thiết bị (Sở Y tế).');
    writing.put('- Thiếu người (Sở Tư pháp).', 'II.6');
    flushSync();
    expect(field().value.split('\n')).toHaveLength(3);
    await unmount(shown);
  });
});
