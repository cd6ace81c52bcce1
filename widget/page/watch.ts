// Watches the page's elements while somebody waits for one, and clicks while some are wanted; nothing is listened to
// otherwise. Bursts of changes count as one, and after each of them shadow roots and frames that have come are watched as well.

import type { TargetInput } from '../../shared/target.ts';
import type { Guard } from '../guard.ts';
import type { Needs } from '../runtime/rules.ts';
import type { Timers } from '../timers.ts';
import { wrap } from './address.ts';
import { OWN_TAG } from './own.ts';
import { openRoots, type Root } from './roots.ts';

const GATHER_MS = 100;
/** What shows, fills or uncovers an element without changing the document. */
const EVENTS = 'input change toggle transitionend animationend resize scrollend'.split(' ');

export interface Watch {
  want(needs: Pick<Needs, 'elements' | 'clicks'>): void;
  /** Was it clicked at or after `since`? */
  clicked(target: TargetInput, since: number): boolean;
  stop(): void;
}

interface Deps {
  guard: Guard;
  timers: Timers;
  now: () => number;
  find: (target: TargetInput) => Element | undefined;
  /** Something about an element has changed. */
  settle: () => void;
}

export function createWatch({ guard, timers, now, find, settle }: Deps): Watch {
  const clicks = new Map<string, number>();
  let wanted: TargetInput[] = [];
  let watched: boolean | undefined;
  /** Elements that are not defined yet, by name: the promise of one that never is stays for ever, so there is one of each. */
  const undefinedNames = new Set<string>();
  let stop = () => {};
  let gather: (by?: Event | MutationRecord[]) => void = stop;

  /** Before the page's own handlers, because those may remove the element or leave the page. */
  const onClick = guard((event: Event) => {
    const path = event.composedPath();
    const hit = wanted.filter((target) => path.includes(find(target) as Element));
    for (const target of hit) clicks.set(JSON.stringify(target), now());
    if (hit.length > 0) settle();
  });

  function start(elements: boolean): () => void {
    const roots = new Set<Root>();
    let cancel: (() => void) | undefined;
    let isGrown = false;
    gather = guard((by?: Event | MutationRecord[]) => {
      // Only what is new can hold a root that is not watched yet; to look for one is a walk through the whole page.
      isGrown ||= Array.isArray(by)
        ? by.some(({ addedNodes }) => addedNodes.length > 0)
        : !by || /^(load|toggle)$/.test(by.type);
      cancel ??= timers.after(GATHER_MS, () => {
        cancel = undefined;
        if (isGrown) arm();
        isGrown = false;
        settle();
      });
    });
    const observer = new MutationObserver(
      guard((records: MutationRecord[]) => {
        // Our own root being placed or styled is not news.
        if (records.some(({ target }) => (target as Element).localName !== OWN_TAG)) gather(records);
      }),
    );
    /** Again for the same root, this changes nothing. */
    const listen = (how: 'addEventListener' | 'removeEventListener') => {
      for (const root of roots) {
        const { defaultView } = root as Document;
        root[how]('load', gather, true);
        defaultView?.[how]('click', onClick, true);
        if (elements) for (const type of EVENTS) defaultView?.[how](type, gather, true);
      }
    };
    const arm = () => {
      for (const root of openRoots(document)) {
        roots.add(root);
        // Any attribute: it may show or hide an element, and a selector may ask for it.
        if (elements) observer.observe(root, { subtree: true, childList: true, attributes: true });
      }
      listen('addEventListener');
    };
    arm();
    // A shadow root that comes later than its element changes nothing that an observer sees.
    const unwrap = wrap(Element.prototype, 'attachShadow', () => gather());
    // An element that is upgraded later gets its shadow root without any change that an observer sees.
    // Not every name can be defined: <nav is="x"> is undefined as well.
    for (const { localName } of document.querySelectorAll(':not(:defined)')) {
      if (undefinedNames.has(localName)) continue;
      undefinedNames.add(localName);
      customElements.whenDefined(localName).then(
        () => gather(),
        () => {},
      );
    }
    return () => {
      unwrap();
      listen('removeEventListener');
      observer.disconnect();
      cancel?.();
      gather = () => {};
    };
  }

  return {
    want(needs) {
      wanted = needs.clicks;
      const next = needs.elements || (wanted.length > 0 ? false : undefined);
      if (next === watched) return;
      watched = next;
      stop();
      stop = next === undefined ? () => {} : start(next);
    },
    clicked: (target, since) => (clicks.get(JSON.stringify(target)) ?? -1) >= since,
    stop: () => stop(),
  };
}
