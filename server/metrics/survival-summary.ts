// A curve as reports hold it: quantiles with limits, shares by day, steps. Where cancellations are known, the share is
// Aalen-Johansen's in the whole and in every part, so that their limits are of one kind; else it is Kaplan-Meier's.

import {
  aalenJohansen,
  type IncidenceCurve,
  incidenceBy,
  incidenceQuantile,
} from '../../shared/score/competing-risks.ts';
import { type Curve, kaplanMeier, quantile, reachedBy } from '../../shared/score/survival.ts';
import type { Observed } from './observed.ts';
import type { CurvePoint, DayShare, Quantile, SurvivalSummary } from './report/time-to-value.ts';

export const SHARE_DAYS = [7, 14, 30, 60, 90] as const;
/** Beyond them, how many are at risk is told for the marks of a drawing. */
export const LATER_DAYS = [180, 365, 730, 1095, 1825, 3650] as const;

/** Whether leaving is known, and so competes with reaching value. */
export interface Competing {
  isLeavingKnown: boolean;
}

/** A curve of accounts, and what can be asked of it. */
export interface Estimate {
  n: number;
  events: number;
  /** Undefined where leaving is not known. */
  left: number | undefined;
  /** Entered after the start, as tracking began later. */
  late: number;
  /** Never at risk: their time was over when tracking began. */
  excluded: number;
  quantile(p: number): Quantile;
  by(day: number): DayShare;
  /** Its steps, at most so many of them, evenly taken with the first and the last. */
  curve(most: number): { steps: number; points: CurvePoint[] };
}

export const estimate = (observed: readonly Observed[], { isLeavingKnown }: Competing): Estimate =>
  isLeavingKnown ? ofIncidence(aalenJohansen(observed)) : ofSurvival(kaplanMeier(observed));

/** More steps than a picture has dots for. */
const MOST_STEPS = 500;

export function summaryOf(found: Estimate): SurvivalSummary {
  const { steps, points } = found.curve(MOST_STEPS);
  return { ...numbersOf(found), ...(steps > points.length && { steps }), curve: points };
}

/** All but the curve itself. */
export const numbersOf = (found: Estimate): Omit<SurvivalSummary, 'curve'> => ({
  n: found.n,
  events: found.events,
  ...(found.left !== undefined && { left: found.left }),
  median: found.quantile(0.5),
  p25: found.quantile(0.25),
  p75: found.quantile(0.75),
  days: SHARE_DAYS.map((day) => found.by(day)),
  later: LATER_DAYS.map((day) => ({ day, atRisk: found.by(day).atRisk })).filter(({ atRisk }) => atRisk > 0),
});

const ofSurvival = (curve: Curve): Estimate => ({
  n: curve.n,
  events: curve.events,
  left: undefined,
  late: curve.late,
  excluded: curve.excluded,
  quantile: (p) => quantile(curve, p),
  by: (day) => reachedBy(curve, day),
  curve: (most) =>
    thinned(
      curve.steps.filter((step) => step.events > 0 || step === curve.steps.at(-1)),
      most,
      ({ t, survival, low, high, atRisk, events }) => ({ t, survival, low, high, atRisk, events }),
    ),
});

const ofIncidence = (curve: IncidenceCurve): Estimate => ({
  n: curve.n,
  events: curve.events,
  left: curve.competing,
  late: curve.late,
  excluded: curve.excluded,
  quantile: (p) => incidenceQuantile(curve, p),
  by: (day) => {
    const { competing, ...share } = incidenceBy(curve, day);
    return { ...share, left: competing };
  },
  curve: (most) =>
    thinned(
      curve.steps.filter((step) => step.events > 0 || step.competing > 0 || step === curve.steps.at(-1)),
      most,
      ({ t, incidence, low, high, competingIncidence, atRisk, events }) => ({
        t,
        survival: Math.max(0, 1 - incidence),
        low: high === null ? null : 1 - high,
        high: low === null ? null : 1 - low,
        left: Math.min(1, competingIncidence),
        atRisk,
        events,
      }),
    ),
});

function thinned<Step>(steps: readonly Step[], most: number, toPoint: (step: Step) => CurvePoint) {
  const kept =
    steps.length <= most
      ? steps
      : Array.from(
          { length: most },
          (_, i) => steps[Math.round((i * (steps.length - 1)) / (most - 1))] as Step,
        );
  return { steps: steps.length, points: kept.map(toPoint) };
}
