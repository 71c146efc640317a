// Lines of the record of changes with those that were done together as one.

import type { JournalLine, UndoAsk } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

/** One line, or a group of them, newest first. */
export type Fold = { id: string; batch: number; lines: readonly [JournalLine, ...JournalLine[]] };

/** Neighbours of one group are folded; each other line stands alone. */
export function folded(lines: readonly JournalLine[]): Fold[] {
  const folds: Fold[] = [];
  for (const line of lines) {
    const last = folds.at(-1);
    if (last && last.batch === line.batch) folds[folds.length - 1] = { ...last, lines: [...last.lines, line] };
    else folds.push({ id: String(line.event), batch: line.batch, lines: [line] });
  }
  return folds;
}

/** What was done: of a group its first act, and how many more. */
export function words(fold: Fold): string {
  const first = fold.lines.at(-1) ?? fold.lines[0];
  return fold.lines.length > 1 ? vi.journal.andMore(first.words, fold.lines.length - 1) : first.words;
}

/** Whether all of it was taken back. */
export function undone(fold: Fold): boolean {
  return fold.lines.every((line) => line.undone_by !== null);
}

/** Whether this person may still take something of it back. */
export function mayUndo(fold: Fold): boolean {
  return fold.lines.some((line) => line.may_undo);
}

/** What takes it back: a group whole. */
export function undoOf(fold: Fold): UndoAsk {
  return fold.lines.length > 1 ? { batch: fold.batch } : { event: fold.lines[0].event };
}

/** The reports and rounds that lines are about: `report/3`. */
export function roots(lines: readonly JournalLine[]): string[] {
  const found = lines.flatMap((line) =>
    line.objects.flatMap((object) => /^(report|round)\/\d+/.exec(object)?.[0] ?? []),
  );
  return [...new Set(found)];
}

/** What such a path goes by. */
export function objectWords(object: string): string {
  const [kind, id = ''] = object.split('/');
  return vi.journal.objects[kind ?? '']?.(id) ?? object;
}
