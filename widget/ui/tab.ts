// Tab between a card and its target: for the keyboard the two are neighbours, although they are far apart in the document.

import { focused } from './focus.ts';

const FOCUSABLE =
  ':is(a[href],button,input,select,textarea,summary,[tabindex]):not(:disabled,[tabindex="-1"])';

const focusables = (within: Element): HTMLElement[] => [...within.querySelectorAll<HTMLElement>(FOCUSABLE)];

/** On the last control of the card it goes to the target, and back from the first one as well. */
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
