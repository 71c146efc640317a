// Short notices at the foot of the window: what was done, with "Hoàn tác"; what was refused, with what to do.

import { call, Refused } from '../wire/call.ts';
import type { Done } from '../wire/types.ts';

export type Notice = { id: number; kind: 'done' | 'refused'; text: string; event: string | null };

const STAY_MS = 15_000;

class Notices {
  list = $state.raw<Notice[]>([]);
  #next = 1;

  #show(kind: Notice['kind'], text: string, event: string | null): void {
    const id = this.#next++;
    this.list = [...this.list.slice(-2), { id, kind, text, event }];
    // A refusal stays until it is read; what can be undone is also in the record of changes.
    if (kind === 'done') window.setTimeout(() => this.close(id), STAY_MS);
  }

  /** Says what a changing command did; nothing for a dialog that was closed. */
  done(done: Done): void {
    if (done.done && done.message) this.#show('done', done.message, done.event);
  }

  /** Says why something was refused. Errors of our own program are passed on. */
  refused(error: unknown): void {
    if (!(error instanceof Refused)) throw error;
    this.#show('refused', error.message, null);
  }

  say(text: string): void {
    this.#show('done', text, null);
  }

  close(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Undoes what the newest notice that can be undone says. */
  async undoLast(): Promise<void> {
    const notice = [...this.list].reverse().find((one) => one.event !== null);
    if (notice) await this.undo(notice);
  }

  async undo(notice: Notice): Promise<void> {
    if (notice.event === null) return;
    this.close(notice.id);
    try {
      this.done(await call('undo', { event: notice.event }));
    } catch (error) {
      this.refused(error);
    }
  }
}

export const notices = new Notices();

/** Calls a changing command and says what came of it; the value is undefined where it was refused. */
export async function act(doing: Promise<Done>): Promise<Done | undefined> {
  try {
    const done = await doing;
    notices.done(done);
    return done;
  } catch (error) {
    notices.refused(error);
    return undefined;
  }
}
