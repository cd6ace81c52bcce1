// Onboarding: where accounts stand with each milestone, who is stuck and on what, and the way through each checklist and
// guide. Times are days.

import { z } from 'zod';
import { count, milestoneStatus, reason, reportBase, share, time } from './base.ts';
import { type FrameQuery, grouped } from './figures.ts';
import { quantile } from './time-to-value.ts';

const named = z.object({ id: z.string(), name: z.string() });
const days = z.number().min(0);

const rate = z.object({ value: share.nullable(), low: share.nullable(), high: share.nullable() });

export const activation = z
  .object({
    days: z.number().describe('The N of "within N days".'),
    of: count.describe('Accounts whose age is at least N days.'),
    reached: count.describe('Of these, those that reached it within N days.'),
    inProgress: count.describe('Younger accounts: never averaged in.'),
    rate: share.nullable(),
    low: share.nullable(),
    high: share.nullable(),
    reason,
  })
  .meta({ id: 'Activation' });
export type ActivationShare = z.infer<typeof activation>;

export const milestoneStanding = z
  .object({
    ...named.shape,
    isValue: z.boolean(),
    targetDays: z.number().nullable(),
    statuses: z
      .array(z.object({ status: milestoneStatus, accounts: count }))
      .describe('Behind: past the target. Stuck: past it, and no progress for half the target.'),
    activation,
  })
  .meta({ id: 'MilestoneStanding' });
export type MilestoneStanding = z.infer<typeof milestoneStanding>;

export const stuckAccount = z
  .object({
    ...named.shape,
    age: days.describe('Since its clock started.'),
    lastProgress: time.nullable().describe('When it last reached a milestone; null where it never did.'),
    chance: share
      .nullable()
      .describe(
        'Of reaching the milestone within the days to come: 1 - S(a+d)/S(a); where leaving is known, (F(a+d) - F(a)) / (1 - F(a) - L(a)).',
      ),
    atRisk: count.describe('How many accounts were followed at that age without having reached it.'),
    on: z
      .object({ kind: z.enum(['milestone', 'step']), name: z.string(), content: z.string().nullable() })
      .nullable()
      .describe(
        'What it has not done yet that comes first: a step of a checklist or guide, else a milestone.',
      ),
    reason,
  })
  .meta({ id: 'StuckAccount' });
export type StuckAccount = z.infer<typeof stuckAccount>;

export const reach = z
  .object({
    eligible: count.describe('It could show to them.'),
    exposed: count.describe('It was in view.'),
    started: count.describe('They used it, or a step of it was done.'),
    completed: count,
    heldOut: count,
  })
  .meta({ id: 'Reach' });
export type Reach = z.infer<typeof reach>;

export const onboardingStep = z
  .object({
    ...named.shape,
    optional: z.boolean(),
    people: count.describe('People who did it, of those who saw the content.'),
    done: count.describe('Accounts in which somebody did it, in whatever order.'),
    skipped: count.describe('Accounts that said so, and in which nobody did it.'),
    notApplicable: count,
    open: count,
    passed: count.describe(
      'Accounts that have settled it and every required step before; an optional one by itself.',
    ),
    dropOff: share
      .nullable()
      .describe('Of the accounts that passed the step before, those that have not passed this one (yet).'),
    time: z
      .object({ n: count, events: count, median: quantile, p25: quantile, p75: quantile })
      .describe('Days from the step before, by Kaplan-Meier: accounts that still stand there are censored.'),
    standing: count.describe('Accounts that stand before it now.'),
    waiting: days.nullable().describe('Median days for which these have stood there.'),
    accounts: z
      .array(z.object({ ...named.shape, days }))
      .describe('Those that stand there longest; at most 20.'),
  })
  .meta({ id: 'OnboardingStep' });
export type OnboardingStep = z.infer<typeof onboardingStep>;

export const onboardingContent = z
  .object({
    ...named.shape,
    kind: z.enum(['checklist', 'guide']),
    version: z.number().int().nullable(),
    people: reach.describe('Places of people in accounts.'),
    accounts: reach,
    completion: rate.describe('Completed of exposed, accounts, with 95 % limits (Wilson).'),
    peopleCompletion: rate.describe('Completed of exposed, people.'),
    time: z.object({ n: count, events: count, median: quantile, p25: quantile, p75: quantile }),
    steps: z.array(onboardingStep),
    stepsReason: reason,
  })
  .meta({ id: 'OnboardingContent' });
export type OnboardingContent = z.infer<typeof onboardingContent>;

export const onboardingReport = z
  .object({
    ...reportBase.shape,
    accounts: count.describe('Accounts whose clock started in the window.'),
    milestones: z.array(milestoneStanding),
    stuck: z.object({
      milestone: named.nullable(),
      within: z.number().describe('The days to come.'),
      total: count,
      accounts: z.array(stuckAccount).describe('The best chances first; at most 100.'),
    }),
    contents: z.array(onboardingContent),
    ...grouped,
  })
  .meta({ id: 'OnboardingReport' });
export type OnboardingReport = z.infer<typeof onboardingReport>;

/** What a report of onboarding is asked for. */
export interface OnboardingQuery extends FrameQuery {
  /** A trait of the account, "cohort" or "band". */
  groupBy?: string | undefined;
  /** Only this checklist or guide. */
  content?: string | undefined;
}
