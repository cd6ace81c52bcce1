// Data sets for the comparison with R: small and large, with ties, censoring from none to nearly all, late entry in a third of
// them. The same each time.

import type { Exit } from '../../shared/score/competing-risks.ts';
import { type Random, seeded } from '../../shared/score/random.ts';

export const SETS = 1_000;

export interface Wait extends Exit {
  enter: number;
  group: string;
  stratum: string;
}

export interface Shares {
  x1: number;
  n1: number;
  x2: number;
  n2: number;
  /** What a power is asked for. */
  rise: number;
}

export interface Factors {
  lambda: number;
  rows: number[][];
  left: boolean[];
}

export interface Risk {
  risk: number;
  /** By another number. */
  second: number;
  left: boolean;
}

export interface DataSets {
  waits: Wait[][];
  shares: Shares[];
  risks: Risk[][];
  questions: number[][];
  factors: Factors[];
}

const of = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

export function dataSets(seed: number): DataSets {
  const random = seeded(seed);
  // A sequence of its own, so that the other sets stay as they were.
  const seconds = seeded(seed + 1);
  return {
    waits: of(SETS, (i) => waits(random, i % 3 === 2)),
    shares: of(SETS, () => shares(random)),
    risks: of(SETS, () => risks(random).map((row) => ({ ...row, second: second(seconds, row) }))),
    questions: of(SETS, () => of(1 + random.below(20), () => random.next() ** 3)),
    factors: of(SETS, () => factors(random)),
  };
}

/** Whole days make ties; with few of them, nearly all are tied. */
function waits(random: Random, isLate: boolean): Wait[] {
  const days = 3 + random.below(60);
  const [leaving, censoring] = [random.next() * 0.5, random.next() * 0.9];
  const groups = 2 + random.below(2);
  return of(4 + random.below(120), () => {
    const time = (isLate ? 1 : 0) + random.below(days);
    const draw = random.next();
    const cause = draw < censoring ? null : random.next() < leaving ? 'competing' : 'event';
    return {
      time,
      cause,
      enter: isLate && random.next() < 0.4 ? random.below(time) : 0,
      group: `g${random.below(groups)}`,
      stratum: `s${random.below(2)}`,
    };
  });
}

function shares(random: Random): Shares {
  const [n1, n2] = [2 + random.below(400), 2 + random.below(100)];
  return { n1, n2, x1: random.below(n1 + 1), x2: random.below(n2 + 1), rise: 0.01 + random.next() * 0.4 };
}

/** Half of them in whole tens, so that many are equal. */
function risks(random: Random): Omit<Risk, 'second'>[] {
  const isCoarse = random.next() < 0.5;
  const pull = random.normal();
  return of(4 + random.below(200), () => {
    const left = random.next() < 0.25;
    const risk = 50 + 20 * random.normal() + (left ? 15 * pull : 0);
    return { left, risk: isCoarse ? Math.round(risk / 10) * 10 : risk };
  });
}

/** Part of the first risk, in whole fives so that some are equal. */
const second = (random: Random, { risk, left }: Omit<Risk, 'second'>): number =>
  Math.round((0.6 * risk + 15 * random.normal() + (left ? 4 : 0)) / 5) * 5;

/** Factors that hang together in part, some of which point the wrong way and have to end at 0. */
function factors(random: Random): Factors {
  const width = 1 + random.below(5);
  const truth = of(width, () => random.normal());
  const rows = of(40 + random.below(160), () => {
    const common = random.normal();
    return of(width, () => 0.5 * common + random.normal());
  });
  const left = rows.map((row) => {
    const linear = row.reduce((sum, x, j) => sum + x * (truth[j] ?? 0), -0.5);
    return random.next() < 1 / (1 + Math.exp(-linear));
  });
  // Both must occur.
  left[0] = true;
  left[1] = false;
  return { lambda: 10 ** (-3 + 3 * random.next()), rows, left };
}
