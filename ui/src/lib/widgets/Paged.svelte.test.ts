import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refused } from '../wire/call.ts';
import Fixture from './Paged.fixture.svelte';
import type { Page } from './paged.ts';

type Load = (next: number) => Promise<Page<string>>;

let shown: Record<string, unknown> | undefined;

function show(load: Load): (first: Page<string>) => void {
  const props = $state({ first: { rows: ['Sở A', 'Sở B'], next: 2 } as Page<string>, load });
  shown = mount(Fixture, { target: document.body, props });
  flushSync();
  return (first) => {
    props.first = first;
    flushSync();
  };
}

const names = () => [...document.querySelectorAll('tr[data-row]')].map((row) => row.textContent?.trim());
const status = () => document.querySelector('[role=status]')?.textContent;
const button = () => document.querySelector<HTMLButtonElement>('[role=group] button');
const settled = async (): Promise<void> => {
  await new Promise((done) => setTimeout(done));
  flushSync();
};

afterEach(async () => {
  if (shown) await unmount(shown);
  document.body.replaceChildren();
});

describe('a list that comes page by page', () => {
  it('says how much there is, adds what is asked for, and ends with the last page', async () => {
    const load = vi.fn<Load>(async (next) =>
      next === 2 ? { rows: ['Sở C', 'Sở D'], next: 4 } : { rows: ['Sở E'], next: null },
    );
    show(load);
    expect([names(), status()]).toEqual([['Sở A', 'Sở B'], '2 dòng đầu']);

    button()?.focus();
    button()?.click();
    await settled();
    expect([names(), status()]).toEqual([['Sở A', 'Sở B', 'Sở C', 'Sở D'], '4 dòng đầu']);

    button()?.focus();
    button()?.click();
    await settled();
    expect([names().length, status(), button()]).toEqual([5, '5 dòng', null]);
    expect(load.mock.calls).toEqual([[2], [4]]);
    expect(document.activeElement?.textContent).toBe('5 dòng');
  });

  it('asks for a page once, however often the button is pressed', async () => {
    const load = vi.fn<Load>(() => new Promise(() => undefined));
    show(load);
    button()?.click();
    flushSync();
    button()?.click();
    expect(load).toHaveBeenCalledOnce();
    expect(button()?.disabled).toBe(true);
  });

  it('says why a page did not come, keeps what there is, and tries again', async () => {
    let broken = true;
    show(async () => {
      if (broken)
        throw new Refused({ code: 'store_busy', message: 'Kho đang bận. Đề nghị thử lại.', later: null, field: null });
      return { rows: ['Sở C'], next: null };
    });
    button()?.click();
    await settled();
    expect(document.querySelector('[role=alert]')?.textContent).toContain('Kho đang bận');
    expect(names()).toHaveLength(2);

    broken = false;
    button()?.click();
    await settled();
    expect(document.querySelector('[role=alert]')).toBeNull();
    expect(names()).toEqual(['Sở A', 'Sở B', 'Sở C']);
  });

  it('begins anew with a new first page, and forgets a page of the old list that comes late', async () => {
    let late = (_page: Page<string>): void => undefined;
    const renew = show(
      () =>
        new Promise((done) => {
          late = done;
        }),
    );
    button()?.click();
    flushSync();
    renew({ rows: ['Sở Z'], next: 1 });
    late({ rows: ['Sở C'], next: null });
    await settled();
    expect([names(), status()]).toEqual([['Sở Z'], '1 dòng đầu']);
    expect(button()?.disabled).toBe(false);
  });
});
