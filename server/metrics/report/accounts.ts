// The list of accounts, filtered, sorted and paged by cursor.

import { z } from 'zod';
import type { RetentionKind } from '../../../shared/score/retention-cohorts.ts';
import {
  type Band,
  band,
  count,
  lastSeen,
  type MilestoneStatus,
  milestoneStatus,
  reportBase,
  share,
  time,
} from './base.ts';
import type { EvidenceScore } from './evidence.ts';
import type { FrameQuery } from './figures.ts';
import type { RevenuePeriod } from './revenue.ts';

export const accountRow = z
  .object({
    id: z.string(),
    name: z.string(),
    plan: z.string().nullable(),
    seats: z.number().nullable(),
    createdAt: time.nullable(),
    firstSeen: time,
    lastSeen,
    users: count,
    activeUsers: count.describe('People who were active in the last 28 days.'),
    score: z.number().min(0).max(100).nullable(),
    band: band.nullable(),
    coverage: share,
    scoreChange: z
      .number()
      .nullable()
      .describe(
        'Change of the score since the range began, a week ago unless given; null where either is withheld.',
      ),
    timeToValue: z
      .number()
      .nullable()
      .describe(
        'Days to value; null while it is not reached, or where older events that would tell are gone.',
      ),
    status: milestoneStatus,
    health: z.number().min(0).max(100).nullable().describe('The health score; null where it is withheld.'),
    healthBand: band.nullable().describe('That which holds, also where somebody set it by hand.'),
  })
  .meta({ id: 'AccountRow' });
export type AccountRow = z.infer<typeof accountRow>;

export const ACCOUNT_SORTS = [
  'name',
  'score',
  'health',
  'scoreChange',
  'timeToValue',
  'lastSeen',
  'createdAt',
  'users',
  'activeUsers',
  'seats',
] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];

/** "due": had the time, of which some were there ("retained") and others not ("gone"). */
export const RETENTION_STANDINGS = ['due', 'retained', 'gone'] as const;
export type RetentionStanding = (typeof RETENTION_STANDINGS)[number];

/** "due": old enough, of which some reached it in time ("inTime") and others not ("late"); "inProgress": younger. */
export const ACTIVATION_STANDINGS = ['due', 'inTime', 'late', 'inProgress'] as const;
export type ActivationStanding = (typeof ACTIVATION_STANDINGS)[number];

/** Reports that tell which accounts are behind their numbers. */
export const COUNTING_REPORTS = [
  'overview',
  'adoption',
  'health',
  'timeToValue',
  'onboarding',
  'features',
  'retention',
  'seats',
  'revenue',
  'evidence',
  'lift',
  'sentiment',
] as const;
export type CountingReport = (typeof COUNTING_REPORTS)[number];

export interface AccountsQuery extends FrameQuery {
  search?: string | undefined;
  plan?: string | undefined;
  band?: Band | 'none' | undefined;
  /** Of the health score. */
  healthBand?: Band | 'none' | undefined;
  /** Whose status and time are told; the value moment unless given. */
  milestone?: string | undefined;
  status?: MilestoneStatus | undefined;
  /** Half-open window of when they were first seen, epoch milliseconds. */
  firstSeenFrom?: number | undefined;
  firstSeenTo?: number | undefined;
  /** How they stand in a bucket of retention: that of `retentionKind` which begins with `retentionDay`. */
  retention?: RetentionStanding | undefined;
  retentionKind?: RetentionKind | undefined;
  retentionDay?: number | undefined;
  /** Half-open window of days in which somebody of them was active, epoch milliseconds. */
  activeFrom?: number | undefined;
  activeTo?: number | undefined;
  /** Half-open window of when the clock of the value moment started, epoch milliseconds. */
  startedFrom?: number | undefined;
  startedTo?: number | undefined;
  /** How they stand in the share that reached `milestone` in time. */
  activation?: ActivationStanding | undefined;
  /** The report whose number the accounts are behind: `counted`, as far as it is of `group` where groups by `groupBy` are told. */
  countedBy?: CountingReport | undefined;
  /** Which score that report judges, of evidence. */
  score?: EvidenceScore | undefined;
  /** "exposed:welcome": a number and what it is of. */
  counted?: string | undefined;
  groupBy?: string | undefined;
  group?: string | undefined;
  /** The range of that report, where it is not that of the list; epoch milliseconds. */
  countedFrom?: number | undefined;
  countedTo?: number | undefined;
  /** What else that report was asked for. */
  clock?: string | undefined;
  currency?: string | undefined;
  period?: RevenuePeriod | undefined;
  content?: string | undefined;
  days?: number | undefined;
  sort?: AccountSort | undefined;
  order?: 'asc' | 'desc' | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

export const accountsReport = z
  .object({
    ...reportBase.shape,
    total: count.describe('All that match, not only this page.'),
    counted: z
      .object({
        by: z.enum(COUNTING_REPORTS),
        of: z.string().nullable().describe('What is counted; null: the group.'),
        names: z.array(z.string()).describe('Of the content and the step, or the feature, that it is of.'),
        accounts: count.describe(
          'How many the report counts. Those of which no event ever came are not in this list.',
        ),
      })
      .describe('The number of a report that the list is narrowed to.')
      .exactOptional(),
    accounts: z.array(accountRow),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable(),
    plans: z.array(z.string()).describe('Values to filter by.'),
    milestone: z
      .object({ id: z.string(), name: z.string(), targetDays: z.number().nullable() })
      .nullable()
      .describe('That of which `status` and `timeToValue` tell. Without a target nobody is late.'),
    milestones: z
      .array(z.object({ id: z.string(), name: z.string(), isValue: z.boolean() }))
      .describe('Those to ask for.'),
  })
  .meta({ id: 'AccountsReport' });
export type AccountsReport = z.infer<typeof accountsReport>;
