// Tab between a card and its target: for the keyboard the two are neighbours, although they are far apart in the document.

import { focused } from './focus.ts';

const FOCUSABLE =
  ':is(a[href],button,input,select,textarea,summary,[tabindex]):not(:disabled,[tabindex="-1"])';

const focusables = (within: Element): HTMLElement[] =>
  [within, ...within.querySelectorAll('*')].filter((one): one is HTMLElement => one.matches(FOCUSABLE));

/** Tab on the last control of `from`, or Shift and Tab on the first one, goes over to `to`. */
export function hop(event: KeyboardEvent, from: Element, to: Element): void {
  if (event.key !== 'Tab' || event.defaultPrevented) return;
  const [last, first] = event.shiftKey ? [0, -1] : [-1, 0];
  const current = focused();
  const goal = focusables(to).at(first);
  const isLast = current === focusables(from).at(last) || (event.shiftKey && current === from);
  if (!goal || !isLast) return;
  event.preventDefault();
  goal.focus();
}
