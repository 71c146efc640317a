// Questions as they are typed, row by row, and as they are sent.

import type { QuestionTyped } from '../../lib/wire/types.ts';

export type Typed = { key: number; text: string; kind: QuestionTyped['kind']; more: string };

export const KINDS = ['number', 'yes_no', 'choice', 'date', 'text'] as const;

/** A row to type into. */
export function blank(key: number): Typed {
  return { key, text: '', kind: 'number', more: '' };
}

/** What is sent; a row without words asks nothing. */
export function asked(rows: readonly Typed[]): QuestionTyped[] {
  return rows.filter((row) => row.text.trim() !== '').map(one);
}

function one(row: Typed): QuestionTyped {
  const text = row.text.trim();
  switch (row.kind) {
    case 'number':
      // A share is told with two decimals, a count with none.
      return { text, kind: 'number', unit: row.more.trim(), decimals: row.more.includes('%') ? 2 : 0 };
    case 'choice':
      return { text, kind: 'choice', words: words(row.more) };
    case 'date':
    case 'yes_no':
    case 'text':
      return { text, kind: row.kind };
  }
}

function words(typed: string): string[] {
  return typed
    .split(';')
    .map((word) => word.trim())
    .filter(Boolean);
}

/** "17:00", "17h", "8g30" as `17:00`; undefined for what is no hour. */
export function parseHour(typed: string): string | undefined {
  const found = /^(\d{1,2})\s*(?:[:hg]\s*(\d{2})?)?$/i.exec(typed.trim());
  if (!found) return undefined;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? '0')];
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
