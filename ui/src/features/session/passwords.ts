// What a new password must be before it is worth sending; the program judges again, and alone knows the sign-in name.

import { vi } from '../../lib/words/vi.ts';

/** Fewest characters of a password. */
export const PASSWORD_LEAST = 10;

/** The fault of a new password typed twice; undefined when there is none. */
export function passwordFault(first: string, second: string): { at: 'first' | 'second'; words: string } | undefined {
  if ([...first].length < PASSWORD_LEAST) return { at: 'first', words: vi.session.passwordShort(PASSWORD_LEAST) };
  if (first.normalize('NFC') !== second.normalize('NFC')) return { at: 'second', words: vi.session.passwordDiffers };
  return undefined;
}
