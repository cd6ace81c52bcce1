// Working time. People work on weekdays from seven to six in their own zone; nothing that a person does happens at
// three in the morning or on a Sunday. Zones are fixed offsets: nobody reads a simulated year for its summer time.

import type { Random } from './random.ts';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const OPENS = 7;
const CLOSES = 18;

/** The day of a moment, counted from 1970-01-01, in a zone that is `zone` hours ahead of UTC. */
export const dayOf = (at: number, zone: number): number => Math.floor((at + zone * HOUR_MS) / DAY_MS);

/** Day 0 was a Thursday. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

export const isWorkday = (day: number): boolean => weekday(day) < 5;

/** A moment on `day` within working hours; most of the desk work is done in the morning. */
export function momentOn(day: number, zone: number, random: Random): number {
  const late = Math.min(random.next(), random.next() + 0.15, 1);
  return Math.round(day * DAY_MS + (OPENS + (CLOSES - OPENS) * late - zone) * HOUR_MS);
}

/** `at`, or the beginning of the next working time with a little jitter. */
export function inWorkingTime(at: number, zone: number, random: Random): number {
  const day = dayOf(at, zone);
  const hour = (at + zone * HOUR_MS - day * DAY_MS) / HOUR_MS;
  if (isWorkday(day) && hour >= OPENS && hour < CLOSES) return Math.round(at);
  let next = hour >= CLOSES || !isWorkday(day) ? day + 1 : day;
  while (!isWorkday(next)) next++;
  return Math.round(next * DAY_MS + (OPENS - zone + random.between(0, 3)) * HOUR_MS);
}

/** Every working day of [from, until) in the zone. */
export function* workdays(from: number, until: number, zone: number): Generator<number> {
  for (let day = dayOf(from, zone); day <= dayOf(until - 1, zone); day++) if (isWorkday(day)) yield day;
}
