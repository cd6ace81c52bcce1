// What the address of the time-to-value page asks for. Anybody can write an address: what is not sound is left out.

import { parseClock } from '../../shared/clock.ts';
import type { TimeToValueQuery } from '../metrics/report.ts';
import { asked, type Reader } from './reader.ts';

/** Days by which months can be compared. */
const MOST_DAYS = 365;

export function timeToValueQuery(reader: Reader): TimeToValueQuery {
  const text = (name: string) => reader.query.get(name)?.trim().slice(0, 300) || undefined;
  const { groupBy } = reader.filters.query;
  const clock = text('clock');
  const day = Number(text('day'));
  return {
    ...asked(reader),
    // Strata are there to compare groups within.
    stratify: groupBy === undefined ? undefined : text('stratify'),
    milestone: text('milestone'),
    clock: clock !== undefined && parseClock(clock) ? clock : undefined,
    day: Number.isInteger(day) && day >= 1 && day <= MOST_DAYS ? day : undefined,
  };
}
