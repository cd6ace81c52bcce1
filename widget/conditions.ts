// What few rules ask: leaves that take more to judge (events with conditions, time, language, width), what listens to their
// changes, and elements that are found by votes. Loaded when a rule, a survey or a target has one of them. What is started
// here ends with `stop`.

import { durationMs } from '../shared/duration.ts';
import { instantMs } from '../shared/instant.ts';
import { lookUp } from '../shared/look-up.ts';
import type { EventRule, TimeRule, Traits } from '../shared/rule.ts';
import type { Guard } from './guard.ts';
import { listen } from './page/listen.ts';
import { meets } from './page/meets.ts';
import { elect } from './page/votes.ts';
import type { Needs, PageFacts } from './runtime/rules.ts';
import type { Timers } from './timers.ts';
import type { Row } from './transport/shelf.ts';

interface Deps {
  guard: Guard;
  timers: Timers;
  now: () => number;
  locale: () => string;
  onChange: () => void;
}

export interface Conditions {
  leaves: PageFacts;
  /** Does an event by this name count? */
  counts: (rule: EventRule, row: Pick<Row, 'at' | 'body'>) => boolean;
  meets: typeof meets;
  elect: typeof elect;
  /** Listens to what is needed, and to nothing else. */
  want(needs: Pick<Needs, 'viewport' | 'times'>): void;
  stop(): void;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The reader's local time, as if it were UTC. */
const localTime = (at: number): number => at - new Date(at).getTimezoneOffset() * 60_000;

export function startConditions({ guard, timers, now, locale, onChange }: Deps): Conditions {
  let cancelClock: (() => void) | undefined;
  let unlisten: (() => void) | undefined;
  const want: Conditions['want'] = ({ viewport, times }) => {
    cancelClock?.();
    cancelClock = times.length > 0 ? timers.after(untilChange(times, localTime(now())), onChange) : undefined;
    unlisten?.();
    unlisten = viewport ? listen(guard, window, 'resize', onChange, { passive: true }) : undefined;
  };
  return {
    leaves: {
      time: (rule: TimeRule) => isTime(rule, localTime(now())),
      locale: (wanted: string | string[]) =>
        [wanted].flat().some((one) => `${locale()}-`.toLowerCase().startsWith(`${one}-`.toLowerCase())),
      viewport: ({ minWidth = 0, maxWidth = Infinity }) => innerWidth >= minWidth && innerWidth <= maxWidth,
    },
    counts({ where = [], within }, { at, body }) {
      const { properties = {} } = JSON.parse(body) as { properties?: Traits };
      return (
        !(now() - at > (durationMs(within) ?? Infinity)) &&
        where.every((one) => meets(one, lookUp(properties, one.property), now(), 'property'))
      );
    },
    meets,
    elect,
    want,
    stop: () => want({ viewport: false, times: [] }),
  };
}

export function isTime({ after, before, weekday, hours }: TimeRule, local: number): boolean {
  const hour = (local % DAY_MS) / HOUR_MS;
  // Day 0 was a Thursday.
  const today = ((Math.floor(local / DAY_MS) + 3) % 7) + 1;
  const [from, until] = hours ?? [0, 24];
  return (
    !(after && local < (instantMs(after) ?? 0)) &&
    !(before && local >= (instantMs(before) ?? 0)) &&
    (!weekday || weekday.includes(today)) &&
    (from <= until ? hour >= from && hour < until : hour >= from || hour < until)
  );
}

/**
 * Milliseconds until one of the time rules may change its mind, at most an hour, so that a clock that is set or a
 * laptop that slept is noticed.
 */
export function untilChange(rules: TimeRule[], local: number): number {
  const day = local - (local % DAY_MS);
  const moments = rules.flatMap(({ after, before, hours = [] }) => [
    ...hours.map((hour) => day + hour * HOUR_MS),
    ...[after, before].map((text) => instantMs(text) ?? 0),
  ]);
  const waits = [...moments, day + DAY_MS].map((moment) => moment - local).filter((wait) => wait > 0);
  return Math.min(HOUR_MS, ...waits);
}
