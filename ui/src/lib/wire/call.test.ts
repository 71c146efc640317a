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
      value: { done: true, message: 'Đã lưu.', event: 9, batch: null, id: null },
      changed: ['reports', 'journal'],
    });
    const before = [version(['reports']), version(['journal']), version(['tasks'])];
    expect((await call('undo', { event: 8 })).message).toBe('Đã lưu.');
    expect([version(['reports']), version(['journal']), version(['tasks'])]).toEqual([
      before[0]! + 1,
      before[1]! + 1,
      before[2]!,
    ]);
  });

  it('that is refused says why, and whoever acts on codes hears it', async () => {
    answering(422, { code: 'not_signed_in', message: 'Đề nghị đăng nhập lại.', later: null });
    const heard: string[] = [];
    const stop = onRefused((refused) => heard.push(refused.code));
    await expect(call('period.list', {})).rejects.toThrow('Đề nghị đăng nhập lại.');
    stop();
    await expect(call('period.list', {})).rejects.toBeInstanceOf(Refused);
    expect(heard).toEqual(['not_signed_in']);
  });

  it('that meets a later change names what to undo first', async () => {
    answering(422, { code: 'changed_since', message: 'Mục đã được sửa sau đó.', later: 41 });
    await expect(call('undo', { event: 40 })).rejects.toMatchObject({ code: 'changed_since', later: 41 });
  });

  it('that cannot be made is said in Vietnamese, not in the words of the network', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(call('period.list', {})).rejects.toThrow(/Chưa kết nối được với chương trình/);
  });
});
