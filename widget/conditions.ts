// The leaves of rules that take more to judge (events with conditions, elements, time, language, width), and what listens to
// their changes. Loaded when a rule has one of them. What is started here ends with `stop`.

import { meets } from '../shared/operator.ts';
import { countsFor, PAGE_LEAVES } from '../shared/page-leaf.ts';
import type { TimeRule } from '../shared/rule.ts';
import type { Guard } from './guard.ts';
import { localOffset } from './page/facts.ts';
import { listen } from './page/listen.ts';
import type { Needs } from './runtime/needs.ts';
import type { Timers } from './timers.ts';

interface Deps {
  guard: Guard;
  timers: Timers;
  now: () => number;
  onChange: () => void;
}

export interface Conditions {
  leaves: typeof PAGE_LEAVES;
  countsFor: typeof countsFor;
  meets: typeof meets;
  /** Listens to what is needed, and to nothing else. */
  want(needs: Needs): void;
  stop(): void;
}

export function startConditions({ guard, timers, now, onChange }: Deps): Conditions {
  let cancelClock: (() => void) | undefined;
  let unlisten: (() => void) | undefined;

  function stop(): void {
    cancelClock?.();
    unlisten?.();
    unlisten = undefined;
  }

  return {
    leaves: PAGE_LEAVES,
    countsFor,
    meets,
    want({ viewport, times }) {
      cancelClock?.();
      const wait = untilChange(times, now(), localOffset(now()));
      cancelClock = wait === undefined ? undefined : timers.after(wait, onChange);
      if (viewport) unlisten ??= listen(guard, window, 'resize', onChange, { passive: true });
      else {
        unlisten?.();
        unlisten = undefined;
      }
    },
    stop,
  };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Milliseconds until one of the time rules may change its mind, at most an hour, so that a clock that is set or a
 * laptop that slept is noticed; undefined when there is none.
 */
export function untilChange(rules: TimeRule[], now: number, offset: number): number | undefined {
  if (rules.length === 0) return undefined;
  const local = now + offset * 60_000;
  const day = local - (local % DAY_MS);
  const moments = rules.flatMap((rule) => [
    ...(rule.hours ?? []).flatMap((hour) => [day + hour * HOUR_MS, day + DAY_MS + hour * HOUR_MS]),
    ...(rule.weekday ? [day + DAY_MS] : []),
    ...[rule.after, rule.before].map((text) =>
      text ? Date.parse(`${text.replace(/Z$/, '')}Z`) : Number.NaN,
    ),
  ]);
  const waits = moments.map((moment) => moment - local).filter((wait) => wait > 0);
  return Math.min(HOUR_MS, ...waits);
}
