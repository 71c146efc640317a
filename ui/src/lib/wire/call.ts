// The one door to the program: `call(name, ask)`. Inside the window it is the Tauri command `call`; in a browser it is
// the HTTP twin at `/call`. Knows no screen.

import { invoke, isTauri } from '@tauri-apps/api/core';
import { announce } from './changes.svelte.ts';
import type { Answer, Commands, Failure } from './types.ts';

export type CommandName = keyof Commands;
export type Ask<N extends CommandName> = Commands[N]['ask'];
export type Value<N extends CommandName> = Commands[N]['value'];

/** A call that was refused. `message` is Vietnamese and says what to do next. */
export class Refused extends Error {
  readonly code: string;
  /** Of `changed_since`: the event to undo first. */
  readonly later: number | null;
  /** The field of the form it is about, by its name in the argument. */
  readonly field: string | null;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'Refused';
    this.code = failure.code;
    this.later = failure.later ?? null;
    this.field = failure.field ?? null;
  }
}

const UNREACHABLE: Failure = {
  code: 'unreachable',
  message: 'Chưa kết nối được với chương trình. Đề nghị đóng cửa sổ và mở lại; số liệu đã lưu không bị ảnh hưởng.',
  later: null,
  field: null,
};

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

async function overHttp(name: string, args: unknown): Promise<unknown> {
  const response = await fetch('/call', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, args }),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw body;
  return body;
}

const listeners = new Set<(refused: Refused) => void>();

/** Called for every refusal whose code the frame acts on. */
export function onRefused(listener: (refused: Refused) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls a command. What it changed is announced, so that screens read again exactly that. */
export async function call<N extends CommandName>(name: N, args: Ask<N>): Promise<Value<N>> {
  try {
    const send = isTauri() ? invoke('call', { name, args }) : overHttp(name, args);
    const answer = (await send) as Answer<Value<N>>;
    announce(answer.changed);
    return answer.value;
  } catch (error) {
    const refused = new Refused(isFailure(error) ? error : UNREACHABLE);
    for (const listener of listeners) listener(refused);
    throw refused;
  }
}
