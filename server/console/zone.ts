// The time zone that a reader's moments are told in: that of the settings, else the one whose name the browser left in a cookie, else
// UTC. Days of reports
// are those of UTC whoever reads.

import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { DAY_MS } from '../../shared/limits.ts';
import { timeZoneOf } from '../../shared/time-zone.ts';

export const ZONE_COOKIE = 'foothold_zone';
export const UTC = 'UTC';

/** Anybody can write a cookie: a zone that is none counts as none. */
export function zoneOf(c: Context): string {
  const zone = getCookie(c, ZONE_COOKIE);
  return (zone && timeZoneOf(zone)) || UTC;
}

/** When a day such as "2026-03-29" begins there, in epoch milliseconds; undefined where it is no day. */
export function startOfDay(day: string, zone: string): number | undefined {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  if (Number.isNaN(midnight)) return undefined;
  // The offset at the guess may be that of the other side of a change of clocks; at the second guess it is not.
  const guess = midnight - offsetAt(midnight, zone);
  return midnight - offsetAt(guess, zone);
}

/** The day after, as a date field writes it. */
export const nextDay = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** How far the clocks there are ahead of UTC, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const there = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return there - Math.floor(at / 1_000) * 1_000;
}
