// Every document that belongs to the page: its own, and those of frames of the same origin, also of frames that load later.

import type { Guard } from '../guard.ts';
import { listen } from './listen.ts';
import { openRoots, type Root } from './roots.ts';

const isDocument = (root: Root): root is Document => root.nodeType === Node.DOCUMENT_NODE;

/**
 * Calls `enter` for each document, once.
 * @returns its stop, which undoes what `enter` returned as well
 */
export function eachDocument(guard: Guard, enter: (document: Document) => (() => void)[]): () => void {
  const entered = new Map<Document, (() => void)[]>();
  const onLoad = ({ target }: Event) => {
    if ((target as Element).localName === 'iframe') look();
  };
  function look(): void {
    for (const one of openRoots(document).filter(isDocument))
      if (!entered.has(one))
        entered.set(one, [...enter(one), listen(guard, one, 'load', onLoad, { capture: true })]);
  }
  look();
  return () => {
    for (const undo of [...entered.values()].flat()) undo();
  };
}
