// Is an element there to be seen?

/** Rendered, with a size, and neither hidden nor transparent, nor is its frame. It may be scrolled out of view. */
export function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return false;
  if (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) === false) return false;
  const { ownerDocument: inside } = element;
  const frame = inside === document ? null : inside.defaultView?.frameElement;
  return !frame || isVisible(frame);
}
