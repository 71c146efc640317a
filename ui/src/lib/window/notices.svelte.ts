// Short notices at the foot of the window: what was done, with "Hoàn tác"; what was refused, with what to do first.

import { call, Refused } from '../wire/call.ts';
import type { Done, UndoAsk } from '../wire/types.ts';
import { vi } from '../words/vi.ts';

/** What the button of a notice undoes. */
export type Offer = { words: string; undo: UndoAsk };
export type Notice = { id: number; kind: 'done' | 'refused'; text: string; offer: Offer | null };

/** How long what was done stays; longer where it can be taken back. */
const STAY_MS = 6_000;
const STAY_TO_UNDO_MS = 15_000;
/** More than these cover what a person is about to press. */
const MOST = 2;

function offered(done: Done): Offer | null {
  if (done.batch !== null) return { words: vi.undo, undo: { batch: done.batch } };
  return done.event === null ? null : { words: vi.undo, undo: { event: done.event } };
}

/** What stands in the way is undone first, by the same door; what somebody else did only by who was told so. */
function inTheWay(refused: Refused): Offer | null {
  if (refused.later !== null && refused.code === 'others_act')
    return { words: vi.undoOthers, undo: { event: refused.later, others: true } };
  if (refused.later !== null && refused.code === 'others_batch')
    return { words: vi.undoOthers, undo: { batch: refused.later, others: true } };
  if (refused.code !== 'changed_since' || refused.later === null) return null;
  return { words: vi.undoFirst(refused.later), undo: { event: refused.later } };
}

class Notices {
  list = $state.raw<Notice[]>([]);
  /** The groups of events this window wrote; a group of one is a group too. */
  readonly groups = new Set<number>();
  #next = 1;
  readonly #going = new Map<number, number>();

  #show(kind: Notice['kind'], text: string, offer: Offer | null): void {
    const id = this.#next++;
    // What was done goes before a refusal, which nobody may have read.
    const going = [...this.list].sort((a, b) => Number(a.kind === 'refused') - Number(b.kind === 'refused'));
    for (const old of going.slice(0, Math.max(0, going.length + 1 - MOST))) this.close(old.id);
    const notice = { id, kind, text, offer };
    this.list = [...this.list, notice];
    this.#letGo(notice);
  }

  /** A refusal stays until it is read; what can be undone is also in the record of changes. */
  #letGo({ id, kind, offer }: Notice): void {
    if (kind === 'refused') return;
    const stay = offer === null ? STAY_MS : STAY_TO_UNDO_MS;
    this.#going.set(
      id,
      window.setTimeout(() => this.close(id), stay),
    );
  }

  /** A notice under a person's hand stays. */
  hold(id: number): void {
    window.clearTimeout(this.#going.get(id));
    this.#going.delete(id);
  }

  /** The hand is gone: it stays as long as a new one. */
  release(id: number): void {
    const notice = this.list.find((one) => one.id === id);
    if (notice && !this.#going.has(id)) this.#letGo(notice);
  }

  /** Says what a changing command did; nothing for a dialog that was closed. */
  done(done: Done): void {
    if (done.batch !== null) this.groups.add(done.batch);
    if (done.done && done.message) this.#show('done', done.message, offered(done));
  }

  /** Says why something was refused. Errors of our own program are passed on. */
  refused(error: unknown): void {
    if (!(error instanceof Refused)) throw error;
    this.#show('refused', error.message, inTheWay(error));
  }

  say(text: string): void {
    this.#show('done', text, null);
  }

  close(id: number): void {
    this.hold(id);
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** For whoever comes next. */
  clear(): void {
    for (const { id } of this.list) this.close(id);
  }

  /** Does what the button of a notice says. */
  async take(notice: Notice): Promise<void> {
    if (notice.offer === null) return;
    this.close(notice.id);
    await act(call('undo', notice.offer.undo));
  }
}

export const notices = new Notices();

/** Says what a changing command did; a refusal is left to whoever asked. */
export async function tell(doing: Promise<Done>): Promise<Done> {
  const done = await doing;
  notices.done(done);
  return done;
}

/** Calls a changing command and says what came of it; the value is undefined where it was refused. */
export async function act(doing: Promise<Done>): Promise<Done | undefined> {
  try {
    return await tell(doing);
  } catch (error) {
    notices.refused(error);
    return undefined;
  }
}
