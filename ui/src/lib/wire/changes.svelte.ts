// Which tags changed how often. Readings depend on the counts of the tags they are made from.

import { SvelteMap } from 'svelte/reactivity';
import type { Tag } from './types.ts';

const counts = new SvelteMap<Tag, number>();

/** Says that something under these tags changed. */
export function announce(tags: readonly Tag[]): void {
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
}

/** A number that grows when one of the tags changes; reading it makes the reader depend on it. */
export function version(tags: readonly Tag[]): number {
  return tags.reduce((sum, tag) => sum + (counts.get(tag) ?? 0), 0);
}
