// Whether the clock may be trusted with what cannot be undone. A machine that starts with a wrong clock, or has it set wrongly, is mostly
// put right within minutes; what deletes by age, or records days that seem to be over, waits so long.

import type { Logger } from 'pino';
import { DAY_MS, HOUR_MS } from '../../shared/limits.ts';

export interface SteadyClock {
  /** False for an hour after the clock went ahead. */
  isSteady(): boolean;
}

export interface SteadyClockDeps {
  now(): number;
  /** Milliseconds that pass whatever is done to the clock. */
  passed?(): number;
  /** When the newest event came that is stored at the start; undefined where there is none. */
  newest: number | undefined;
  log?: Pick<Logger, 'warn'> | undefined;
}

/** A clock that is set ahead by less does little harm. */
const LEAP_MS = DAY_MS;
/** Without any event for so long, either nobody sent one or the clock is wrong. */
const SILENCE_MS = 7 * DAY_MS;
const WAIT_MS = HOUR_MS;

export function createSteadyClock({
  now,
  passed = () => performance.now(),
  newest,
  log,
}: SteadyClockDeps): SteadyClock {
  let ahead = now() - passed();
  let steadyFrom = 0;

  function doubt(days: number, since: string): void {
    steadyFrom = passed() + WAIT_MS;
    log?.warn({ days: Math.round(days) }, `the clock is days ${since}: nothing goes by its age for an hour`);
  }

  const silence = newest === undefined ? 0 : now() - newest;
  if (silence > SILENCE_MS) doubt(silence / DAY_MS, 'ahead of the last event that came');

  return {
    isSteady() {
      const leap = now() - passed() - ahead;
      ahead += leap;
      if (leap > LEAP_MS) doubt(leap / DAY_MS, 'ahead of where it was');
      // Put right again.
      else if (leap < -LEAP_MS) steadyFrom = 0;
      return passed() >= steadyFrom;
    },
  };
}
