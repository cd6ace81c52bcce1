// Does something of the page lie over an element, such as a header that stays while the page scrolls, a bar or a drawer? What
// is next to it and about as wide is a part of the same control. In a frame, what lies over the frame there does as well.

import { OWN_TAG } from './own.ts';

/** @param at the point of it that is looked at, in its own window; its middle unless given */
export function isCovered(target: Element, at?: { x: number; y: number }): boolean {
  const { left, top, width, height } = target.getBoundingClientRect();
  const { x, y } = at ?? { x: left + width / 2, y: top + height / 2 };
  const found = (target.getRootNode() as Partial<Document>)
    // None outside of the page.
    .elementsFromPoint?.(x, y)
    .find(({ localName }) => localName !== OWN_TAG);
  let over: Element | null | undefined = found;
  for (; over && !target.contains(over) && !over.contains(target); over = over.parentElement)
    if (/fixed|sticky|absolute/.test(getComputedStyle(over).position))
      return !target.parentElement?.contains(over) || over.clientWidth > 2 * width;
  const frame = found && target.ownerDocument.defaultView?.frameElement;
  if (!frame) return false;
  const edge = frame.getBoundingClientRect();
  return isCovered(frame, { x: edge.x + frame.clientLeft + x, y: edge.y + frame.clientTop + y });
}
