// What one person is writing in one report and has not saved. The program keeps it, for that person alone; this window
// keeps nothing of it.

import { SvelteMap } from 'svelte/reactivity';
import { call, Refused } from '../../lib/wire/call.ts';
import type { SectionDraft } from '../../lib/wire/types.ts';

export class Drafts {
  /** Why what was typed last could not be kept. */
  refused = $state<string | undefined>(undefined);
  readonly #report: number;
  readonly #texts = new SvelteMap<string, string>();
  #last: Promise<unknown> = Promise.resolve();
  #open = 0;

  constructor(report: number) {
    this.#report = report;
  }

  /** What is being written of a section; undefined when all of it was saved. */
  text(section: string): string | undefined {
    return this.#texts.get(section);
  }

  has(section: string): boolean {
    return this.#texts.has(section);
  }

  /** What the program says is kept; while something is still on its way there, this window knows better. */
  take(kept: readonly SectionDraft[]): void {
    if (this.#open > 0) return;
    this.#texts.clear();
    for (const { section, text } of kept) this.#texts.set(section, text);
  }

  keep(section: string, text: string): Promise<void> {
    this.#texts.set(section, text);
    return this.#say(() => call('report.draft_keep', { id: this.#report, code: section, text }));
  }

  drop(section: string): Promise<void> {
    if (!this.#texts.delete(section)) return Promise.resolve();
    return this.#say(() => call('report.draft_drop', { id: this.#report, code: section }));
  }

  /** After everything asked before: a section that is saved is not followed by a slower draft of it. */
  async settle<Value>(section: string, work: () => Promise<Value>): Promise<Value> {
    const value = await this.#next(work);
    this.#texts.delete(section);
    this.refused = undefined;
    return value;
  }

  async #say(work: () => Promise<unknown>): Promise<void> {
    try {
      await this.#next(work);
      this.refused = undefined;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refused = error.message;
    }
  }

  #next<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#open += 1;
    const mine = this.#last.then(work, work).finally(() => (this.#open -= 1));
    this.#last = mine;
    return mine;
  }
}
