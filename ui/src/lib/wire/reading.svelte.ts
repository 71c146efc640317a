// A value that a screen shows: read when its question or one of its tags changes, the last answer kept meanwhile.

import { untrack } from 'svelte';
import { call, Refused, type Ask, type CommandName, type Value } from './call.ts';
import { version } from './changes.svelte.ts';
import { READS } from './types.ts';

export class Reading<N extends CommandName> {
  value = $state.raw<Value<N> | undefined>(undefined);
  refused = $state.raw<Refused | undefined>(undefined);
  busy = $state(false);
  #turn = 0;

  async read(name: N, ask: Ask<N>, fresh: boolean): Promise<void> {
    const turn = ++this.#turn;
    if (fresh) this.value = undefined;
    this.busy = true;
    try {
      const value = await call(name, ask);
      if (turn !== this.#turn) return;
      this.value = value;
      this.refused = undefined;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.refused = error instanceof Refused ? error : undefined;
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  drop(): void {
    this.#turn += 1;
    this.value = undefined;
    this.refused = undefined;
    this.busy = false;
  }
}

/**
 * Reads `name` while the component lives. `ask` returns the question, or undefined for "nothing to ask now".
 * A new question clears the old answer unless `keep` says that an old answer may stay until the new one comes.
 */
export function reading<N extends CommandName>(name: N, ask: () => Ask<N> | undefined, keep = false): Reading<N> {
  const result = new Reading<N>();
  let last: string | undefined;
  $effect(() => {
    const question = ask();
    version(READS[name]);
    untrack(() => {
      if (question === undefined) {
        last = undefined;
        result.drop();
        return;
      }
      const key = JSON.stringify(question);
      void result.read(name, question, last !== key && !keep);
      last = key;
    });
  });
  return result;
}
