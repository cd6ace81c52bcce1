// Time to value: a survival curve over accounts, whole and by group. Times are days.

import { z } from 'zod';
import { count, date, reason, reportBase, share, time } from './base.ts';

const limit = share.nullable();

export const quantile = z
  .object({
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    /** "not reached" where the curve does not come down to it. */
    reason,
  })
  .meta({ id: 'Quantile' });
export type Quantile = z.infer<typeof quantile>;

export const dayShare = z.object({
  day: z.number(),
  reached: share.nullable().describe('Null where nobody was observed that long.'),
  low: limit,
  high: limit,
  left: share
    .nullable()
    .describe('Share that had left before; there where cancellations are known.')
    .exactOptional(),
  atRisk: count,
  reason,
});
export type DayShare = z.infer<typeof dayShare>;

export const curvePoint = z.object({
  t: z.number(),
  survival: share,
  low: limit,
  high: limit,
  left: share.describe('Share that had left before they reached it.').exactOptional(),
  atRisk: count,
  events: count,
});
export type CurvePoint = z.infer<typeof curvePoint>;

export const survivalSummary = z.object({
  n: count,
  events: count,
  left: count
    .describe(
      'Accounts that left before they reached it: a competing event (Aalen-Johansen). There where cancellations are known; else the curve is Kaplan-Meier.',
    )
    .exactOptional(),
  median: quantile,
  p25: quantile,
  p75: quantile,
  days: z.array(dayShare),
  later: z
    .array(z.object({ day: z.number(), atRisk: count }))
    .describe('How many were still followed on later days, without having reached it; up to the last.'),
  steps: count
    .describe(
      'Of the whole curve, where it has more than 500: what is here is as many of them, evenly taken.',
    )
    .exactOptional(),
  curve: z.array(curvePoint),
});
export type SurvivalSummary = z.infer<typeof survivalSummary>;

export const besideMilestone = survivalSummary.extend({
  id: z.string(),
  name: z.string(),
  isValue: z.boolean(),
  clock: z.string(),
  steps: count.describe('Of the whole curve; what is here is at most 250 of them, evenly taken.'),
  excluded: count.describe('Accounts that are left out of it, for any reason.'),
});
export type BesideMilestone = z.infer<typeof besideMilestone>;

export const cohort = z.object({
  month: date,
  n: count,
  events: count,
  median: quantile,
  reached: share
    .nullable()
    .describe('Share that reached it within the day; null where the month is not complete.'),
  low: limit,
  high: limit,
  isComplete: z.boolean().describe('Whether its youngest account could have been followed that long.'),
  reason,
});
export type Cohort = z.infer<typeof cohort>;

export const cohortTrend = z.object({
  day: count,
  months: z.array(cohort).describe('By the month of the clock start (UTC), oldest first, at most 24.'),
  earlier: count.describe('Accounts whose clock started before the first of the months.'),
  complete: z
    .object({ n: count, reached: share.nullable(), low: limit, high: limit, reason })
    .describe('Over the accounts of complete months alone.'),
});
export type CohortTrend = z.infer<typeof cohortTrend>;

const termPart = dayShare
  .omit({ day: true })
  .extend({ part: z.number().describe('Of the term: 0.25 is a quarter.') });

export const shareOfTerm = z.object({
  n: count,
  events: count,
  left: count.exactOptional(),
  median: quantile.describe('In terms: 0.92 is 11 of 12 months; above 1 it came after the first term.'),
  p25: quantile,
  p75: quantile,
  parts: z.array(termPart),
  withoutContract: count,
  reason,
});
export type ShareOfTerm = z.infer<typeof shareOfTerm>;

export const renewalBand = z.object({
  from: z.number().describe('Days to value above this; 0 includes day 0.'),
  to: z.number().nullable().describe('And up to this; null: not within the landmark.'),
  n: count.describe('First renewals that are decided.'),
  kept: count,
  rate: share.nullable(),
  low: limit,
  high: limit,
  reason,
});
export type RenewalBand = z.infer<typeof renewalBand>;

export const renewalBands = z.object({
  landmark: count.describe('Days; accounts whose renewal was decided sooner are left out.'),
  bands: z.array(renewalBand),
  excluded: z.array(z.object({ reason: z.string(), accounts: count })),
  reason,
});
export type RenewalBands = z.infer<typeof renewalBands>;

const test = z.object({ chi2: z.number(), df: count, p: share });

const named = z.object({ id: z.string(), name: z.string() });

export const timeToValueReport = z
  .object({
    ...reportBase.shape,
    ...survivalSummary.shape,
    milestone: named.nullable(),
    milestones: z
      .array(named)
      .describe('Every milestone that could be asked for, the value moment first.')
      .exactOptional(),
    traits: z
      .array(z.string())
      .describe('Traits of accounts by which it could be grouped: few distinct values, most frequent first.')
      .exactOptional(),
    clock: z.string().describe('What starts the clock of this milestone, in the words of its definition.'),
    clocks: z.array(z.string()).describe('The clocks that could be asked for.').exactOptional(),
    cancellations: z
      .enum(['known', 'not known'])
      .describe('Where they are known, leaving before value is a competing event and no censoring.'),
    beside: z
      .array(besideMilestone)
      .describe(
        'The milestones side by side, the one that most accounts reached first; each by its own clock, at most 6.',
      )
      .exactOptional(),
    countedSince: time
      .describe(
        'There where the milestone was defined when older raw events were gone: accounts from before are left out.',
      )
      .exactOptional(),
    excluded: z
      .array(z.object({ reason: z.string(), accounts: count }))
      .describe(
        'Accounts left out, by reason; for example those whose milestone lies before their clock start.',
      ),
    groupBy: z.string().exactOptional(),
    groups: z.array(survivalSummary.extend({ key: z.string() })).exactOptional(),
    logRank: test.exactOptional(),
    stratify: z.string().exactOptional(),
    stratified: test
      .extend({ strata: count })
      .describe('The same test within the strata: what they differ in among themselves is taken out.')
      .exactOptional(),
    cohorts: cohortTrend.exactOptional(),
    shareOfTerm: shareOfTerm.exactOptional(),
    renewal: renewalBands.exactOptional(),
    notes: z.array(z.string()).describe('What to keep in mind with these numbers.'),
  })
  .meta({ id: 'TimeToValueReport' });
export type TimeToValueReport = z.infer<typeof timeToValueReport>;
