// Is one node inside of another, as it is drawn: through slots, shadow roots and frames?

/** The next node outwards, as it is drawn: through slots, shadow roots and frames. */
export const outwards = (node: Node): Node | null =>
  (node as Element).assignedSlot ??
  node.parentNode ??
  (node as ShadowRoot).host ??
  (node as Document).defaultView?.frameElement ??
  null;

export function isInside(outer: Element, inner: Node): boolean {
  for (let node: Node | null = inner; node; node = outwards(node)) if (node === outer) return true;
  return false;
}
