// One batch from choosing to taking: asks for progress while it is read, stops when it is ready.

import { nav } from '../../lib/window/nav.svelte.ts';
import { act, notices } from '../../lib/window/notices.svelte.ts';
import { call } from '../../lib/wire/call.ts';
import type { BatchProgress } from '../../lib/wire/types.ts';

const POLL_MS = 200;

export class BatchReading {
  progress = $state.raw<BatchProgress | undefined>(undefined);
  #timer: number | undefined;
  #turn = 0;

  async choose(folder: boolean): Promise<void> {
    await this.#begin(call('intake.choose', { folder, period: nav.period }));
  }

  /** Files dropped on the window are kept by the program; here is only asked whether something waits. */
  async pending(): Promise<void> {
    await this.#begin(call('intake.pending', { period: nav.period }));
  }

  /** Follows a batch from the address, also one whose reading began before. */
  async follow(batch: string): Promise<void> {
    this.stop();
    const turn = this.#turn;
    try {
      const progress = await call('intake.progress', { batch });
      if (turn !== this.#turn) return;
      this.progress = progress;
      if (progress.state === 'reading') this.#timer = window.setTimeout(() => void this.follow(batch), POLL_MS);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.progress = undefined;
      nav.adjust({ batch: undefined });
      notices.refused(error);
    }
  }

  async cancel(batch: string): Promise<void> {
    this.stop();
    await act(call('intake.discard', { batch }));
    this.progress = undefined;
    nav.adjust({ batch: undefined, file: undefined });
  }

  /** Stops asking, and forgets an answer still on its way; the reading itself goes on. */
  stop(): void {
    this.#turn += 1;
    window.clearTimeout(this.#timer);
  }

  async #begin(starting: Promise<{ batch: string | null }>): Promise<void> {
    try {
      const { batch } = await starting;
      if (batch !== null) nav.adjust({ batch, file: undefined });
    } catch (error) {
      notices.refused(error);
    }
  }
}
