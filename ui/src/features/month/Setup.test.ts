import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nav } from '../../lib/window/nav.svelte.ts';
import { answering } from '../../lib/wire/testing.ts';
import Setup from './Setup.svelte';

let shown: ReturnType<typeof mount> | undefined;

beforeEach(() => nav.start('2022-12'));

afterEach(async () => {
  if (shown) await unmount(shown);
  shown = undefined;
  vi.unstubAllGlobals();
});

test('who does not sign yet and to whom nothing goes lead to their very section', async () => {
  const step = (code: 'signers' | 'recipients') => ({ code, words: `Chưa có ${code}.`, blocks: 'Chưa làm được.' });
  answering({ 'setup.missing': [step('signers'), step('recipients')] });
  shown = mount(Setup, { target: document.body });
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelectorAll('li a')).toHaveLength(2);
  });
  const links = [...document.querySelectorAll('li a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['#/2022-12/papers?section=signers', '#/2022-12/papers?section=recipients']);
});
