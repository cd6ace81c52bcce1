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
import type { CurvePoint, DayShare, SurvivalSummary } from './report/time-to-value.ts';

export const SHARE_DAYS = [7, 14, 30, 60, 90] as const;

export interface Summarised {
  summary: SurvivalSummary;
  /** Entered after the start, as tracking began later. */
  late: number;
  /** Never at risk: their time was over when tracking began. */
  excluded: number;
}

/** Whether leaving is known, and so competes with reaching value. */
export interface Competing {
  isLeavingKnown: boolean;
}

export function summarise(observed: readonly Observed[], { isLeavingKnown }: Competing): Summarised {
  if (isLeavingKnown) {
    const curve = aalenJohansen(observed);
    return { summary: ofIncidence(curve), late: curve.late, excluded: curve.excluded };
  }
  const curve = kaplanMeier(observed);
  return { summary: ofSurvival(curve), late: curve.late, excluded: curve.excluded };
}

/** The share that reached value by a day, and nothing else. */
export const shareBy = (
  observed: readonly Observed[],
  day: number,
  { isLeavingKnown }: Competing,
): DayShare => (isLeavingKnown ? dayOf(aalenJohansen(observed), day) : reachedBy(kaplanMeier(observed), day));

function ofSurvival(curve: Curve): SurvivalSummary {
  return {
    n: curve.n,
    events: curve.events,
    median: quantile(curve, 0.5),
    p25: quantile(curve, 0.25),
    p75: quantile(curve, 0.75),
    days: SHARE_DAYS.map((day): DayShare => reachedBy(curve, day)),
    curve: curve.steps
      .filter((step) => step.events > 0 || step === curve.steps.at(-1))
      .map(({ t, survival, low, high, atRisk, events }) => ({ t, survival, low, high, atRisk, events })),
  };
}

function ofIncidence(curve: IncidenceCurve): SurvivalSummary {
  const last = curve.steps.at(-1);
  return {
    n: curve.n,
    events: curve.events,
    left: curve.competing,
    median: incidenceQuantile(curve, 0.5),
    p25: incidenceQuantile(curve, 0.25),
    p75: incidenceQuantile(curve, 0.75),
    days: SHARE_DAYS.map((day) => dayOf(curve, day)),
    curve: curve.steps
      .filter((step) => step.events > 0 || step.competing > 0 || step === last)
      .map(
        ({ t, incidence, low, high, competingIncidence, atRisk, events }): CurvePoint => ({
          t,
          survival: Math.max(0, 1 - incidence),
          low: high === null ? null : 1 - high,
          high: low === null ? null : 1 - low,
          left: Math.min(1, competingIncidence),
          atRisk,
          events,
        }),
      ),
  };
}

function dayOf(curve: IncidenceCurve, day: number): DayShare {
  const { competing, ...share } = incidenceBy(curve, day);
  return { ...share, left: competing };
}
