// Does something of the page lie over an element, such as a header that stays while the page scrolls, a bar or a drawer? What
// is no wider is a part of the same control.

import { OWN_TAG } from './own.ts';

export function isCovered(target: Element): boolean {
  const { x, y, width, height } = target.getBoundingClientRect();
  let over: Element | null | undefined = (target.getRootNode() as Partial<Document>)
    // None outside of the page.
    .elementsFromPoint?.(x + width / 2, y + height / 2)
    .find(({ localName }) => localName !== OWN_TAG);
  for (; over && !target.contains(over) && !over.contains(target); over = over.parentElement)
    if (over.clientWidth > width && /fixed|sticky|absolute/.test(getComputedStyle(over).position))
      return true;
  return false;
}
