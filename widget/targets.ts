// Guides, and everything about the page's elements: loaded when there is a guide, or a rule over elements. Everything that
// is started here ends with `stop`.

import type { ElementState, Tri } from '../shared/rule.ts';
import type { TargetInput } from '../shared/target.ts';
import { findTarget } from './page/anchor.ts';
import { listen } from './page/listen.ts';
import { isVisible } from './page/visibility.ts';
import { createWatch, type Watch } from './page/watch.ts';
import { createGuides, type GuideDeps, type Guides } from './runtime/guide.ts';
import type { Surroundings } from './runtime/kind.ts';
import type { PageFacts } from './runtime/rules.ts';

export interface Targets extends Pick<Watch, 'want' | 'stop'> {
  guides: Guides;
  /** What rules ask of elements; clicks count from `since` on. */
  leaves(since?: number): PageFacts;
}

type TargetsDeps = Omit<GuideDeps, 'find'> & Pick<Surroundings, 'guard' | 'conditions'>;

export function startTargets(deps: TargetsDeps): Targets {
  const find = (target: TargetInput) => findTarget(target, document, deps.conditions()?.elect);
  const watch = createWatch({
    ...deps,
    find,
    settle() {
      guides.look();
      deps.settle();
    },
  });
  /** A style sheet that is switched off shows an element without any change that an observer of the document sees. */
  const revealed = new ResizeObserver(
    deps.guard(() => {
      revealed.disconnect();
      deps.settle();
    }),
  );
  const guides = createGuides({
    ...deps,
    find(target) {
      const element = find(target);
      if (!element || isVisible(element)) return element;
      if (element.getClientRects().length === 0) revealed.observe(element);
      return undefined;
    },
  });

  function judge(target: TargetInput, state: ElementState, since: number): Tri {
    if (state === 'clicked') return watch.clicked(target, since);
    const found = find(target);
    // Before the document is read to its end, what is not there may still come; and so may what counts votes.
    const isEarly = document.readyState === 'loading' || (typeof target !== 'string' && !deps.conditions());
    if (!found) return isEarly ? undefined : state === 'absent';
    if (state === 'filled') return isFilled(found as HTMLInputElement);
    return state === 'visible' ? isVisible(found) : state === 'present';
  }

  const unlisten = listen(deps.guard, window, 'storage', ({ key }: Partial<StorageEvent>) => {
    if (!/:guides$/.test(key ?? '')) return;
    guides.sync(true);
    deps.settle();
  });

  return {
    guides,
    leaves: (since = 0) => ({
      element: (target: TargetInput, { is }: { is: ElementState }) => judge(target, is, since),
    }),
    want: watch.want,
    stop() {
      watch.stop();
      revealed.disconnect();
      guides.clear();
      unlisten();
    },
  };
}

/** Whether something was entered; what it is, nobody reads. */
const isFilled = ({ type, checked, value, textContent }: HTMLInputElement): boolean =>
  /^(checkbox|radio)$/.test(type) ? checked : `${value ?? textContent}`.trim() !== '';
