// Whether the manual stands over the window, and at which chapter. Whoever opens it knows only the chapter's name.

class ManualAt {
  chapter = $state<string | undefined>(undefined);

  open(chapter: string): void {
    this.chapter = chapter;
  }

  close(): void {
    this.chapter = undefined;
  }
}

export const manual = new ManualAt();
