// A formula as people read it and as a form writes it: "(1) chia (2), nhân 100".

import type { Named } from '../../lib/wire/types.ts';

/** How a form makes a figure of two others. */
export type How = 'reported' | 'divide' | 'sum' | 'difference' | 'kept';

/** The sentence with numbers in the place of codes; a code that begins another one is not mistaken for it. */
export function numbered(sentence: string, operands: readonly Named[]): string {
  const longest = operands.map((one, n) => ({ code: one.code, n })).sort((a, b) => b.code.length - a.code.length);
  return longest.reduce((said, { code, n }) => said.replaceAll(code, `(${n + 1})`), sentence);
}

/** What the program takes: empty for what agencies report, null to keep what there is; undefined while it is incomplete. */
export function written(how: How, first: string, second: string): string | null | undefined {
  if (how === 'kept') return null;
  if (how === 'reported') return '';
  if (!first || !second) return undefined;
  const word = { divide: 'chia', sum: 'cộng', difference: 'trừ' }[how];
  return `${first} ${word} ${second}${how === 'divide' ? ', nhân 100' : ''}`;
}
