// What a new password must be before it is worth sending; the program judges again, and alone knows the sign-in name.

import { LIMITS } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

/** The fault of a new password typed twice; undefined when there is none. */
export function passwordFault(first: string, second: string): { at: 'first' | 'second'; words: string } | undefined {
  if ([...first].length < LIMITS.passwordLeast)
    return { at: 'first', words: vi.session.passwordShort(LIMITS.passwordLeast) };
  if (first.normalize('NFC') !== second.normalize('NFC')) return { at: 'second', words: vi.session.passwordDiffers };
  return undefined;
}
