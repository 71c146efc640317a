import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import DropArea from './DropArea.svelte';

let hidden = false;

function show(shown: boolean): void {
  hidden = !shown;
  document.dispatchEvent(new Event('visibilitychange'));
}

function area(may: boolean, pending: () => Promise<void>): Record<string, never> {
  const nothing = (): void => undefined;
  const props = { may, pending, files: nothing, folder: nothing, templates: nothing, request: nothing };
  return mount(DropArea, { target: document.body, props }) as Record<string, never>;
}

beforeEach(() => {
  vi.useFakeTimers();
  hidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('whether dropped files wait', () => {
  it('is asked while the screen is seen, not when the window is hidden or another screen stands there', async () => {
    const pending = vi.fn(() => Promise.resolve());
    const shown = area(true, pending);
    await vi.advanceTimersByTimeAsync(5_000);
    const before = pending.mock.calls.length;
    expect(before).toBeGreaterThan(2);

    show(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(pending).toHaveBeenCalledTimes(before);

    show(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(pending.mock.calls.length).toBeGreaterThan(before);

    await unmount(shown);
    const last = pending.mock.calls.length;
    show(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(pending).toHaveBeenCalledTimes(last);
  });

  it('is not asked a second time before the first answer', async () => {
    const pending = vi.fn(() => new Promise<void>(() => undefined));
    const shown = area(true, pending);
    await vi.advanceTimersByTimeAsync(1_000);
    show(false);
    show(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(pending).toHaveBeenCalledOnce();
    await unmount(shown);
  });

  it('is not asked for who may not take files in', async () => {
    const pending = vi.fn(() => Promise.resolve());
    const shown = area(false, pending);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(pending).not.toHaveBeenCalled();
    await unmount(shown);
  });
});
