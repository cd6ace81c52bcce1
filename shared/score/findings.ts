// What those who stayed had done early on: of many things, alone and two together, which go with a renewal beyond what chance
// lets stand out? Landmark analysis: everybody is watched for the same first days, and only who was still there after them is
// judged. It tells what goes together, not what causes what.

import { type Difference, difference } from './difference.ts';
import { benjaminiHochberg } from './many-tests.ts';
import { type Proportion, wilson } from './proportion.ts';

/** One account that was still there at the landmark. */
export interface LandmarkRow {
  /** What it had done by then, by position; null where it could not (it was not entitled). */
  did: readonly (boolean | null)[];
  left: boolean;
}

export interface StayedShare extends Proportion {
  n: number;
  stayed: number;
}

export interface Finding {
  /** One thing, or two that were both done, by position. */
  things: number[];
  with: StayedShare;
  without: StayedShare;
  difference: Difference;
  /** The p after Benjamini and Hochberg, over everything that was looked at. */
  adjusted: number;
}

/** Fewer accounts on either side make no share. */
export const LEAST_SIDE = 10;
const Q = 0.1;
/** More things are not paired: every pair is one more chance to be wrong. */
const MOST_PAIRED = 15;

/** Of one thing; null where a side has too few accounts. */
export function landmark(rows: readonly LandmarkRow[], thing: number): Omit<Finding, 'adjusted'> | null {
  return held(rows, [thing]);
}

/**
 * What stands out at q = 0.10, the largest difference first; a pair only where, among those who did either of its two, the other
 * one makes a difference as well, beyond chance.
 */
export function findings(rows: readonly LandmarkRow[], things: number): Finding[] {
  const all = Array.from({ length: things }, (_, i) => i);
  const singles = all.flatMap((one) => held(rows, [one]) ?? []);
  const paired = all.slice(0, MOST_PAIRED);
  const pairs = paired.flatMap((a) => paired.flatMap((b) => (b > a ? (held(rows, [a, b]) ?? []) : [])));
  const looked = [...singles, ...pairs].filter(({ difference }) => difference.p !== null);
  const adjusted = benjaminiHochberg(looked.map(({ difference }) => difference.p ?? 1));
  const sizeOf = ({ difference }: Pick<Finding, 'difference'>) => Math.abs(difference.value ?? 0);
  return looked
    .map((one, i) => ({ ...one, adjusted: adjusted[i] ?? 1 }))
    .filter(({ adjusted: p, things: own }) => p <= Q && isMoreThanParts(rows, own))
    .sort((a, b) => sizeOf(b) - sizeOf(a));
}

function isMoreThanParts(rows: readonly LandmarkRow[], [a, b]: readonly number[]): boolean {
  if (a === undefined || b === undefined) return true;
  return [
    [a, b],
    [b, a],
  ].every(([first = 0, other = 0]) => {
    const among = rows.filter(({ did }) => did[first] && did[other] !== null);
    const armOf = (wanted: boolean) => {
      const own = among.filter(({ did }) => did[other] === wanted);
      return { successes: own.filter(({ left }) => !left).length, n: own.length };
    };
    const { low, high } = difference(armOf(true), armOf(false));
    return low !== null && high !== null && (low > 0 || high < 0);
  });
}

function held(rows: readonly LandmarkRow[], things: number[]): Omit<Finding, 'adjusted'> | null {
  const able = rows.filter(({ did }) => things.every((thing) => did[thing] !== null));
  const isDone = ({ did }: LandmarkRow) => things.every((thing) => did[thing]);
  const sides = [able.filter(isDone), able.filter((row) => !isDone(row))].map((side) => ({
    successes: side.filter(({ left }) => !left).length,
    n: side.length,
  }));
  const [first, second] = sides;
  if (!first || !second || Math.min(first.n, second.n) < LEAST_SIDE) return null;
  const shareOf = (side: { successes: number; n: number }) => ({
    n: side.n,
    stayed: side.successes,
    ...wilson(side),
  });
  return { things, with: shareOf(first), without: shareOf(second), difference: difference(first, second) };
}
