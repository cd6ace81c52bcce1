// Where the keyboard is. What opens takes the focus only when nobody is writing, and gives it back to where it came from.

import { useLayoutEffect } from 'preact/hooks';

const FOCUSABLE =
  'a[href],button:not(:disabled),input:not(:disabled),select:not(:disabled),textarea:not(:disabled),summary,[tabindex]:not([tabindex="-1"])';

export const focusables = (within: Element): HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>(FOCUSABLE),
];

/** The focused element, looked for through open shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Somebody is entering something: the focus must not be taken away. */
export function isWriting(element: Element | null): boolean {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || element.matches('input:not([type=button],[type=submit]),textarea,select'))
  );
}

/** While mounted: remembers who had the focus, and gives it back when it would be lost. */
export function useFocusReturn(within: () => Element | null | undefined): void {
  useLayoutEffect(() => {
    const before = focused();
    return () => {
      const now = focused();
      const ours = now === null || now === document.body || within()?.contains(now);
      if (ours && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
}

/**
 * Tab on the last control of a tooltip goes to its target, and back from its first one as well: for the keyboard, the two
 * are neighbours, although they are far apart in the document.
 */
export function tabToTarget(event: KeyboardEvent, within: Element, target: Element | undefined): void {
  if (event.key !== 'Tab' || !(target instanceof HTMLElement)) return;
  const all = focusables(within);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  const current = focused();
  if (current !== edge && !(event.shiftKey && current === within)) return;
  const goal = target.matches(FOCUSABLE) ? target : focusables(target)[0];
  if (!goal) return;
  event.preventDefault();
  goal.focus();
}
