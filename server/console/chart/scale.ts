// From values to places on a drawing, and the round values at which an axis is marked.

export type Scale = (value: number) => number;

/** A straight line through two pairs; a domain without width maps to the range's start. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [a, b] = domain;
  const [c, d] = range;
  return (value) => (b === a ? c : c + ((value - a) / (b - a)) * (d - c));
}

/** Steps that people count days in: days, weeks, months, quarters, years. */
const DAY_STEPS = [1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650];

/** At most `most` marks after 0, that cover 0 to `max`. */
export function dayTicks(max: number, most: number): number[] {
  const step = DAY_STEPS.find((size) => max / size <= most) ?? Math.ceil(max / most);
  return steps(max, step);
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
