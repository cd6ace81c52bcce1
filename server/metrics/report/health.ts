// The health of all accounts, and of one with everything that it is made of. Contributions add up to the score, and changes of
// contributions to the change of the score.

import { z } from 'zod';
import { FACTOR_SOURCES, STAGES } from '../../../shared/health.ts';
import { band, count, date, reason, reportBase, share, time } from './base.ts';
import { grouped } from './figures.ts';

const points = z.number().min(0).max(100);
const difference = z.number().min(-100).max(100);

const change = difference
  .nullable()
  .describe('Points of the score since the snapshot of `since`; null where either is withheld.');

const factor = {
  id: z.string(),
  name: z.string().nullable().describe('As it is defined; null where it has none and is one of ours.'),
  of: z
    .union([z.enum(FACTOR_SOURCES), z.object({ measure: z.string(), freshDays: z.number().int() })])
    .describe('What it measures: something of ours, or a measure that is pushed.'),
  better: z.enum(['higher', 'lower']),
  weight: z.number(),
};

const stage = z.enum(STAGES);
const tier = z.string().nullable();

export const HEALTH_SORTS = ['score', 'name', 'band', 'change', 'stage', 'tier', 'factor'] as const;
export type HealthSort = (typeof HEALTH_SORTS)[number];

export const healthReport = z
  .object({
    ...reportBase.shape,
    since: date
      .nullable()
      .describe(
        'The day of the snapshot that changes are told since: that before the range, a week before unless given.',
      ),
    scored: count,
    withheld: count,
    left: count.describe('Accounts that are no customers any more; they are in no other number here.'),
    median: points.nullable(),
    mean: points.nullable(),
    change: difference.nullable().describe('Mean over the accounts that had a score then and have one now.'),
    bands: z.array(
      z.object({
        band,
        accounts: count,
        computed: count.describe('Without those that somebody set by hand.'),
      }),
    ),
    bounds: z.object({ redUpTo: points, yellowUpTo: points }).describe('Of the bands, each inclusive.'),
    distribution: z
      .array(z.object({ from: z.number(), to: z.number(), accounts: count }))
      .describe('Ten bins of ten points, [0, 10) to [90, 100].'),
    factors: z.array(
      z.object({
        ...factor,
        mean: points.nullable(),
        adds: points.nullable().describe('Mean contribution to the scores. They add up to their mean.'),
        change: difference
          .nullable()
          .describe('Mean change of the contribution. They add up to the mean change.'),
        withData: count,
      }),
    ),
    moves: z
      .array(
        z.object({
          accountId: z.string(),
          accountName: z.string(),
          day: date,
          from: band,
          to: band,
          change,
          by: z.array(z.object({ id: z.string(), change: difference })).describe('The largest first.'),
        }),
      )
      .describe('Computed bands that changed since then, newest first.'),
    scales: z.array(z.object({ stage, tier, accounts: count })),
    overridden: count.describe('Accounts whose band somebody set by hand.'),
    accounts: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          stage,
          tier,
          score: points.nullable(),
          band: band.nullable().describe('The one that holds: set by hand, or computed.'),
          computedBand: band.nullable(),
          isOverridden: z.boolean(),
          coverage: share,
          reason,
          change,
          value: points.nullable().exactOptional().describe('Of the factor that is asked for.'),
          decisive: z.array(z.string()).describe('The few factors that keep it from 100, the largest first.'),
        }),
      )
      .describe('A page, the lowest score first.'),
    nextCursor: z.string().nullable(),
    ...grouped,
  })
  .meta({ id: 'HealthReport' });
export type HealthReport = z.infer<typeof healthReport>;

export const override = z
  .object({
    id: z.string(),
    band,
    reason: z.string(),
    by: z.string(),
    at: time,
    until: time,
    endedAt: time.nullable().describe('When somebody took it back, or put another in its place.'),
  })
  .meta({ id: 'BandOverride' });
export type Override = z.infer<typeof override>;

export const note = z
  .object({
    id: z.string(),
    text: z.string(),
    by: z.string(),
    at: time,
    editedAt: time.nullable(),
    removedAt: time.nullable().describe('It is gone for good thirty days after, unless it is put back.'),
  })
  .meta({ id: 'AccountNote' });
export type Note = z.infer<typeof note>;

export const accountHealthReport = z
  .object({
    ...reportBase.shape,
    id: z.string(),
    name: z.string(),
    stage,
    tier,
    score: points.nullable(),
    band: band.nullable().describe('The one that holds: set by hand, or computed.'),
    computedBand: band.nullable().describe('It changes after two days beyond a bound.'),
    bands: z.object({ redUpTo: points, yellowUpTo: points }),
    override: override.nullable(),
    overrides: z.array(override).describe('Every one that there was, newest first.'),
    since: date.nullable().describe('The day of the snapshot that changes are told since, a week before.'),
    before: points.nullable().describe('The score of that day.'),
    change,
    factors: z.array(
      z.object({
        ...factor,
        measure: z.number().nullable(),
        value: points.nullable().describe('The measure on 0 to 100, higher is better; null without data.'),
        share: share.describe('Weight over the weight that has data. The shares add up to 1.'),
        contribution: points.nullable().describe('In points of the score. They add up to it.'),
        change: difference
          .nullable()
          .describe('Of the contribution. They add up to the change of the score.'),
        at: time.nullable().describe('Of a pushed measure: since when the value holds.'),
        reason,
      }),
    ),
    gone: z
      .array(z.object({ id: z.string(), change: difference }))
      .describe('Factors that counted then and do not any more; part of the change.'),
    decisive: z
      .array(z.object({ id: z.string(), lacks: points }))
      .describe('The few factors that keep it from 100, with the points that they lack.'),
    history: z
      .array(
        z.object({
          day: date,
          score: points.nullable(),
          band: band.nullable(),
          adoption: points.nullable(),
          definitionVersion: z.number().int(),
        }),
      )
      .describe('A snapshot a day, oldest first, of only what was known by then.'),
    markers: z
      .array(
        z.object({
          day: date,
          definitionVersion: z.number().int(),
          changed: z.array(z.object({ kind: z.enum(['feature', 'milestone', 'score']), id: z.string() })),
        }),
      )
      .describe('Where a definition changed that the score rests on.'),
    measures: z.array(z.object({ measure: z.string(), value: z.number(), at: time, recordedAt: time })),
    notes: z.array(note),
  })
  .meta({ id: 'AccountHealthReport' });
export type AccountHealthReport = z.infer<typeof accountHealthReport>;
