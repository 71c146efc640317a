// Which section of the report is being written, so that what stands beside it can be put into it.

type Append = (line: string) => void;

export class Writing {
  /** Code of the section whose editor is open. */
  section = $state<string | undefined>(undefined);
  #append: Append | undefined;
  #waiting: string[] = [];

  /** An editor says how a line is added to it, until the returned function is called. */
  attach(append: Append): () => void {
    this.#append = append;
    for (const line of this.#waiting.splice(0)) append(line);
    return () => {
      if (this.#append === append) this.#append = undefined;
    };
  }

  /** Puts a line at the end of a section, whose editor is opened for it. */
  put(line: string, section: string): void {
    if (this.#append && this.section === section) {
      this.#append(line);
      return;
    }
    this.#waiting.push(line);
    this.section = section;
  }

  close(): void {
    this.section = undefined;
    this.#waiting = [];
  }
}

/** A text with a line more at its end. */
export function withLine(text: string, line: string): string {
  const before = text.replace(/\s+$/, '');
  return before === '' ? line : `${before}\n${line}`;
}
