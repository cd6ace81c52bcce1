// Guides, and everything about the page's elements: loaded when there is a guide, or a rule over elements. Everything that
// is started here ends with `stop`.

import type { ElementState, Facts, Tri } from '../shared/rule.ts';
import type { TargetInput } from '../shared/target.ts';
import type { Guard } from './guard.ts';
import { findTarget } from './page/anchor.ts';
import { createChanges } from './page/changes.ts';
import { createClicks } from './page/clicks.ts';
import { isVisible } from './page/visibility.ts';
import { createGuides, type GuideDeps, type Guides } from './runtime/guide.ts';
import type { Needs } from './runtime/needs.ts';
import type { Timers } from './timers.ts';

export interface Targets {
  guides: Guides;
  /** What rules ask of elements; clicks count from `since` on. */
  element(since: number): NonNullable<Facts['element']>;
  /** Watches what is needed, and nothing else. */
  want(needs: Pick<Needs, 'elements' | 'clicks'>): void;
  stop(): void;
}

interface Deps extends Omit<GuideDeps, 'find'> {
  guard: Guard;
  timers: Timers;
  /** Something about an element has changed. */
  onChange: () => void;
}

export function startTargets({ guard, timers, onChange, ...deps }: Deps): Targets {
  const find = (target: TargetInput) => findTarget(target, document);
  const changes = createChanges(guard, timers, onChange);
  const clicks = createClicks({ guard, now: deps.now, find, onClick: onChange });
  const guides = createGuides({
    ...deps,
    find(target) {
      const element = find(target);
      return element && isVisible(element) ? element : undefined;
    },
  });

  function judge(target: TargetInput, state: ElementState, since: number): Tri {
    if (state === 'clicked') return clicks.clicked(target, since);
    const found = find(target);
    // Before the document is read to its end, what is not there may still come.
    if (!found) return document.readyState === 'loading' ? undefined : state === 'absent';
    if (state === 'filled') return isFilled(found as HTMLInputElement);
    return state === 'visible' ? isVisible(found) : state === 'present';
  }

  return {
    guides,
    element: (since) => (target, state) => judge(target, state, since),
    want(needs) {
      changes.watch(needs.elements);
      clicks.want(needs.clicks);
    },
    stop() {
      changes.stop();
      clicks.stop();
      guides.clear();
    },
  };
}

/** Whether something was entered; what it is, nobody reads. */
function isFilled({ localName, type, checked, value, textContent }: HTMLInputElement): boolean {
  if (localName === 'input' && /^(checkbox|radio)$/.test(type)) return checked;
  return typeof value === 'string' ? value !== '' : (textContent ?? '').trim() !== '';
}
