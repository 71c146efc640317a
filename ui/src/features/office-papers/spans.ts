// From when to when, in words; what holds before what is to come and what was.

import { day } from '../../lib/format/date.ts';
import { vi } from '../../lib/words/vi.ts';

type Span = { from: string | null; until: string | null };

export function spanWords({ from, until }: Span): string {
  if (from && until) return vi.papers.span(day(from), day(until));
  if (from) return vi.papers.since(day(from));
  return until ? vi.papers.until(day(until)) : vi.papers.always;
}

/** The version that holds; the first to come where none does yet. Versions stand newest first. */
export function current<V extends { standing: 'now' | 'before' | 'later' }>(versions: readonly V[]): V | undefined {
  const later = versions.filter((version) => version.standing === 'later');
  return versions.find((version) => version.standing === 'now') ?? later[later.length - 1];
}
