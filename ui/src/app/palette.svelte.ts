// What Ctrl+K can find: screens, agencies, tasks, indicators, reports. Reads the lists the screens show, and matches
// here.

import { score } from '../lib/format/match.ts';
import { reading } from '../lib/wire/reading.svelte.ts';
import { vi } from '../lib/words/vi.ts';
import { nav } from '../lib/window/nav.svelte.ts';
import { SCREENS } from '../lib/window/route.ts';

export type Found = { key: string; kind: keyof typeof vi.palette.kinds; title: string; detail: string; go: () => void };

const MOST = 40;
const MOST_REPORTS = 500;

/** Everything that can be found, as a function of what was typed. */
export function finder(): (typed: string) => Found[] {
  const ask = () => (nav.period ? { period: nav.period, on: nav.on } : undefined);
  const agencies = reading('organisation.list', () => ({ on: nav.on }));
  const tasks = reading('task.list', ask);
  const indicators = reading('indicator.list', ask);
  const reports = reading('report.list', () => ({ skip: 0, limit: MOST_REPORTS }));

  const everything = $derived<Found[]>([
    ...SCREENS.map((screen): Found => ({
      key: `s-${screen}`,
      kind: 'screen',
      title: vi.screens[screen],
      detail: '',
      go: () => nav.go(screen),
    })),
    ...(reports.value?.rows ?? []).map((row): Found => ({
      key: `r-${row.id}`,
      kind: 'report',
      title: row.name,
      detail: row.title,
      go: () => nav.go('reports', String(row.id)),
    })),
    ...(tasks.value?.rows ?? []).map((row): Found => ({
      key: `t-${row.id}`,
      kind: 'task',
      title: `${row.code} ${row.title}`,
      detail: row.words,
      go: () => nav.go('tasks', undefined, { select: String(row.id) }),
    })),
    ...(indicators.value ?? []).map((row): Found => ({
      key: `i-${row.code}`,
      kind: 'indicator',
      title: `${row.code} ${row.name}`,
      detail: row.shown.value?.text ?? vi.month.noData,
      go: () => nav.go('indicators', undefined, { select: row.code }),
    })),
    ...(agencies.value ?? []).map((row): Found => ({
      key: `o-${row.code}`,
      kind: 'agency',
      title: row.name,
      detail: row.level_words,
      go: () => nav.go('organisations', undefined, { select: row.code }),
    })),
  ]);

  return (typed) =>
    everything
      .map((found, index) => ({ found, index, points: score(`${found.title} ${found.detail}`, typed) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points || a.index - b.index)
      .slice(0, MOST)
      .map(({ found }) => found);
}
