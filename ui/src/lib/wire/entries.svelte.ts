// The lists of what agencies wrote in words, read together for a span.

import { score } from '../format/match.ts';
import { reading, type Reading } from './reading.svelte.ts';
import { WORDS, type ListEntry, type ListKind } from './types.ts';

export const KINDS = Object.keys(WORDS.ListKind) as ListKind[];

export type Entries = Record<ListKind, Reading<'entry.list'>>;

/** Reads the lists of a span while the component lives. */
export function entries(span: () => string): Entries {
  const list = (kind: ListKind) => reading('entry.list', () => ({ kind, period: span() }));
  return {
    obstacle: list('obstacle'),
    recommendation: list('recommendation'),
    directive: list('directive'),
    document: list('document'),
  };
}

/** What of a list answers what was typed. */
export function matching(list: readonly ListEntry[], typed: string): ListEntry[] {
  return list.filter((one) => score([one.agency.name, one.text, ...one.details].join(' '), typed) > 0);
}

/** Entries under the agency that wrote them, in the order they came in. */
export function byAgency(list: readonly ListEntry[]): { code: string; name: string; rows: ListEntry[] }[] {
  const agencies = list.map((one) => one.agency);
  return agencies
    .filter(({ code }, at) => agencies.findIndex((other) => other.code === code) === at)
    .map(({ code, name }) => ({ code, name, rows: list.filter((one) => one.agency.code === code) }));
}
