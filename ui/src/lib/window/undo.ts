// Taking back the last thing one did, as the record of changes has it: not only while a notice stands.

import { call } from '../wire/call.ts';
import type { JournalLine, UndoAsk } from '../wire/types.ts';
import { vi } from '../words/vi.ts';
import { act, notices } from './notices.svelte.ts';

const PAGE = 200;

/**
 * The newest thing a person did that still can be taken back, a group whole. What only took something back is passed
 * over: the keys walk back, they do not go to and fro.
 */
export function newestUndo(
  lines: readonly JournalLine[],
  person: string,
  groups: ReadonlySet<number> = new Set(),
): UndoAsk | undefined {
  const line = lines.find((one) => one.actor === person && one.may_undo && one.undoes === null);
  if (!line) return undefined;
  return groups.has(line.batch) || isGroup(line, lines) ? { batch: line.batch } : { event: line.event };
}

/** Whether a line is one of several that were done together. */
export function isGroup(line: JournalLine, lines: readonly JournalLine[]): boolean {
  return line.batch !== line.event || lines.some((other) => other.batch === line.batch && other !== line);
}

/** Takes back the newest thing this person did, or says that there is nothing. */
export async function undoNewest(person: string): Promise<void> {
  try {
    let before: number | null = null;
    do {
      const page = await readPage(before);
      const found = newestUndo(page.rows, person, notices.groups);
      if (found) {
        await act(call('undo', found));
        return;
      }
      before = page.next;
    } while (before !== null);
    notices.say(vi.nothingToUndo);
  } catch (error) {
    notices.refused(error);
  }
}

function readPage(before: number | null): Promise<{ rows: JournalLine[]; next: number | null }> {
  return call('event.list', { object: null, before, limit: PAGE });
}
