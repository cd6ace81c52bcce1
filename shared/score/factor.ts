// Scores from factors: each factor maps a measure onto 0..100, and the score is the weighted mean over the
// factors that have data. Promises: the contributions add up to the score; a factor without data says why and
// neither helps nor hurts; with less than half of the weight covered there is no number at all.

/** A measure, or the reason why there is none. */
export interface Measure {
  value: number | null;
  reason?: string;
}

export interface Factor<Id extends string = string> {
  id: Id;
  weight: number;
  /** Which end of the measure is good. The points must agree with it. */
  better: 'higher' | 'lower';
  /** [measure, value 0..100], by ascending measure; straight lines between them, flat beyond both ends. */
  points: readonly Point[];
}

type Point = readonly [measure: number, value: number];

export type Measures<Id extends string> = { readonly [K in Id]?: Measure | number | null };

export type Band = 'red' | 'yellow' | 'green';

export interface FactorResult<Id extends string = string> {
  id: Id;
  measure: number | null;
  /** The measure on 0..100, higher is better; null without data. */
  value: number | null;
  weight: number;
  /** Weight over the weight that has data; 0 without data. The shares add up to 1. */
  share: number;
  /** share x value, in points of the score; 0 without data, null when the score is withheld. */
  contribution: number | null;
  /** Why there is no measure. */
  reason?: string;
}

export interface Score<Id extends string = string> {
  /** 0..100, higher is better, not rounded. */
  score: number | null;
  band: Band | null;
  /** Weight with data / total weight, 0..1. */
  coverage: number;
  reason?: 'insufficient data';
  factors: FactorResult<Id>[];
}

/** Below this coverage the score is withheld. */
export const LEAST_COVERAGE = 0.5;
/** The highest score that is still red, and still yellow. */
export const RED_UP_TO = 50;
export const YELLOW_UP_TO = 75;
/** Keeps a rounding error in the last bits from moving a score over a bound. */
const ROUNDING = 1e-9;

/**
 * Formula: score = sum of wi vi / sum of wi over the factors with data; vi is the factor's value of its measure.
 * Units: points, 0..100. Source: the metric dictionary. Throws on a factor that is set up wrongly.
 */
export function weightedScore<Id extends string>(
  measures: Measures<Id>,
  factors: readonly Factor<Id>[],
): Score<Id> {
  for (const factor of factors) {
    if (sound.has(factor)) continue;
    checkFactor(factor);
    sound.add(factor);
  }
  // Plain loops: thousands of accounts are scored for one report.
  let [total, covered] = [0, 0];
  for (const { id, weight } of factors) {
    total += weight;
    if (numberIn(measures[id]) !== null) covered += weight;
  }
  const coverage = total > 0 ? covered / total : 0;
  const enough = covered > 0 && coverage >= LEAST_COVERAGE - ROUNDING;
  const results: FactorResult<Id>[] = [];
  for (const factor of factors) {
    const { id, weight } = factor;
    const measure = numberIn(measures[id]);
    if (measure === null) {
      const contribution = enough ? 0 : null;
      results.push({
        id,
        measure,
        value: null,
        weight,
        share: 0,
        contribution,
        reason: reasonOf(measures[id]),
      });
      continue;
    }
    const value = factorValue(factor, measure);
    const share = covered === 0 ? 0 : weight / covered;
    results.push({ id, measure, value, weight, share, contribution: enough ? share * value : null });
  }
  if (!enough) return { score: null, band: null, coverage, reason: 'insufficient data', factors: results };
  const score = Math.min(
    100,
    results.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0),
  );
  return { score, band: bandOf(score), coverage, factors: results };
}

/** The highest scores that are still in a band. */
export interface BandBounds {
  redUpTo: number;
  yellowUpTo: number;
}

/** Red up to and including 50, yellow up to and including 75, green above. Judged before any rounding. */
export const bandOf = (score: number): Band =>
  bandWithin(score, { redUpTo: RED_UP_TO, yellowUpTo: YELLOW_UP_TO });

/** The same with bounds of one's own; inclusive at the top. */
export function bandWithin(score: number, { redUpTo, yellowUpTo }: BandBounds): Band {
  if (score <= redUpTo + ROUNDING) return 'red';
  return score <= yellowUpTo + ROUNDING ? 'yellow' : 'green';
}

/** The measure on 0..100: linear between the two points around it, the end's value beyond the ends. */
export function factorValue({ points }: Factor, measure: number): number {
  let above = 0;
  while (above < points.length - 1 && (points[above] as Point)[0] < measure) above++;
  const [high, highValue] = points[above] as Point;
  if (above === 0 || measure >= high) return highValue;
  const [low, lowValue] = points[above - 1] as Point;
  return lowValue + ((measure - low) / (high - low)) * (highValue - lowValue);
}

/** Those that have been checked: the same few are asked for account after account. */
const sound = new WeakSet<Factor>();

/** A factor that cannot be meant is a mistake in the set-up, and throws `RangeError`. */
export function checkFactor({ id, weight, better, points }: Factor): void {
  if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`factor ${id}: the weight is ${weight}`);
  if (points.length < 2) throw new RangeError(`factor ${id}: two points or more make a line`);
  points.forEach(([measure, value], index) => {
    if (!(value >= 0 && value <= 100)) throw new RangeError(`factor ${id}: ${value} is not within 0..100`);
    const previous = points[index - 1];
    if (!previous) return;
    if (!(measure > previous[0])) throw new RangeError(`factor ${id}: the measures do not ascend`);
    const rise = value - previous[1];
    if (better === 'higher' ? rise < 0 : rise > 0) {
      throw new RangeError(`factor ${id}: the points contradict "${better} is better"`);
    }
  });
}

type Given = Measure | number | null | undefined;

function numberIn(given: Given): number | null {
  const value = typeof given === 'object' && given ? given.value : (given ?? null);
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Why there is no value. */
function reasonOf(given: Given): string {
  if (typeof given === 'number') return 'not a number';
  return given ? (given.value === null ? (given.reason ?? 'no data') : 'not a number') : 'no data';
}
