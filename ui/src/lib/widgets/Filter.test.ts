import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Filter from './Filter.svelte';

const type = vi.fn();
let shown: Record<string, unknown> | undefined;

function show(more: { typed?: string; pause?: number }): HTMLInputElement {
  const children = createRawSnippet(() => ({ render: () => '<button>Quá hạn 3</button>' }));
  shown = mount(Filter, { target: document.body, props: { typed: '', type, children, ...more } });
  flushSync();
  const field = document.querySelector('input');
  if (!field) throw new Error('no field');
  return field;
}

function write(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function press(field: HTMLInputElement, key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  field.dispatchEvent(event);
  return event;
}

beforeEach(() => vi.useFakeTimers());

afterEach(async () => {
  if (shown) await unmount(shown);
  vi.useRealTimers();
  type.mockClear();
  document.body.replaceChildren();
});

describe('the row that filters a list', () => {
  it('is a named search with its ready-made filters inside', () => {
    const field = show({ typed: 'y tế' });
    expect(field.value).toBe('y tế');
    expect(field.getAttribute('aria-label')).toBe('Lọc theo tên, mã (phím /)');
    expect(document.querySelector('[role=search] button')?.textContent).toBe('Quá hạn 3');
  });

  it('filters at every letter', () => {
    write(show({}), 's');
    expect(type).toHaveBeenLastCalledWith('s');
  });

  it('waits for a pause where it is told to, and asks once', () => {
    const field = show({ pause: 300 });
    for (const text of ['s', 'sở', 'sở y']) {
      write(field, text);
      vi.advanceTimersByTime(100);
    }
    expect(type).not.toHaveBeenCalled();
    vi.advanceTimersByTime(300);
    expect(type.mock.calls).toEqual([['sở y']]);
  });

  it('is emptied by Esc at once; an empty one leaves Esc to the screen', () => {
    const field = show({ pause: 300 });
    expect(press(field, 'Escape').defaultPrevented).toBe(false);
    write(field, 'sở');
    expect(press(field, 'Escape').defaultPrevented).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(type.mock.calls).toEqual([['']]);
    expect(field.value).toBe('');
  });

  it('asks nothing once it is gone', async () => {
    write(show({ pause: 300 }), 'sở');
    if (shown) await unmount(shown);
    shown = undefined;
    vi.advanceTimersByTime(1_000);
    expect(type).not.toHaveBeenCalled();
  });
});
