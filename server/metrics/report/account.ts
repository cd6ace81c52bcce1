// One account: its score and what it is made of, its way to value, what it uses, its people, its timeline.

import { z } from 'zod';
import { EXPOSURE_STAGES, PROGRESS_STATES } from '../../../shared/event.ts';
import type { AdoptionFactor } from '../../../shared/score/adoption.ts';
import type { Score } from '../../../shared/score/factor.ts';
import {
  band,
  count,
  date,
  lastSeen,
  milestoneStatus,
  reason,
  reportBase,
  share,
  tier,
  time,
} from './base.ts';
import { answer } from './nps.ts';
import { renewalEntry } from './revenue.ts';

export type AdoptionScore = Score<AdoptionFactor>;

const points = z.number().min(0).max(100);

export const adoptionScore = z
  .object({
    score: points.nullable(),
    band: band.nullable(),
    coverage: share,
    reason: z.literal('insufficient data').exactOptional(),
    factors: z.array(
      z.object({
        id: z.enum(['breadth', 'depth', 'frequency', 'retention']),
        measure: z.number().nullable(),
        value: points.nullable().describe('The measure on 0 to 100, higher is better; null without data.'),
        weight: z.number(),
        share: share.describe('Weight over the weight that has data. The shares add up to 1.'),
        contribution: points.nullable().describe('In points of the score. They add up to it.'),
        reason,
      }),
    ),
  })
  .meta({ id: 'AdoptionScore' }) satisfies z.ZodType<AdoptionScore>;

export const milestoneProgress = z.object({
  id: z.string(),
  name: z.string(),
  isValue: z.boolean(),
  reachedAt: time.nullable(),
  days: z.number().nullable(),
  targetDays: z.number().nullable(),
  status: milestoneStatus,
  reason,
});
export type MilestoneProgress = z.infer<typeof milestoneProgress>;

export const featureUse = z.object({
  id: z.string(),
  name: z.string(),
  tier,
  state: z.enum(['none', 'tried', 'adopted']),
  uses: count.describe('In the last 28 days.'),
  users: count,
  firstUsed: time.nullable(),
  lastUsed: lastSeen.nullable(),
  countedSince: time
    .describe(
      'There where the account has events from before the feature is counted, which are gone: all of this is since then, and when it was first used is withheld.',
    )
    .exactOptional(),
});
export type FeatureUse = z.infer<typeof featureUse>;

export const checklistProgress = z.object({
  id: z.string(),
  name: z.string(),
  seen: count.describe('People of the account who saw it.'),
  completed: count,
  items: z.array(z.object({ id: z.string(), title: z.string(), done: count, firstDone: time.nullable() })),
});
export type ChecklistProgress = z.infer<typeof checklistProgress>;

export const accountUser = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: z.string().nullable(),
  firstSeen: time,
  lastSeen,
  activeDays: count.describe('Of the last 28.'),
});
export type AccountUser = z.infer<typeof accountUser>;

const peopleFilter = z
  .object({
    feature: z.object({ id: z.string(), name: z.string() }).nullable(),
    days: count,
    to: time.nullable().describe('Where the days end, exclusive; null with what the report speaks of.'),
    total: count.describe('Of all that match: `users` has at most 200.'),
  })
  .describe('Which people were asked for: those who were active, or who used `feature`, in the last days.');
export type PeopleFilter = z.infer<typeof peopleFilter>;

/** What became of a piece of content, as the widget tells of it. */
export const contentDeed = z
  .object({
    content: z.string(),
    name: z.string(),
    did: z.enum([...EXPOSURE_STAGES, ...PROGRESS_STATES, 'answered']),
    item: z.string().nullable().describe('The title of the item of a checklist.'),
    score: z.number().nullable().describe('Of an answer.'),
  })
  .meta({ id: 'ContentDeed' });
export type ContentDeed = z.infer<typeof contentDeed>;

export const timelineEntry = z.object({
  at: time,
  userId: z.string(),
  userName: z.string().nullable(),
  type: z.string(),
  name: z.string(),
  via: z.enum(['stated', 'member']).describe('How the event is attributed to this account.'),
  about: contentDeed.exactOptional().describe('Of `$exposure`, `$progress` and `$answer`.'),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

const timelineFilter = z
  .object({
    of: z
      .object({ kind: z.enum(['event', 'feature', 'milestone']), id: z.string(), name: z.string() })
      .nullable(),
    from: time.nullable(),
    to: time.nullable().describe('Exclusive.'),
    lookedTo: time
      .nullable()
      .describe(
        'What is rare is looked for in so many events at a time: how far back. Null where nothing is left.',
      ),
  })
  .describe('What of the timeline was asked for.');
export type TimelineFilter = z.infer<typeof timelineFilter>;

const timelineParts = {
  timeline: z.array(timelineEntry),
  timelineCursor: z.string().nullable(),
  timelineFilter,
};
export interface TimelineParts {
  timeline: TimelineEntry[];
  timelineCursor: string | null;
  timelineFilter: TimelineFilter;
}

export const timelineReport = z
  .object({ ...reportBase.shape, id: z.string(), name: z.string(), ...timelineParts })
  .meta({ id: 'TimelineReport' });
export type TimelineReport = z.infer<typeof timelineReport>;

export const accountRenewal = renewalEntry
  .pick({ date: true, status: true, annual: true, next: true, currency: true })
  .extend({ product: z.string().nullable() })
  .meta({ id: 'AccountRenewal' });
export type AccountRenewal = z.infer<typeof accountRenewal>;

export const accountReport = z
  .object({
    ...reportBase.shape,
    id: z.string(),
    name: z.string(),
    traits: z.record(z.string(), z.unknown()),
    firstSeen: time,
    lastSeen,
    score: adoptionScore,
    scoreWeekAgo: points.nullable(),
    clockStart: time.nullable().describe('Null where the clock of the value moment does not run.'),
    leftAt: time
      .nullable()
      .describe('When it left, where a renewal outcome says so and nothing was signed or renewed since.'),
    renewals: z
      .array(accountRenewal)
      .describe('Of its contracts: those to come, the next one first; then the others, the newest first.'),
    milestones: z.array(milestoneProgress),
    features: z.array(featureUse),
    checklists: z.array(checklistProgress),
    users: z.array(accountUser),
    usersFilter: peopleFilter.nullable(),
    answers: z.array(answer),
    weeks: z
      .array(z.object({ start: date, users: count, events: count }))
      .describe('Active people and events a week, oldest first, 26 weeks.'),
    ...timelineParts,
  })
  .meta({ id: 'AccountReport' });
export type AccountReport = z.infer<typeof accountReport>;
