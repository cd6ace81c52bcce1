// Does something of the page lie over an element, such as a header that stays while the page scrolls, a bar or a drawer? What
// is next to it and about as wide is a part of the same control.

import { OWN_TAG } from './own.ts';

export function isCovered(target: Element): boolean {
  const { x, y, width, height } = target.getBoundingClientRect();
  let over: Element | null | undefined = (target.getRootNode() as Partial<Document>)
    // None outside of the page.
    .elementsFromPoint?.(x + width / 2, y + height / 2)
    .find(({ localName }) => localName !== OWN_TAG);
  for (; over && !target.contains(over) && !over.contains(target); over = over.parentElement)
    if (/fixed|sticky|absolute/.test(getComputedStyle(over).position))
      return !target.parentElement?.contains(over) || over.clientWidth > 2 * width;
  return false;
}
