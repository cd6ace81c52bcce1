// What only the page knows, in the form that rules are evaluated with. What it knows of elements comes with targets.ts; as
// long as that is not here, rules over elements are unknown.

import type { Facts } from '../../shared/rule.ts';
import type { Conditions } from '../conditions.ts';
import type { Journal } from '../journal.ts';
import type { PageFacts } from '../runtime/rules.ts';
import { tally } from '../runtime/tally.ts';
import { currentAddress } from './address.ts';

/** The facts as they are now. With `since`, events and clicks count from that moment on. */
export type FactsNow = (since?: number) => PageFacts;

interface Deps {
  now: () => number;
  journal: Journal;
  locale: () => string;
  states: () => Pick<Required<Facts>, 'content' | 'items'>;
  element: (since: number) => Facts['element'];
  conditions: () => Conditions | undefined;
}

export const localOffset = (at: number): number => -new Date(at).getTimezoneOffset();

export const createFacts =
  ({ now, journal, locale, states, element, conditions }: Deps): FactsNow =>
  (since) => {
    const at = now();
    const judge = element(since ?? 0);
    return {
      now: at,
      time: { now: at, offset: localOffset(at) },
      page: currentAddress(),
      locale: locale(),
      viewport: { width: window.innerWidth },
      leaves: conditions()?.leaves,
      events: (rule) => tally(journal, rule, at, since, conditions()?.countsFor),
      ...(judge && { element: judge }),
      ...states(),
    };
  };
