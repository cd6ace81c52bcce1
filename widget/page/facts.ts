// What only the page knows, in the form that rules are evaluated with.

import type { ElementState, Facts, Tri } from '../../shared/rule.ts';
import type { TargetInput } from '../../shared/target.ts';
import type { Journal } from '../journal.ts';
import { tally } from '../runtime/tally.ts';
import { currentAddress } from './address.ts';
import type { Clicks } from './clicks.ts';
import { isVisible } from './visibility.ts';

/** The facts as they are now. With `since`, events and clicks count from that moment on. */
export type FactsNow = (since?: number) => Facts;

interface Deps {
  now: () => number;
  journal: Journal;
  clicks: Clicks;
  find: (target: TargetInput) => Element | undefined;
  locale: () => string;
  states: () => Pick<Required<Facts>, 'content' | 'items'>;
}

export const localOffset = (at: number): number => -new Date(at).getTimezoneOffset();

export function createFacts({ now, journal, clicks, find, locale, states }: Deps): FactsNow {
  function element(target: TargetInput, state: ElementState, since: number): Tri {
    if (state === 'clicked') return clicks.clicked(target, since);
    const found = find(target);
    // Before the document is read to its end, what is not there may still come.
    if (!found) return document.readyState === 'loading' ? undefined : state === 'absent';
    if (state === 'filled') return isFilled(found);
    return state === 'visible' ? isVisible(found) : state === 'present';
  }

  return (since) => {
    const at = now();
    return {
      now: at,
      time: { now: at, offset: localOffset(at) },
      page: currentAddress(),
      locale: locale(),
      viewport: { width: window.innerWidth },
      events: (rule) => tally(journal, rule, at, since),
      element: (target, state) => element(target, state, since ?? 0),
      ...states(),
    };
  };
}

/** Whether something was entered; what it is, nobody reads. */
function isFilled(element: Element): boolean {
  if (element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type)) return element.checked;
  const { value } = element as Partial<HTMLInputElement>;
  return typeof value === 'string' ? value !== '' : (element.textContent ?? '').trim() !== '';
}
