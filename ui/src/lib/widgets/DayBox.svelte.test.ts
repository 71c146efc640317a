import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import DayBox from './DayBox.svelte';

const change = vi.fn();
const props = $state({ label: 'Xét đến hết ngày', value: '', change });
let shown: Record<string, unknown>;

function box(): HTMLInputElement {
  const found = document.querySelector('input');
  if (!found) throw new Error('no field');
  return found;
}

function type(text: string): void {
  box().value = text;
  box().dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

function enter(): void {
  box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  flushSync();
}

function arrive(value: string): void {
  props.value = value;
  flushSync();
}

beforeEach(() => {
  props.value = '';
  shown = mount(DayBox, { target: document.body, props });
  flushSync();
});

afterEach(async () => {
  await unmount(shown);
  change.mockClear();
  document.body.replaceChildren();
});

describe('a day that is typed', () => {
  it('is not replaced by one that arrives meanwhile', () => {
    type('31/02/2022');
    arrive('2022-12-21');
    expect(box().value).toBe('31/02/2022');
    enter();
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect(change).not.toHaveBeenCalled();
  });

  it('that was refused gives way to the next day that arrives', () => {
    arrive('2022-12-21');
    type('31/02/2022');
    enter();
    arrive('2022-11-21');
    expect([box().value, box().getAttribute('aria-invalid')]).toEqual(['21/11/2022', 'false']);
  });

  it('is taken as understood, and then follows what it is set to', () => {
    arrive('2022-12-21');
    type('5/1/2023');
    enter();
    expect(change).toHaveBeenCalledExactlyOnceWith('2023-01-05');
    arrive('2023-01-05');
    expect(box().value).toBe('05/01/2023');
    arrive('2022-12-21');
    expect(box().value).toBe('21/12/2022');
  });

  it('that is the day it was is written out and changes nothing', () => {
    arrive('2022-12-21');
    type('21.12.2022');
    enter();
    expect(box().value).toBe('21/12/2022');
    expect(change).not.toHaveBeenCalled();
  });
});
