import { mount, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answering } from '../../lib/wire/testing.ts';
import InsertFigure from './InsertFigure.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('choosing a figure to insert', () => {
  it('takes Enter for the letters being composed first, and only then for the figure', async () => {
    answering({ 'report.keys': [{ key: 'CDS-01', words: 'Số căn cước đã cấp', text: '1.322.251' }] });
    const choose = vi.fn();
    const picker = mount(InsertFigure, { target: document.body, props: { report: 1, choose, close: vi.fn() } });
    const field = await vi.waitUntil(() => document.querySelector('input'));
    await vi.waitUntil(() => document.querySelector('[role=option]'));

    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }));
    // WebKit ends a composition before it tells of the Enter that ended it, and marks the key so.
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, keyCode: 229 }));
    expect(choose).not.toHaveBeenCalled();

    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, keyCode: 13 }));
    expect(choose).toHaveBeenCalledExactlyOnceWith('CDS-01');
    await unmount(picker);
  });
});
