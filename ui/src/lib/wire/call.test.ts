import { afterEach, describe, expect, it, vi } from 'vitest';
import { call, onRefused, Refused } from './call.ts';
import { version } from './changes.svelte.ts';

function answering(status: number, body: unknown): void {
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: status < 400, json: () => Promise.resolve(body) }));
}

afterEach(() => vi.unstubAllGlobals());

describe('a call', () => {
  it('gives the value and announces exactly what changed', async () => {
    answering(200, {
      value: { done: true, message: 'Đã lưu.', event: 'e1', id: null },
      changed: ['reports', 'journal'],
    });
    const before = [version(['reports']), version(['journal']), version(['tasks'])];
    expect((await call('undo', { event: 'e0' })).message).toBe('Đã lưu.');
    expect([version(['reports']), version(['journal']), version(['tasks'])]).toEqual([
      before[0]! + 1,
      before[1]! + 1,
      before[2]!,
    ]);
  });

  it('that is refused says why, and whoever acts on codes hears it', async () => {
    answering(422, { code: 'not_signed_in', message: 'Đề nghị đăng nhập lại.', findings: [] });
    const heard: string[] = [];
    const stop = onRefused((refused) => heard.push(refused.code));
    await expect(call('period.list', {})).rejects.toThrow('Đề nghị đăng nhập lại.');
    stop();
    await expect(call('period.list', {})).rejects.toBeInstanceOf(Refused);
    expect(heard).toEqual(['not_signed_in']);
  });

  it('that cannot be made is said in Vietnamese, not in the words of the network', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(call('period.list', {})).rejects.toThrow(/Chưa kết nối được với chương trình/);
  });
});
