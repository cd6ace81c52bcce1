// Retention cohorts of accounts. Days count from the first day on which an account was seen, in UTC.

import { z } from 'zod';
import { RETENTION_KINDS, type RetentionKind } from '../../../shared/score/retention-cohorts.ts';
import { count, reason, reportBase, share, time } from './base.ts';
import { type FrameQuery, grouped } from './figures.ts';

export const retentionReport = z
  .object({
    ...reportBase.shape,
    kind: z.enum(RETENTION_KINDS),
    from: time.describe('Accounts are told that were first seen from then on.'),
    buckets: z.array(z.object({ from: count, until: count })).describe('Days after the first, half-open.'),
    cohorts: z.array(
      z.object({
        cohort: z.string().describe('A month.'),
        members: count,
        cells: z.array(
          z.object({
            observed: count.describe('Members that have had the time.'),
            retained: count,
            value: share.nullable(),
            isComplete: z.boolean().describe('All members have had the time; others are never averaged in.'),
          }),
        ),
      }),
    ),
    overall: z
      .array(
        z.object({
          cohorts: count.describe('Cohorts whose bucket is complete.'),
          members: count,
          retained: count,
          value: share.nullable(),
          low: share.nullable(),
          high: share.nullable(),
          reason,
        }),
      )
      .describe('Over complete buckets alone.'),
    excluded: z.array(z.object({ reason: z.string(), accounts: count })),
    ...grouped,
  })
  .meta({ id: 'RetentionReport' });
export type RetentionReport = z.infer<typeof retentionReport>;

export interface RetentionQuery extends FrameQuery {
  /** A trait of the account, "cohort" or "band". */
  groupBy?: string | undefined;
  kind?: RetentionKind | undefined;
}
