import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answering } from '../../lib/wire/testing.ts';
import { BatchReading } from './batch.svelte.ts';

beforeEach(() => vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('following a batch', () => {
  it('ends when the screen is left, also while an answer is on its way', async () => {
    const asked = answering({ 'intake.progress': { state: 'reading', done: 3, total: 24, current: null } });
    const work = new BatchReading();
    void work.follow('7');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.mock.calls.length).toBeGreaterThan(2);

    await vi.advanceTimersToNextTimerAsync();
    void work.follow('7');
    const before = asked.mock.calls.length;
    work.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveBeenCalledTimes(before);
  });
});
