// Watches the page's elements, but only while somebody waits for one. Bursts of changes count as one; open shadow
// roots that appear are watched from the next change on.

import type { Guard } from '../guard.ts';
import type { Timers } from '../timers.ts';
import { eachDocument } from './documents.ts';
import { listen } from './listen.ts';
import { OWN_TAG, openRoots } from './roots.ts';

const GATHER_MS = 100;
/** Attributes that show, hide or name elements. */
const ATTRIBUTES = [
  'class',
  'style',
  'hidden',
  'open',
  'id',
  'data-foothold',
  'aria-hidden',
  'aria-label',
  'disabled',
];

/** What shows or fills an element without changing the document. */
const EVENTS = ['input', 'change', 'toggle', 'transitionend', 'animationend', 'load'];

export interface Changes {
  /** Starts or stops watching. */
  watch(on: boolean): void;
  stop(): void;
}

export function createChanges(guard: Guard, timers: Timers, onChange: () => void): Changes {
  let observer: MutationObserver | undefined;
  let cancel: (() => void) | undefined;
  let unlisten: (() => void) | undefined;

  const observeAll = () => {
    for (const root of openRoots(document))
      observer?.observe(root, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ATTRIBUTES,
      });
  };

  const gather = () => {
    cancel ??= timers.after(GATHER_MS, () => {
      cancel = undefined;
      if (observer) observeAll();
      onChange();
    });
  };

  const stop = () => {
    observer?.disconnect();
    observer = undefined;
    cancel?.();
    cancel = undefined;
    unlisten?.();
    unlisten = undefined;
  };

  return {
    watch(on) {
      if (!on) return stop();
      if (observer) return;
      observer = new MutationObserver(
        guard((records: MutationRecord[]) => {
          // Our own root being placed or styled is not news.
          if (records.some(({ target }) => (target as Element).localName !== OWN_TAG)) gather();
        }),
      );
      observeAll();
      // An element that is upgraded later gets its shadow root without any change that an observer sees.
      // Not every name can be defined: <nav is="x"> is undefined as well.
      for (const { localName } of document.querySelectorAll(':not(:defined)'))
        customElements.whenDefined(localName).then(
          guard(() => observer && gather()),
          () => {},
        );
      unlisten = eachDocument(guard, (one) => [
        ...EVENTS.map((type) => listen(guard, one, type, gather, { capture: true, passive: true })),
        ...(one.defaultView ? [listen(guard, one.defaultView, 'resize', gather, { passive: true })] : []),
      ]);
    },
    stop,
  };
}
