// Text that was being written and not saved: kept in this window's storage, so that a crash loses nothing.

const key = (report: string, section: string) => `dean06.draft.${report}.${section}`;

export function keepDraft(report: string, section: string, text: string): void {
  localStorage.setItem(key(report, section), text);
}

export function draftOf(report: string, section: string): string | undefined {
  return localStorage.getItem(key(report, section)) ?? undefined;
}

export function dropDraft(report: string, section: string): void {
  localStorage.removeItem(key(report, section));
}
