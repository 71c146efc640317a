// Which store is open and who is at the desk. Everything else asks here what the person may do.

import { call, onRefused } from '../wire/call.ts';
import type { CommandName } from '../wire/call.ts';
import type { SessionState } from '../wire/types.ts';
import { nav } from './nav.svelte.ts';
import { notices } from './notices.svelte.ts';

class Session {
  state = $state.raw<SessionState | undefined>(undefined);
  failure = $state<string | undefined>(undefined);
  /** Sign-in name of who left the desk locked. */
  lockedBy = $state<string | undefined>(undefined);

  /** Reads the state once at the start; refusals afterwards come through `onRefused`. */
  async read(): Promise<void> {
    try {
      this.take(await call('session.state', {}));
    } catch (error) {
      this.failure = error instanceof Error ? error.message : undefined;
    }
  }

  take(state: SessionState): void {
    // What was said to one person is not left standing for the next.
    if (this.state?.person && state.person?.name !== this.state.person.name) notices.clear();
    this.state = state;
    this.failure = undefined;
    if (state.person) this.lockedBy = undefined;
    if (state.default_period) nav.start(state.default_period);
  }

  /** Leaves the desk to nobody until a password is typed; what is being written is kept first. */
  async lock(): Promise<void> {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const name = this.state?.person?.name;
    this.take(await call('session.lock', {}));
    this.lockedBy = name;
  }

  may(command: CommandName): boolean {
    return this.state?.person?.may.includes(command) ?? false;
  }
}

export const session = new Session();

onRefused((refused) => {
  // Its file left while somebody stood at the door: the screen says what can be done then.
  if (refused.code === 'store_gone') void session.read();
  if (refused.code === 'not_signed_in' && session.state?.person) session.take({ ...session.state, person: null });
  if (refused.code === 'store_busy' && session.state)
    session.take({ ...session.state, person: null, busy: refused.message });
});
