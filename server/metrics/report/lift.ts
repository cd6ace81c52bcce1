// What a piece of content caused: accounts that it could show to against accounts that were held out, from the moment at which it
// would have shown. Times are days.

import { z } from 'zod';
import { count, reason, reportBase, share, time } from './base.ts';
import { figureGroup } from './figures.ts';
import { dayShare } from './time-to-value.ts';

const named = z.object({ id: z.string(), name: z.string() });
const difference = z.number().min(-1).max(1);

export const liftArm = z
  .object({
    accounts: count.describe('For which it would have shown, by the moment of the report.'),
    observed: count.describe('Of these, those that were watched for all of `days` since.'),
    reached: count.describe('Of the observed, those that reached the milestone within `days`.'),
    rate: share.nullable(),
    low: share.nullable(),
    high: share.nullable(),
    day: dayShare.describe('The same of all accounts by Kaplan-Meier, the ones still waiting censored.'),
  })
  .meta({ id: 'LiftArm' });
export type LiftArm = z.infer<typeof liftArm>;

const liftDifference = z
  .object({
    value: difference.nullable().describe('Rate of the shown less rate of the held out.'),
    low: difference.nullable(),
    high: difference.nullable(),
    p: share.nullable(),
    adjusted: share
      .nullable()
      .describe('The p after Holm, over all contents with a holdout, or all groups; the verdict goes by it.'),
    compared: count.describe('So many contents, or groups.'),
  })
  .describe("With Newcombe's 95 % limits.");

const sampleRatio = z
  .object({ expected: share, observed: share, p: share, isMismatch: z.boolean() })
  .nullable()
  .describe('Are as many held out as were to be?');

const verdict = z.enum(['no-holdout', 'mismatch', 'too-few', 'no-difference', 'better', 'worse']);

export const liftGroup = z
  .object({
    ...figureGroup.shape,
    ...{ shown: liftArm, held: liftArm, difference: liftDifference, sampleRatio, verdict },
    reason,
  })
  .meta({ id: 'LiftGroup' });
export type LiftGroup = z.infer<typeof liftGroup>;

export const liftReport = z
  .object({
    ...reportBase.shape,
    content: named,
    milestone: named.nullable(),
    days: z.number().int().min(1),
    since: time
      .nullable()
      .describe('When the share that is held out was last changed; earlier accounts are left out.'),
    holdout: share.describe('Share of accounts that is held out of this content or of all.'),
    shown: liftArm.describe('Accounts to which it could show, whether it did or not (intention to treat).'),
    held: liftArm,
    difference: liftDifference,
    logRank: z.object({ chi2: z.number(), p: share }).nullable(),
    smallestDetectable: share
      .nullable()
      .describe('The smallest rise that so many observed accounts would show in four of five cases.'),
    sampleRatio,
    excluded: z.array(z.object({ reason: z.string(), accounts: count })),
    verdict,
    groupBy: z.string().exactOptional(),
    groups: z
      .array(liftGroup)
      .describe('The same of each group, the largest first; at most 8, the rest together as "other".')
      .exactOptional(),
    traits: z.array(z.string()).describe('Traits of accounts by which it could be grouped.').exactOptional(),
    reason,
  })
  .meta({ id: 'LiftReport' });
export type LiftReport = z.infer<typeof liftReport>;
