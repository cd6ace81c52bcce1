// The document, every open shadow root below it, and the same of every frame that we may look into. Finding them reads
// every element, so it is done when a plain look-up found nothing, and when changes are being watched.

import { OWN_TAG } from './own.ts';

export type Root = Document | ShadowRoot;

const MAX_ROOTS = 200;

export function openRoots(document: Document): Root[] {
  const roots: Root[] = [document];
  for (let at = 0; at < roots.length && roots.length < MAX_ROOTS; at++) {
    for (const element of roots[at]?.querySelectorAll('*') ?? []) {
      const { localName, shadowRoot, contentDocument } = element as HTMLIFrameElement;
      if (localName === OWN_TAG) continue;
      // A frame of another origin says that it has none.
      const inner = shadowRoot ?? (/^i?frame$/.test(localName) && contentDocument);
      if (inner) roots.push(inner);
    }
  }
  return roots;
}
