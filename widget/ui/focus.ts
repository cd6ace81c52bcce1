// Where the keyboard is. What opens takes the focus only when nobody is writing.

const FOCUSABLE =
  ':is(a[href],button,input,select,textarea,summary,[tabindex]):not(:disabled,[tabindex="-1"])';

export const focusables = (within: Element): HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>(FOCUSABLE),
];

/** The focused element, looked for through open shadow roots and frames of the same origin. */
export function focused(): Element | null {
  let active = document.activeElement;
  for (let inner = active; inner; inner = innerFocus(inner) ?? null) active = inner;
  return active;
}

function innerFocus(element: Element): Element | null | undefined {
  try {
    return (element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument)?.activeElement;
  } catch {
    // A frame of another origin.
    return undefined;
  }
}

/** Somebody is entering something: the focus must not be taken away. */
export const isWriting = (): boolean => focused()?.matches(':read-write,select,iframe') === true;

/**
 * Tab on the last control of a tooltip goes to its target, and back from its first one as well: for the keyboard, the two
 * are neighbours, although they are far apart in the document.
 */
export function tabToTarget(event: KeyboardEvent, within: Element, target: Element): void {
  if (event.key !== 'Tab') return;
  const all = focusables(within);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  const current = focused();
  if (current !== edge && !(event.shiftKey && current === within)) return;
  const goal = target.matches(FOCUSABLE) ? (target as HTMLElement) : focusables(target)[0];
  if (!goal) return;
  event.preventDefault();
  goal.focus();
}

/** And back: Shift and Tab on the target; where all else is dimmed, Tab as well. */
export function tabFromTarget(event: KeyboardEvent, within: Element, target: Element, stays: boolean): void {
  if (event.key !== 'Tab' || event.defaultPrevented || !(event.shiftKey || stays)) return;
  const all = [...(target.matches(FOCUSABLE) ? [target] : []), ...focusables(target)];
  const goal = focusables(within).at(event.shiftKey ? -1 : 0);
  if (!goal || focused() !== all.at(event.shiftKey ? 0 : -1)) return;
  event.preventDefault();
  goal.focus();
}
