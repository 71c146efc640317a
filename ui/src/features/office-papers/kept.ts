// Recipients that somebody is typing and has not saved: kept while the window stands, for that person at that store alone,
// so that a look at another screen takes nothing away.

import { session } from '../../lib/window/session.svelte.ts';
import type { ReportKind } from '../../lib/wire/types.ts';

/** What stands in the editor. */
export type Unsaved = {
  to: string[];
  copies: string[];
  manner: string;
  from: string;
  basis: { symbol: string; dated: string; issuer: string };
};

const all = new Map<string, Unsaved>();

function keyOf(kind: ReportKind): string {
  const now = session.state;
  return JSON.stringify([now?.store?.path_shown, now?.person?.name, kind]);
}

export function unsaved(kind: ReportKind): Unsaved | undefined {
  return all.get(keyOf(kind));
}

/** Keeps what is typed; what is as it was begun is nothing to keep. */
export function keep(kind: ReportKind, typed: Unsaved, begun: Unsaved): void {
  if (JSON.stringify(typed) === JSON.stringify(begun)) drop(kind);
  else all.set(keyOf(kind), structuredClone(typed));
}

export function drop(kind: ReportKind): void {
  all.delete(keyOf(kind));
}
