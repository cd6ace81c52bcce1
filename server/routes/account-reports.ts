// The accounts and each of them, as JSON or CSV.

import { Hono } from 'hono';
import { z } from 'zod';
import { RETENTION_KINDS } from '../../shared/score/retention-cohorts.ts';
import { Refusal } from '../errors.ts';
import * as csv from '../metrics/csv.ts';
import { accountReport, timelineReport } from '../metrics/report/account.ts';
import {
  ACCOUNT_SORTS,
  ACTIVATION_STANDINGS,
  accountsReport,
  COUNTING_REPORTS,
  RETENTION_STANDINGS,
} from '../metrics/report/accounts.ts';
import { milestoneStatus } from '../metrics/report/base.ts';
import { EVIDENCE_SCORES } from '../metrics/report/evidence.ts';
import { accountHealthReport } from '../metrics/report/health.ts';
import { REVENUE_PERIODS } from '../metrics/report/revenue.ts';
import type { Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import { instant, moment, wantsCsv } from './input.ts';
import { answer } from './report-answer.ts';
import { CSV_ACCOUNTS, format, groupBy, IN_ORDER, momentQuery, windowQuery } from './report-query.ts';
import type { SecretEnv } from './secret.ts';

const eventName = z.string().min(1).max(200).optional();
const definition = z.string().min(1).max(64).optional();
const cursor = z.string().max(500).optional();

/** Two at once would be a question that nothing answers. */
const oneOf = <Name extends string>(
  ...names: Name[]
): [(query: Partial<Record<Name, unknown>>) => boolean, object] => [
  (query) => names.filter((name) => query[name] !== undefined).length <= 1,
  { path: [names[1] ?? ''], message: `give one of ${names.join(', ')}` },
];

const accountsQuery = windowQuery
  .extend({
    search: z.string().max(200).optional(),
    plan: z.string().max(200).optional(),
    band: z.enum(['red', 'yellow', 'green', 'none']).optional().describe('Of the adoption score.'),
    healthBand: z.enum(['red', 'yellow', 'green', 'none']).optional().describe('Of the health score.'),
    milestone: definition.describe(
      'Whose `status` and `timeToValue` are told: a defined milestone; the value moment unless given.',
    ),
    status: milestoneStatus.optional(),
    firstSeenFrom: instant.optional().describe('First seen then or later.'),
    firstSeenTo: instant.optional().describe('First seen before then.'),
    activeFrom: instant
      .optional()
      .describe('Somebody of them was active on that day or later; 366 days are read at most.'),
    activeTo: instant.optional().describe('On a day before that.'),
    startedFrom: instant.optional().describe('The clock of their value moment started then or later.'),
    startedTo: instant.optional().describe('It started before then.'),
    activation: z
      .enum(ACTIVATION_STANDINGS)
      .optional()
      .describe(
        'In the share that reached `milestone` in time (`/v1/reports/onboarding`): "due" are old enough, of which "inTime" reached it within its days and "late" did not; "inProgress" are younger.',
      ),
    retentionDay: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .describe(
        'A bucket of `/v1/reports/retention`, by the day that it begins with: those that have had the time.',
      ),
    retentionKind: z
      .enum(RETENTION_KINDS)
      .optional()
      .describe('With `retentionDay`; "bracket" unless given.'),
    retention: z
      .enum(RETENTION_STANDINGS)
      .optional()
      .describe(
        'With `retentionDay`: of these, those that were there in it, or were not; all of them unless given.',
      ),
    countedBy: z
      .enum(COUNTING_REPORTS)
      .optional()
      .describe('The accounts behind a number of this report: `counted`, `group`, or what is in both.'),
    counted: z
      .string()
      .max(256)
      .optional()
      .describe(
        'Which number. Of `overview`: "activeAccounts", "scored", "withheld", "due", "inTime" or "inProgress" (of the activation rate), or "change:" with a kind of change. Of `onboarding`: "eligible:", "exposed:", "started:", "completed:" or "heldOut:" with the id of a checklist or guide; "passed:", "lost:" (of those who passed the one before), "done:", "skipped:", "notApplicable:", "open:" or "standing:" with that id, a colon and the id of a step. Of `features`: "active:" or "used:" with the id of a feature. Of `health`: "band:" with a band, "withheld", "left", "overridden", or "factor:" with the id of a factor (those with data for it). Of `timeToValue`: "followed", "reached", "left", "reachedBy:", "leftBy:" or "atRisk:" with a day, "reachedOn:" with the time of a step of the curve, "month:" with a month of clock starts or "monthBy:" with a month, a colon and a day, "term:" with a part of the term, "renewal:" or "renewalKept:" with the bounds of a band ("14-30", "90-"), "excluded:" or "renewalOut:" with a reason. Of `revenue`: "now", or "start:", "kept:", "churn:", "contraction:", "expansion:" or "unknown:" with the day on which a period begins. Of `evidence`: "judged:" or "judgedLeft:" with 60 or 90, alone or with a colon and a band, "none" or "scored", "measured:" with 60 or 90, a colon and a factor; "did:", "didStayed:", "didNot:" or "didNotStayed:" with 14, 30 or 60 days, a colon and what was done ("feature:quotes,milestone:paid"). Of `sentiment`: "asked", "answered", "quiet" or "neverAnswered". Of `lift`: "drawn:", "observed:" or "reached:" with "shown" or "held", or "excluded:" with a reason.',
      ),
    groupBy: groupBy.describe('What the groups of that report are of.'),
    group: z.string().max(256).optional().describe('The `key` of one of its groups.'),
    countedFrom: instant.optional().describe('The range of that report, where it is not that of this list.'),
    countedTo: instant.optional(),
    clock: z.string().max(200).optional().describe('What else that report was asked for.'),
    currency: z.string().length(3).optional(),
    period: z.enum(REVENUE_PERIODS).optional(),
    score: z.enum(EVIDENCE_SCORES).optional(),
    content: definition.describe('Of `lift`: which content.'),
    days: z.coerce.number().int().min(1).max(365).optional().describe('Of `lift`; 30 unless given.'),
    sort: z.enum(ACCOUNT_SORTS).optional(),
    order: z.enum(['asc', 'desc']).optional(),
    limit: z.coerce.number().int().min(1).max(1_000).optional(),
    cursor: z.string().max(2_000).optional(),
  })
  .refine(...IN_ORDER);

const accountQuery = z
  .strictObject({
    asOf: moment.optional(),
    timelineEvent: eventName.describe('Narrows the timeline to messages of this name.'),
    timelineFeature: definition.describe('Narrows it to the events that a feature is counted from.'),
    timelineMilestone: definition.describe('Narrows it to those of a milestone.'),
    timelineFrom: instant.optional(),
    timelineTo: instant.optional(),
    timelineCursor: cursor,
    peopleFeature: definition.describe('Narrows `users` to those who used the feature in the last days.'),
    peopleDays: z.coerce
      .number()
      .int()
      .min(1)
      .max(366)
      .optional()
      .describe(
        'How many days; alone it narrows `users` to those who were active in them. 28 with a feature.',
      ),
    peopleTo: instant
      .optional()
      .describe('Where these days end, exclusive; with what the report speaks of unless given.'),
    format,
  })
  .refine(...oneOf('timelineEvent', 'timelineFeature', 'timelineMilestone'));

const timelineQuery = windowQuery
  .extend({ event: eventName, feature: definition, milestone: definition, cursor })
  .refine(...IN_ORDER)
  .refine(...oneOf('event', 'feature', 'milestone'));

const ACCOUNT_ABOUT =
  'What is rare in the timeline is looked for in so many events at a time: `timelineFilter.lookedTo` says how far back, and the cursor looks further.';

const ACCOUNTS = 'Accounts';

export function accountReportRoutes({ reports }: { reports: Reports }) {
  const routes = new Hono<SecretEnv>();

  routes.get(
    '/accounts',
    operation({
      tag: ACCOUNTS,
      scope: 'read',
      summary: 'Accounts with score, use and progress, page by page.',
      about: 'As CSV they come all at once, unless `limit` asks for a page.',
      query: accountsQuery,
      reply: accountsReport,
      csv: true,
      errors: ['not_found'],
      example: { query: 'band=red&sort=lastSeen' },
    }),
    async (c) => {
      const query = c.req.valid('query');
      // A table has no place for a cursor: unless a page is asked for, it is whole.
      const limit = query.limit ?? (wantsCsv(c) ? CSV_ACCOUNTS : undefined);
      const report = await reports.accounts(c.get('envId'), { ...query, limit });
      return answer(c, { name: 'accounts', report, rows: csv.accounts });
    },
  );

  routes.get(
    '/accounts/:id',
    operation({
      tag: ACCOUNTS,
      scope: 'read',
      summary:
        'One account: its score and what it is made of, milestones, features, people, answers, timeline.',
      about: ACCOUNT_ABOUT,
      query: accountQuery,
      reply: accountReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const id = c.req.param('id');
      const { asOf, ...query } = c.req.valid('query');
      const report = await reports.account(c.get('envId'), id, {
        asOf,
        people:
          query.peopleFeature === undefined && query.peopleDays === undefined
            ? undefined
            : { feature: query.peopleFeature, days: query.peopleDays, until: query.peopleTo },
        timeline: {
          event: query.timelineEvent,
          feature: query.timelineFeature,
          milestone: query.timelineMilestone,
          from: query.timelineFrom,
          to: query.timelineTo,
          cursor: query.timelineCursor,
        },
      });
      if (!report) throw new Refusal('not_found', `there is no account "${id}"`);
      return answer(c, { name: 'account', report, rows: csv.account });
    },
  );

  routes.get(
    '/accounts/:id/timeline',
    operation({
      tag: ACCOUNTS,
      scope: 'read',
      summary:
        'The events of one account, newest first: all of them, or those that a number was counted from.',
      about: ACCOUNT_ABOUT,
      query: timelineQuery,
      reply: timelineReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const id = c.req.param('id');
      const report = await reports.timeline(c.get('envId'), id, c.req.valid('query'));
      if (!report) throw new Refusal('not_found', `there is no account "${id}"`);
      return answer(c, { name: 'timeline', report, rows: csv.timeline });
    },
  );

  routes.get(
    '/accounts/:id/health',
    operation({
      tag: ACCOUNTS,
      scope: 'read',
      summary: 'The health score of one account: factors that add up, what moved, history, bands, notes.',
      query: momentQuery,
      reply: accountHealthReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const id = c.req.param('id');
      const report = await reports.accountHealth(c.get('envId'), id, c.req.valid('query'));
      if (!report) throw new Refusal('not_found', `there is no account "${id}"`);
      return answer(c, { name: 'account-health', report, rows: csv.accountHealth });
    },
  );
  return routes;
}
