import { mount, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answering } from '../lib/wire/testing.ts';
import Palette from './Palette.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('finding anything', () => {
  it('goes nowhere at the Enter that ends a composition', async () => {
    answering({ 'organisation.list': [], 'report.list': { rows: [], next: null } });
    // jsdom has no modal dialogs.
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    const close = vi.fn();
    const palette = mount(Palette, { target: document.body, props: { close } });
    const field = await vi.waitUntil(() => document.querySelector('input'));
    await vi.waitUntil(() => document.querySelector('[role=option]'));

    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, keyCode: 229 }));
    expect(close).not.toHaveBeenCalled();

    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, keyCode: 13 }));
    expect(close).toHaveBeenCalledOnce();
    await unmount(palette);
  });
});
