import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refused } from '../wire/call.ts';
import type { Done, SessionState } from '../wire/types.ts';
import { notices } from './notices.svelte.ts';
import { session } from './session.svelte.ts';

const texts = () => notices.list.map(({ text }) => text);
const done = (message: string, event: number | null = null) =>
  notices.done({ done: true, message, event, batch: null, id: null } as Done);
const refuse = (message: string) =>
  notices.refused(new Refused({ code: 'refused', message, later: null, field: null }));

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  notices.clear();
  vi.useRealTimers();
});

describe('notices', () => {
  it('are two at most, the newest', () => {
    done('một');
    refuse('hai');
    done('ba');
    expect(texts()).toEqual(['hai', 'ba']);
    done('bốn');
    expect(texts()).toEqual(['hai', 'bốn']);
  });

  it('go by themselves, what can be taken back later, a refusal never', () => {
    refuse('từ chối');
    done('xong');
    vi.advanceTimersByTime(10_000);
    expect(texts()).toEqual(['từ chối']);
    done('hoàn tác được', 7);
    vi.advanceTimersByTime(10_000);
    expect(texts()).toEqual(['từ chối', 'hoàn tác được']);
    vi.advanceTimersByTime(60_000);
    expect(texts()).toEqual(['từ chối']);
  });

  it('stay under the hand, and go once it is gone', () => {
    done('đang đọc');
    const [id = 0] = notices.list.map((notice) => notice.id);
    notices.hold(id);
    vi.advanceTimersByTime(60_000);
    expect(texts()).toEqual(['đang đọc']);
    notices.release(id);
    vi.advanceTimersByTime(60_000);
    expect(texts()).toEqual([]);
  });

  it('are not left to whoever comes next', () => {
    const state = (name: string | null) => ({ person: name === null ? null : { name } }) as SessionState;
    session.take(state('canbo'));
    refuse('của người trước');
    session.take(state('canbo'));
    expect(texts()).toEqual(['của người trước']);
    session.take(state(null));
    expect(texts()).toEqual([]);
    session.take(state('lanhdao'));
    done('của người sau');
    session.take(state('canbo'));
    expect(texts()).toEqual([]);
  });
});
