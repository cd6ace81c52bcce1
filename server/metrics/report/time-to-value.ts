// Time to value: a survival curve over accounts, whole and by group. Times are days.

import { z } from 'zod';
import { count, reason, reportBase, share, time } from './base.ts';

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
  atRisk: count,
  reason,
});
export type DayShare = z.infer<typeof dayShare>;

export const curvePoint = z.object({
  t: z.number(),
  survival: share,
  low: limit,
  high: limit,
  atRisk: count,
  events: count,
});
export type CurvePoint = z.infer<typeof curvePoint>;

export const survivalSummary = z.object({
  n: count,
  events: count,
  median: quantile,
  p25: quantile,
  p75: quantile,
  days: z.array(dayShare),
  curve: z.array(curvePoint),
});
export type SurvivalSummary = z.infer<typeof survivalSummary>;

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
    clock: z.enum(['created', 'first-seen']),
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
    logRank: z.object({ chi2: z.number(), df: count, p: share }).exactOptional(),
    notes: z
      .array(z.string())
      .describe('Cancellations before value would be a competing event; they are not known here.'),
  })
  .meta({ id: 'TimeToValueReport' });
export type TimeToValueReport = z.infer<typeof timeToValueReport>;
