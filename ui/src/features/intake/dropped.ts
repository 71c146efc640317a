// Asking the program whether files dropped on the window wait for this screen.

/** Between two questions. A dropped file is taken up before a person wonders whether it was. */
const PAUSE_MS = 700;

/**
 * Asks again and again while the window can be seen, one question at a time, until the returned function is called.
 * Nothing can be dropped on a window that is hidden, so nothing is asked then.
 */
export function watchDropped(ask: () => Promise<void>): () => void {
  let timer: number | undefined;
  let asking = false;
  let over = false;

  function soon(): void {
    window.clearTimeout(timer);
    if (!over && !asking && !document.hidden) timer = window.setTimeout(() => void once(), PAUSE_MS);
  }

  async function once(): Promise<void> {
    asking = true;
    try {
      await ask();
    } finally {
      asking = false;
      soon();
    }
  }

  document.addEventListener('visibilitychange', soon);
  soon();
  return () => {
    over = true;
    window.clearTimeout(timer);
    document.removeEventListener('visibilitychange', soon);
  };
}
