// For tests: a desk that answers as told, in place of the real one.

import { vi, type Mock } from 'vitest';
import type { CommandName, Value } from './call.ts';

type Answers = { [N in CommandName]?: Value<N> };

/**
 * Answers every call from now on; a command that is not named here is refused. `vi.unstubAllGlobals` ends it. What is
 * returned counts the calls.
 */
export function answering(answers: Answers): Mock {
  const fetch = vi.fn((_address: string, sent: { body: string }) => {
    const { name } = JSON.parse(sent.body) as { name: CommandName };
    const known = name in answers;
    const body = known
      ? { value: answers[name], changed: [] }
      : { code: 'unknown_command', message: `Không có câu trả lời cho ${name}.`, later: null };
    return Promise.resolve({ ok: known, json: () => Promise.resolve(body) });
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
}
