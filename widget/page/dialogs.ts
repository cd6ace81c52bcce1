// The page's own modal dialogs. While one is open the rest of the page is inert, so that what of ours does not belong to
// it has to wait. Watched only while something of ours is up.

import type { Guard } from '../guard.ts';
import { listen } from './listen.ts';
import { openRoots, type Root } from './roots.ts';

/** Native ones, and those of libraries, which trap the focus themselves. */
const MODAL = 'dialog:modal,[aria-modal=true]';

export interface Dialogs {
  /** The one that was opened last. */
  topmost(): Element | undefined;
  watch(on: boolean): void;
}

export function createDialogs(guard: Guard, onChange: () => void): Dialogs {
  let order: Element[] = [];
  /** Finding the roots reads the whole page: while watching, it is done again only when the focus moves. */
  let roots: Root[] | undefined;
  let last: Element | undefined;
  let unwatch: (() => void) | undefined;

  function topmost(): Element | undefined {
    const open = (roots ?? openRoots(document))
      .flatMap((root) => [...root.querySelectorAll(MODAL)])
      .filter((one) => one.getClientRects().length > 0);
    order = [...order.filter((one) => open.includes(one)), ...open.filter((one) => !order.includes(one))];
    return order.at(-1);
  }

  const compare = guard(() => {
    const now = topmost();
    if (now === last) return;
    last = now;
    onChange();
  });

  function start(): () => void {
    const observer = new MutationObserver(compare);
    const observe = () => {
      roots = openRoots(document);
      for (const root of roots)
        observer.observe(root, {
          subtree: true,
          childList: true,
          attributes: true,
          attributeFilter: ['open', 'aria-modal'],
        });
    };
    observe();
    last = topmost();
    // The focus goes into a modal dialog, also into one in a shadow root that came after us.
    const onFocus = ({ target }: Event) => {
      if ((target as Element).shadowRoot) observe();
      compare();
    };
    const unlisten = listen(guard, document, 'focusin', onFocus, { capture: true });
    return () => {
      observer.disconnect();
      unlisten();
      roots = undefined;
    };
  }

  return {
    topmost,
    watch(on) {
      if (on) unwatch ??= start();
      else {
        unwatch?.();
        unwatch = undefined;
      }
    },
  };
}
