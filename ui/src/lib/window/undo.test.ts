import { afterEach, describe, expect, it, vi } from 'vitest';
import { answering } from '../wire/testing.ts';
import type { JournalLine } from '../wire/types.ts';
import { act, notices } from './notices.svelte.ts';
import { newestUndo, undoNewest } from './undo.ts';
import { call } from '../wire/call.ts';

function line(event: number, more: Partial<JournalLine> = {}): JournalLine {
  return {
    event,
    at: '2022-12-20T14:05:00+07:00',
    actor: 'canbo',
    person: 'Trần Thị Hương',
    words: 'Sửa mục I',
    action: 'set_section',
    known: true,
    objects: [],
    shown: [],
    batch: event,
    undoable: true,
    may_undo: true,
    undone_by: null,
    undoes: null,
    ...more,
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  for (const { id } of notices.list) notices.close(id);
});

describe('taking back the last thing', () => {
  it('is about what this person did and still can take back', () => {
    const lines = [
      line(9, { actor: 'noidung' }),
      line(8, { may_undo: false, undone_by: 9 }),
      line(7, { undoes: 6 }),
      line(5),
    ];
    expect(newestUndo(lines, 'canbo')).toEqual({ event: 5 });
    expect(newestUndo(lines, 'lanhdao')).toBeUndefined();
  });

  it('takes a group whole, also one of a single file', () => {
    expect(newestUndo([line(8, { batch: 6 }), line(7, { batch: 6 }), line(6)], 'canbo')).toEqual({ batch: 6 });
    expect(newestUndo([line(6)], 'canbo', new Set([6]))).toEqual({ batch: 6 });
  });

  it('says when there is nothing', async () => {
    answering({ 'event.list': { rows: [line(1, { may_undo: false })], next: null } });
    await undoNewest('canbo');
    expect(notices.list.at(-1)?.text).toBe('Không còn gì để hoàn tác.');
  });
});

describe('an undo that meets a later change', () => {
  it('is refused with its reason and offers the later one first', async () => {
    const asked = vi.fn(() =>
      Promise.resolve({
        ok: false,
        json: () => Promise.resolve({ code: 'changed_since', message: 'Mục I đã được sửa sau đó.', later: 41 }),
      }),
    );
    vi.stubGlobal('fetch', asked);
    await act(call('undo', { event: 40 }));
    const notice = notices.list.at(-1);
    expect(notice).toMatchObject({ kind: 'refused', text: 'Mục I đã được sửa sau đó.' });
    expect(notice?.offer).toEqual({ words: 'Hoàn tác thao tác số 41 trước', undo: { event: 41 } });

    const undone = { done: true, message: 'Đã hoàn tác.', event: 42, batch: null, id: null };
    const again = answering({ undo: undone });
    if (notice) await notices.take(notice);
    expect(JSON.parse((again.mock.lastCall?.[1] as { body: string }).body)).toEqual({
      name: 'undo',
      args: { event: 41 },
    });
  });
});
