// Value against churn: an account that leaves before it reached value will never reach it, so its leaving is no censoring.
// The Aalen-Johansen cumulative incidence gives the share that has reached value by a day, of all, with those that
// left in the denominator. Agrees with R's survival package (survfit on a factor, conf.type = "log-log").
import { Z_95 } from './distributions.ts';
import { distinctTimes, followed, queue, type Timed } from './risk-set.ts';
import { type Quantile, type Reached, TOLERANCE } from './survival.ts';

export interface Exit extends Timed {
  /** What ended the wait at `time`; null for an account that was only followed until then (censored). */
  cause: 'event' | 'competing' | null;
}

export interface IncidenceStep {
  /** Days. One step per distinct time at which anything ended. */
  t: number;
  /** Accounts at risk just before t. */
  atRisk: number;
  events: number;
  competing: number;
  censored: number;
  /** Share that had the event by t, in 0..1. */
  incidence: number;
  standardError: number;
  /** 95 % limits; null where the incidence is 0 or 1, as log(-log F) does not exist there. */
  low: number | null;
  high: number | null;
  /** Share that had the competing event by t; with `incidence` and what still waits it adds up to 1. */
  competingIncidence: number;
}

export interface IncidenceCurve {
  /** Accounts that were ever at risk. */
  n: number;
  events: number;
  competing: number;
  late: number;
  excluded: number;
  steps: IncidenceStep[];
}

/** Shares that add up to 1 may end this far below it. */
const ROUNDING = 1e-12;

/**
 * The cumulative incidence of an event among a competing one. Time in days.
 * Formula: F(t) = sum over ti <= t of S(ti-) di/ni, where S falls with events of both kinds. Its variance is carried along by
 * the delta method: with l = di/ni of the event and m of both, the covariances of (S, F) become
 * vSS (1-m)^2 + S^2 m(1-m)/n, (1-m)(vSF + l vSS) - S^2 l(1-m)/n, vFF + 2 l vSF + l^2 vSS + S^2 l(1-l)/n, which
 * is Greenwood's where there is one kind of event, and without late entry the infinitesimal jackknife. Limits F^exp(+-z s), s = se / (F |log F|).
 * Source: Aalen & Johansen, Scand. J. Statist. 5 (1978), 141-150; limits: Choudhury, Statist. Med. 21 (2002), 1129-1144.
 * Cost: O(n log n).
 */
export function aalenJohansen(exits: readonly Exit[]): IncidenceCurve {
  const { observations, late, excluded } = followed(exits);
  const curve: IncidenceCurve = {
    n: observations.length,
    events: 0,
    competing: 0,
    late,
    excluded,
    steps: [],
  };
  let [survival, incidence, competingIncidence] = [1, 0, 0];
  let [vSS, vSF, vFF] = [0, 0, 0];
  for (const at of risksOf(observations)) {
    const own = at.events / at.atRisk;
    const both = (at.events + at.competing) / at.atRisk;
    const square = (survival * survival) / at.atRisk;
    vFF += 2 * own * vSF + own * own * vSS + square * own * (1 - own);
    vSF = (1 - both) * (vSF + own * vSS) - square * own * (1 - both);
    vSS = (1 - both) * (1 - both) * vSS + square * both * (1 - both);
    // Rounding may come to a little more than all of them.
    incidence = Math.min(1, incidence + survival * own);
    competingIncidence = Math.min(1, competingIncidence + survival * (both - own));
    survival *= 1 - both;
    curve.events += at.events;
    curve.competing += at.competing;
    const standardError = Math.sqrt(Math.max(0, vFF));
    const { low, high } = limits(incidence, standardError);
    // Written out: of a spread, an engine makes an object that is several times slower to make.
    curve.steps.push({
      t: at.t,
      atRisk: at.atRisk,
      events: at.events,
      competing: at.competing,
      censored: at.censored,
      incidence,
      standardError,
      low,
      high,
      competingIncidence,
    });
  }
  return curve;
}

/** The curve at a day, the day included; undefined before its first step, where nothing has happened. */
export function incidenceAt({ steps }: IncidenceCurve, day: number): IncidenceStep | undefined {
  const after = steps.findIndex(({ t }) => t > day);
  return after === -1 ? steps.at(-1) : steps[after - 1];
}

/**
 * The time by which a share p of all has had the event: the smallest t with F(t) >= p, in days; its limits are the smallest t at
 * which the upper, and the lower, limit of F is >= p. Where too many have left for F ever to come up to p it is not reached, which
 * is an answer: that share will not get there. Source: as for the quantiles of a survival curve (survival.ts), read on F.
 */
export function incidenceQuantile(curve: IncidenceCurve, p: number): Quantile {
  if (!(p > 0 && p < 1)) throw new RangeError(`a quantile lies between 0 and 1, not at ${p}`);
  if (curve.n === 0) return { value: null, low: null, high: null, reason: 'no data' };
  const first = (of: 'incidence' | 'low' | 'high') =>
    curve.steps.find((step) => (step[of] ?? -Infinity) >= p - TOLERANCE)?.t ?? null;
  const value = first('incidence');
  const found = { value, low: first('high'), high: first('low') };
  return value === null ? { ...found, reason: 'not reached' } : found;
}

/** The shares by a day, the day included: F of the event, and of the competing one. Withheld as in `reachedBy` of survival.ts. */
export function incidenceBy(curve: IncidenceCurve, day: number): Reached & { competing: number | null } {
  const at = incidenceAt(curve, day);
  const next = curve.steps.find(({ t }) => t >= day);
  const atRisk = next?.atRisk ?? 0;
  const withheld = { day, reached: null, low: null, high: null, competing: null, atRisk };
  if (curve.n === 0) return { ...withheld, reason: 'no data' };
  // Past the last time the shares are known only if nobody waits any more.
  const isOver = at !== undefined && at.incidence + at.competingIncidence > 1 - ROUNDING;
  if (next === undefined && !isOver) return { ...withheld, reason: 'not observed that long' };
  if (at === undefined) return { ...withheld, reached: 0, competing: 0 };
  return { day, reached: at.incidence, low: at.low, high: at.high, competing: at.competingIncidence, atRisk };
}

function limits(incidence: number, standardError: number): Pick<IncidenceStep, 'low' | 'high'> {
  if (!(incidence > 0 && incidence < 1 - ROUNDING)) return { low: null, high: null };
  const s = (Z_95 * standardError) / (incidence * -Math.log(incidence));
  return { low: incidence ** Math.exp(s), high: incidence ** Math.exp(-s) };
}

type Risk = Pick<IncidenceStep, 't' | 'atRisk' | 'events' | 'competing' | 'censored'>;

/** Who is at risk at each distinct time, ascending; the conventions are those of risk-set.ts. */
function risksOf(observations: readonly Exit[]): Risk[] {
  const ended = (by: Exit['cause']) =>
    queue(observations.filter(({ cause }) => cause === by).map(({ time }) => time));
  const [own, other, none] = [ended('event'), ended('competing'), ended(null)];
  const entries = queue(observations.map(({ enter = 0 }) => enter).filter((enter) => enter > 0));
  const present = observations.length - entries.length;
  return distinctTimes(observations).map((t) => ({
    t,
    atRisk: present + entries.before(t) - own.before(t) - other.before(t) - none.before(t),
    events: own.at(t),
    competing: other.at(t),
    censored: none.at(t),
  }));
}
