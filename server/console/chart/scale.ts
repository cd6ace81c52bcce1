// From values to places on a drawing, and the round values at which an axis is marked.

import { LATER_DAYS } from '../../metrics/survival-summary.ts';

export type Scale = (value: number) => number;

/** A straight line through two pairs; a domain without width maps to the range's start. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [a, b] = domain;
  const [c, d] = range;
  return (value) => (b === a ? c : c + ((value - a) / (b - a)) * (d - c));
}

/** The days of a report as marks of an axis, from 0 to `until`; those too close to the one before are left out. */
export function dayTicks(days: readonly number[], until: number, least: number): number[] {
  const ticks = [0];
  for (const day of [...days, ...LATER_DAYS]) {
    if (day <= until && day - (ticks.at(-1) ?? 0) >= least) ticks.push(day);
  }
  return ticks;
}

/** Round marks (1, 2, 5 times a power of ten) that cover 0 to `max`; whole numbers, as they count things. */
export function countTicks(max: number, most: number): number[] {
  const rough = Math.max(1, max / most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const ticks = steps(max, step);
  const last = ticks.at(-1) ?? 0;
  return last < max || last === 0 ? [...ticks, last + step] : ticks;
}

function steps(max: number, step: number): number[] {
  return Array.from({ length: Math.floor(max / step) + 1 }, (_, index) => index * step);
}

/** Coordinates with one digit after the point: finer ones only make pages longer. */
export function place(value: number): number {
  return Math.round(value * 10) / 10;
}
