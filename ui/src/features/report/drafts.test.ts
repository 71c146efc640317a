import { afterEach, describe, expect, it } from 'vitest';
import { inTurn, inWindow, type Drafts } from './drafts.ts';

afterEach(() => localStorage.clear());

describe('a draft', () => {
  it('comes back as it was written, each section of each report for itself', async () => {
    const drafts = inWindow();
    await drafts.save('1', 'II.6', 'Đang viết dở {{CDS-01}}.');
    await drafts.save('2', 'II.6', '');
    expect(await drafts.load('1', 'II.6')).toBe('Đang viết dở {{CDS-01}}.');
    expect(await drafts.load('2', 'II.6')).toBe('');
    expect(await drafts.load('1', 'II.7')).toBeUndefined();
    await drafts.drop('1', 'II.6');
    expect(await drafts.load('1', 'II.6')).toBeUndefined();
  });

  it('that was dropped is not brought back by a save that takes longer', async () => {
    let kept: string | undefined;
    let write = (): void => undefined;
    const slow: Drafts = {
      load: async () => kept,
      save: (_report, _section, text) =>
        new Promise((done) => {
          write = () => {
            kept = text;
            done();
          };
        }),
      drop: async () => {
        kept = undefined;
      },
    };
    const drafts = inTurn(slow);
    void drafts.save('1', 'I', 'Chưa xong');
    const dropped = drafts.drop('1', 'I');
    await Promise.resolve();
    write();
    await dropped;
    expect(await drafts.load('1', 'I')).toBeUndefined();
  });

  it('that could not be kept does not stop the next', async () => {
    let broken = true;
    const drafts = inTurn({
      load: async () => 'Còn đây',
      save: async () => {
        if (broken) throw new Error('full');
      },
      drop: async () => undefined,
    });
    await expect(drafts.save('1', 'I', 'a')).rejects.toThrow('full');
    broken = false;
    await drafts.save('1', 'I', 'b');
    expect(await drafts.load('1', 'I')).toBe('Còn đây');
  });
});
