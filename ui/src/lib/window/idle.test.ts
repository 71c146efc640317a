import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { IDLE_MINUTES, whenIdle } from './idle.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('locks a desk that nobody touches, and not one that somebody works at', () => {
  const lock = vi.fn();
  const stop = whenIdle(lock);
  vi.advanceTimersByTime((IDLE_MINUTES - 1) * 60_000);
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
  vi.advanceTimersByTime((IDLE_MINUTES - 1) * 60_000);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2 * 60_000);
  expect(lock).toHaveBeenCalledOnce();
  stop();
  vi.advanceTimersByTime(60 * 60_000);
  expect(lock).toHaveBeenCalledOnce();
});

it('locks at once after the machine has slept', () => {
  const lock = vi.fn();
  const stop = whenIdle(lock);
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  vi.advanceTimersByTime(15_000);
  expect(lock).toHaveBeenCalledOnce();
  stop();
});
