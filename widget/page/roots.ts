// The document and every open shadow root below it. Finding the roots reads every element, so it is done when a
// plain look-up found nothing, and when changes are being watched.

export type Root = Document | ShadowRoot;

const MAX_ROOTS = 200;
/** Our own root: what we draw is never a target. */
export const OWN_TAG = 'foothold-root';

export function openRoots(document: Document): Root[] {
  const roots: Root[] = [document];
  for (let at = 0; at < roots.length && roots.length < MAX_ROOTS; at++) {
    for (const element of roots[at]?.querySelectorAll('*') ?? []) {
      if (element.shadowRoot && element.localName !== OWN_TAG) roots.push(element.shadowRoot);
    }
  }
  return roots;
}
