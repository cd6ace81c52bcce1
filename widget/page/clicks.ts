// Which of the wanted targets were really clicked, and when. Listens only while a target is wanted. It looks at the
// composed path before the page's own handlers run, because those may remove the element or leave the page.

import type { TargetInput } from '../../shared/target.ts';
import type { Guard } from '../guard.ts';
import { eachDocument } from './documents.ts';
import { listen } from './listen.ts';

export interface Clicks {
  /** The targets whose clicks matter now. */
  want(targets: TargetInput[]): void;
  /** Was it clicked at or after `since`? */
  clicked(target: TargetInput, since: number): boolean;
  stop(): void;
}

interface Deps {
  guard: Guard;
  now: () => number;
  find: (target: TargetInput) => Element | undefined;
  onClick: () => void;
}

export function createClicks({ guard, now, find, onClick }: Deps): Clicks {
  const times = new Map<string, number>();
  let wanted: TargetInput[] = [];
  let unlisten: (() => void) | undefined;

  const look = (event: Event) => {
    const path = event.composedPath();
    const hit = wanted.filter((target) => {
      const element = find(target);
      return element !== undefined && path.includes(element);
    });
    for (const target of hit) times.set(JSON.stringify(target), now());
    if (hit.length > 0) onClick();
  };

  const stop = () => {
    unlisten?.();
    unlisten = undefined;
  };

  return {
    want(targets) {
      wanted = targets;
      if (targets.length === 0) return stop();
      unlisten ??= eachDocument(guard, ({ defaultView }) =>
        defaultView ? [listen(guard, defaultView, 'click', look, { capture: true, passive: true })] : [],
      );
    },
    clicked: (target, since) => (times.get(JSON.stringify(target)) ?? Number.NEGATIVE_INFINITY) >= since,
    stop,
  };
}
