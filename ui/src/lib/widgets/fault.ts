// Where a form that was refused says why: taken into sight and given the focus, so that no button seems dead.

import { tick } from 'svelte';

/** Fields in error and refusals mark themselves with `data-fault`; a control may stand without a field. */
const FAULT = '[data-fault], [aria-invalid="true"], [role="alert"]';
const CONTROL = 'input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)';

/** Shows the first fault of a form; false where it says none. */
export function showFault(form: ParentNode | null | undefined): boolean {
  const fault = form?.querySelector<HTMLElement>(FAULT);
  if (!fault) return false;
  // Not every web view of tests knows how to scroll.
  fault.scrollIntoView?.({ block: 'nearest' });
  const itself = fault.matches(`[tabindex], ${CONTROL}`);
  const target = itself ? fault : fault.querySelector<HTMLElement>(CONTROL);
  target?.focus({ preventScroll: true });
  return true;
}

/** Sends a form, and shows what was refused of it. */
export async function trying(form: ParentNode, send: () => Promise<void>): Promise<void> {
  await send();
  await tick();
  showFault(form);
}

/** For `onsubmit` of a form that stands in no dialog. */
export function onTry(send: () => Promise<void>): (event: SubmitEvent & { currentTarget: HTMLFormElement }) => void {
  return (event) => {
    event.preventDefault();
    void trying(event.currentTarget, send);
  };
}
