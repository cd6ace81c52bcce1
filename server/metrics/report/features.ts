// Features: who tried, adopted and kept them, by group, and account by account. Shares are 0 to 1; the window is 28 days.

import { z } from 'zod';
import { count, lastSeen, reason, reportBase, share, tier, time } from './base.ts';
import type { FrameQuery } from './figures.ts';

const named = z.object({ id: z.string(), name: z.string() });
const presence = z
  .object({ people: count, personDays: count.describe('Days on which they came, each person’s counted.') })
  .describe('Who came on the whole days of the window: what stickiness is made of.');
const rate = z.object({ value: share.nullable(), low: share.nullable(), high: share.nullable() });

export const featureNumbers = z
  .object({
    feature: z.string(),
    eligible: count.describe('Accounts that are entitled to it.'),
    active: count.describe('Of these, those with any activity in the window.'),
    used: count.describe('Of the active, those that used it in the window.'),
    rate: rate.describe('Adoption rate: used of active, with 95 % limits (Wilson).'),
    activeUsers: count.describe('Active people of the eligible accounts.'),
    users: count.describe('Of these, those that used it in the window.'),
    userRate: rate,
    tried: count.describe('Accounts that ever used it.'),
    adopted: count.describe(
      'Accounts that used it often enough in the window: 3 times on 2 days unless set.',
    ),
    kept: z
      .object({ n: count, kept: count, inProgress: count, ...rate.shape, reason })
      .describe('Used again 4 to 8 weeks after the first use, of those that tried it 8 weeks ago or before.'),
    trend: z
      .object({ now: count, before: count, change: z.number().nullable(), reason })
      .describe('Accounts that used it in the window, against the window before.'),
  })
  .meta({ id: 'FeatureNumbers' });
export type FeatureNumbers = z.infer<typeof featureNumbers>;

export const stickiness = z
  .object({
    value: share.nullable(),
    dailyMean: z.number(),
    people: count,
    days: count,
    reason,
  })
  .describe('Mean daily active people over the last 28 whole days / people over these.')
  .meta({ id: 'Stickiness' });

export const FEATURE_STATES = ['not-entitled', 'none', 'lapsed', 'tried', 'adopted'] as const;

export const featureCell = z
  .object({
    feature: z.string(),
    state: z
      .enum(FEATURE_STATES)
      .describe('"none": never used; "lapsed": used, but not in the window; "tried": used in the window.'),
    uses: count,
    days: count.describe('Days with use in the window.'),
    users: count.describe(
      'People who used it in the window; of several events, those of the one that most did.',
    ),
    age: count
      .nullable()
      .describe(
        'Days since the first use; null where there was none, or where it may be older than what is counted.',
      ),
    level: z.number().int().min(0).max(4).describe('Days of use against those that the cadence expects.'),
    kept: z.boolean().nullable().describe('Null while 8 weeks since the first use are not over.'),
  })
  .meta({ id: 'FeatureCell' });
export type FeatureCell = z.infer<typeof featureCell>;

export const HEAT_SORTS = ['name', 'uses', 'adopted', 'lastSeen', 'people'] as const;
/** One of these, or "feature:ID" for the use of that one. */
export type HeatSort = (typeof HEAT_SORTS)[number] | `feature:${string}`;
export const isHeatSort = (text: string): text is HeatSort =>
  (HEAT_SORTS as readonly string[]).includes(text) || /^feature:./.test(text);

/** What an account may have done with a feature, by which the map is narrowed: each as the number of that name counts it. */
export const FEATURE_DEEDS = [
  'eligible',
  'active',
  'used',
  'usedBefore',
  'tried',
  'adopted',
  'due',
  'kept',
  'notKept',
  'inProgress',
  'lapsed',
  'never',
  'came',
] as const;
export type FeatureDeed = (typeof FEATURE_DEEDS)[number];

export const featureGroup = z
  .object({
    key: z.string(),
    accounts: count,
    stickiness,
    features: z.array(featureNumbers),
    factors: z.array(z.object({ id: z.string(), mean: z.number().nullable(), withData: count })),
  })
  .meta({ id: 'FeatureGroup' });
export type FeatureGroup = z.infer<typeof featureGroup>;

export const featuresReport = z
  .object({
    ...reportBase.shape,
    window: z.number().int().describe('Days of use that are told; 28 unless a range is given.'),
    featuresFrom: z.enum(['defined', 'discovered']),
    features: z.array(
      z.object({
        ...named.shape,
        tier,
        cadence: z.enum(['daily', 'weekly', 'monthly']),
        adopted: z.object({ times: count, days: count }),
        countedSince: time.exactOptional(),
      }),
    ),
    ...featureGroup.omit({ key: true, features: true }).shape,
    numbers: z.array(featureNumbers),
    groupBy: z.string().exactOptional(),
    groups: z.array(featureGroup).exactOptional(),
    traits: z.array(z.string()).describe('Traits of accounts by which it could be grouped.'),
    heat: z.object({
      total: count.describe('Accounts that match, on all pages.'),
      activeUsers: count.describe('Their active people in the window.'),
      users: count.nullable().describe('Of these, those who used `feature`; null without one.'),
      presence,
      nextCursor: z.string().nullable(),
      accounts: z.array(
        z.object({
          ...named.shape,
          lastSeen,
          activeUsers: count,
          presence,
          cells: z.array(featureCell),
        }),
      ),
    }),
  })
  .meta({ id: 'FeaturesReport' });
export type FeaturesReport = z.infer<typeof featuresReport>;

/** Groups by the month in which the accounts' clock started. */
export const COHORT = 'cohort';

export interface FeaturesQuery extends FrameQuery {
  /** A trait of the account, "cohort" or "band". */
  groupBy?: string | undefined;
  sort?: HeatSort | undefined;
  /** Only accounts with this in their name or id. */
  search?: string | undefined;
  /** Only accounts that did this, of `feature`. */
  did?: FeatureDeed | undefined;
  feature?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}
