import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { answering } from '../../lib/wire/testing.ts';
import { Drafts } from './drafts.svelte.ts';

const kept = (section: string, text: string) => ({ section, text, at: '2022-12-20T14:05:00+07:00' });

let asked: Mock;

beforeEach(() => {
  asked = answering({ 'report.draft_keep': {}, 'report.draft_drop': {} });
});
afterEach(() => vi.unstubAllGlobals());

describe('a draft', () => {
  it('is known by its section, as the program kept it', async () => {
    const drafts = new Drafts(1);
    drafts.take([kept('II.6', 'Đang viết dở {{CDS-01}}.'), kept('II.7', '')]);
    expect(drafts.text('II.6')).toBe('Đang viết dở {{CDS-01}}.');
    expect([drafts.has('II.7'), drafts.has('II.8')]).toEqual([true, false]);
    await drafts.drop('II.6');
    expect(drafts.has('II.6')).toBe(false);
  });

  it('that is still on its way is not forgotten for an older answer', async () => {
    const drafts = new Drafts(1);
    const keeping = drafts.keep('I', 'Chưa xong');
    drafts.take([]);
    expect(drafts.text('I')).toBe('Chưa xong');
    await keeping;
    drafts.take([]);
    expect(drafts.has('I')).toBe(false);
  });

  it('does not outlive the saving of its section', async () => {
    const drafts = new Drafts(1);
    void drafts.keep('I', 'Chưa xong');
    await drafts.settle('I', async () => expect(asked).toHaveBeenCalledOnce());
    expect(drafts.has('I')).toBe(false);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('stays while its section could not be saved', async () => {
    const drafts = new Drafts(1);
    await drafts.keep('I', 'Chưa xong');
    await expect(drafts.settle('I', () => Promise.reject(new Error('full')))).rejects.toThrow('full');
    expect(drafts.text('I')).toBe('Chưa xong');
  });

  it('that cannot be kept says so', async () => {
    answering({});
    const drafts = new Drafts(1);
    await drafts.keep('I', 'Chưa xong');
    expect(drafts.refused).toContain('report.draft_keep');
  });
});
