// Time to value: the Kaplan-Meier curve with 95 % log-log limits, its quantiles, and the share that reached
// value by a day. Accounts that have not got there yet are censored, never dropped. A number that the data
// cannot give is null and says why. Agrees with R's survival package (survfit, conf.type = "log-log") but for
// two conventions, both stated below: a quantile on a flat, and limits where nobody has reached value yet.
import { Z_95 } from './distributions.ts';
import { distinctTimes, followed, type Observation, riskCursor } from './risk-set.ts';

export interface Step {
  /** Days. One step per distinct time at which an account reached value or was censored. */
  t: number;
  /** Accounts at risk just before t. */
  atRisk: number;
  events: number;
  censored: number;
  /** S(t), the share that has not reached value by t. */
  survival: number;
  /** 95 % limits of S(t); null where S is 1 or 0, as log(-log S) does not exist there (NA in R). */
  low: number | null;
  high: number | null;
}

export interface Curve {
  /** Accounts that were ever at risk. */
  n: number;
  events: number;
  /** Of the n, those that entered late because tracking began after their clock start. */
  late: number;
  /** Accounts left out because their time was over when tracking began. */
  excluded: number;
  steps: Step[];
}

export interface Quantile {
  /** Days. */
  value: number | null;
  low: number | null;
  /** Null also when the upper limit of a known value is not reached. */
  high: number | null;
  reason?: 'not reached' | 'no data';
}

export interface Reached {
  day: number;
  /** 1 - S(day), in 0..1. */
  reached: number | null;
  low: number | null;
  high: number | null;
  /** At risk at the first step at or after the day, as R's summary(fit, times = day) counts. */
  atRisk: number;
  reason?: 'not observed that long' | 'no data';
}

/** S = 0.5 reached as a product of fractions counts as 0.5; R's tolerance, the root of the machine epsilon. */
export const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * The product-limit estimate of S, the share that has not reached value yet. Time in days.
 * Formula: S(t) = prod over event times ti <= t of (1 - di/ni); Greenwood: G = sum di / (ni (ni - di)); limits
 * S^exp(+-z s) with s = sqrt(G) / |log S|. With late entry ni counts those that entered before ti.
 * Source: Kaplan & Meier, JASA 53 (1958), 457-481; log-log limits: Kalbfleisch & Prentice, The Statistical
 * Analysis of Failure Time Data, 1980, section 1.3. Cost: O(n log n).
 */
export function kaplanMeier(times: readonly Observation[]): Curve {
  const { observations, late, excluded } = followed(times);
  const riskAt = riskCursor(observations);
  let survival = 1;
  let greenwood = 0;
  let events = 0;
  const steps = distinctTimes(observations).map((t): Step => {
    const risk = riskAt(t);
    events += risk.events;
    survival *= (risk.atRisk - risk.events) / risk.atRisk;
    greenwood += risk.events / (risk.atRisk * (risk.atRisk - risk.events));
    const { low, high } = limits(survival, greenwood);
    // Written out: of a spread, an engine makes an object that is several times slower to make.
    return { t, atRisk: risk.atRisk, events: risk.events, censored: risk.censored, survival, low, high };
  });
  return { n: observations.length, events, late, excluded, steps };
}

/**
 * The time by which a share p has reached value: p = 0.5 gives the median. Days.
 * Formula: the smallest t with S(t) <= 1 - p. Where S is exactly 1 - p on a flat this is the flat's start (R takes
 * its middle). Limits: the smallest t at which the lower, and the upper, limit of S is <= 1 - p.
 * Source: Brookmeyer & Crowley, Biometrics 38 (1982), 29-41, with the log-log limits.
 */
export function quantile(curve: Curve, p: number): Quantile {
  if (!(p > 0 && p < 1)) throw new RangeError(`a quantile lies between 0 and 1, not at ${p}`);
  if (curve.n === 0) return { value: null, low: null, high: null, reason: 'no data' };
  const level = 1 - p + TOLERANCE;
  const first = (of: 'survival' | 'low' | 'high') =>
    curve.steps.find((step) => (step[of] ?? Infinity) <= level)?.t ?? null;
  const value = first('survival');
  const found = { value, low: first('low'), high: first('high') };
  return value === null ? { ...found, reason: 'not reached' } : found;
}

/**
 * The share of accounts that reached value by a day, the day included. Formula: 1 - S(day), limits swapped.
 * Past the last observed time S is known only if it is 0; else the number is withheld. Where nobody has reached
 * value yet the share is 0 without limits (before the first step R prints 0 to 0, a certainty it does not have).
 */
export function reachedBy(curve: Curve, day: number): Reached {
  const { steps } = curve;
  const after = steps.findIndex(({ t }) => t > day);
  const at = after === -1 ? steps.at(-1) : steps[after - 1];
  const next = steps.find(({ t }) => t >= day);
  const atRisk = next?.atRisk ?? 0;
  const withheld = { day, reached: null, low: null, high: null, atRisk };
  if (curve.n === 0) return { ...withheld, reason: 'no data' };
  if (next === undefined && at?.survival !== 0) return { ...withheld, reason: 'not observed that long' };
  if (at === undefined) return { day, reached: 0, low: null, high: null, atRisk };
  return { day, reached: 1 - at.survival, low: complement(at.high), high: complement(at.low), atRisk };
}

function limits(survival: number, greenwood: number): { low: number | null; high: number | null } {
  if (survival <= 0 || survival >= 1) return { low: null, high: null };
  const logSurvival = Math.log(survival);
  const spread = Math.exp((Z_95 * Math.sqrt(greenwood)) / -logSurvival);
  return { low: Math.exp(logSurvival * spread), high: Math.exp(logSurvival / spread) };
}

function complement(share: number | null): number | null {
  return share === null ? null : 1 - share;
}
