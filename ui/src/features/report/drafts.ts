// Text that was being written and not saved, so that a crash loses nothing. This is the only door to it: who writes a
// section does not know where its draft lies.

export interface Drafts {
  /** What was being written; undefined when everything was saved. */
  load(report: string, section: string): Promise<string | undefined>;
  save(report: string, section: string, text: string): Promise<void>;
  drop(report: string, section: string): Promise<void>;
}

/** In this window's own storage. */
export function inWindow(storage: Storage = localStorage): Drafts {
  const key = (report: string, section: string) => `dean06.draft.${report}.${section}`;
  return {
    load: async (report, section) => storage.getItem(key(report, section)) ?? undefined,
    save: async (report, section, text) => storage.setItem(key(report, section), text),
    drop: async (report, section) => storage.removeItem(key(report, section)),
  };
}

/** The same, one after the other in the order asked: what is dropped is not brought back by a slower save before it. */
export function inTurn(drafts: Drafts): Drafts {
  let last: Promise<unknown> = Promise.resolve();
  function next<Kept>(work: () => Promise<Kept>): Promise<Kept> {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  }
  return {
    load: (report, section) => next(() => drafts.load(report, section)),
    save: (report, section, text) => next(() => drafts.save(report, section, text)),
    drop: (report, section) => next(() => drafts.drop(report, section)),
  };
}

export const drafts = inTurn(inWindow());
