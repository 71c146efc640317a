// A desk that nobody has touched for a while is locked. The wall clock is asked too, so that a machine that slept counts.

/** Minutes without a key or a hand on the mouse after which the desk is locked. */
export const IDLE_MINUTES = 10;
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
const LOOK_MS = 15_000;

/** Calls `lock` once nothing was touched for that long; until what it returns is called. */
export function whenIdle(lock: () => void, minutes: number = IDLE_MINUTES): () => void {
  let touched = Date.now();
  const touch = () => (touched = Date.now());
  const look = window.setInterval(() => {
    if (Date.now() - touched < minutes * 60_000) return;
    touch();
    lock();
  }, LOOK_MS);
  for (const kind of TOUCHES) window.addEventListener(kind, touch, { capture: true, passive: true });
  return () => {
    window.clearInterval(look);
    for (const kind of TOUCHES) window.removeEventListener(kind, touch, { capture: true });
  };
}
