// The first page of the console: what changed, and how all accounts are.

import { z } from 'zod';
import { adoptionReport } from './adoption.ts';
import { count, date, reportBase, share, time } from './base.ts';
import { grouped } from './figures.ts';
import { npsReport } from './nps.ts';
import { timeToValueReport } from './time-to-value.ts';

const changeKind = z.enum([
  'reached-value',
  'new-account',
  'score-down',
  'score-up',
  'went-quiet',
  'detractor',
]);
export type ChangeKind = z.infer<typeof changeKind>;

const change = z
  .object({
    kind: changeKind,
    accountId: z.string(),
    accountName: z.string(),
    at: time.nullable(),
    value: z
      .number()
      .nullable()
      .describe('Days to value, points of score, days of silence, or the NPS score; null for a new account.'),
  })
  .meta({ id: 'Change' });
export type Change = z.infer<typeof change>;

const limit = share.nullable();

export const overviewReport = z
  .object({
    ...reportBase.shape,
    totals: z.object({
      accounts: count,
      activeAccounts: count,
      users: count,
      activeUsers: count,
      events: count
        .nullable()
        .describe(
          'All that are stored; null where `asOf` is earlier and more came since: they are not counted by time.',
        ),
    }),
    ...grouped,
    timeToValue: timeToValueReport,
    activation: z
      .object({
        days: count,
        reached: count,
        of: count,
        inProgress: count,
        rate: limit,
        low: limit,
        high: limit,
      })
      .describe(
        'Accounts that reached value within `days` of those at least as old; the younger ones are in progress.',
      ),
    adoption: adoptionReport,
    nps: npsReport,
    changes: z
      .array(change)
      .describe('Since the range began, the most telling first; of each kind only so many.'),
    changeCounts: z.array(z.object({ kind: changeKind, accounts: count })),
    weeks: z
      .array(z.object({ start: date, accounts: count, users: count }))
      .describe('Active accounts and people a week, oldest first, 26 weeks.'),
  })
  .meta({ id: 'OverviewReport' });
export type OverviewReport = z.infer<typeof overviewReport>;
