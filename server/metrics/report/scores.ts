// Daily scores of all accounts, as they were written at the end of each day.

import { z } from 'zod';
import { dailyScore } from '../../scores/daily-score.ts';
import { count, date, reportBase, time } from './base.ts';
import type { FrameQuery } from './figures.ts';

export const scoresReport = z
  .object({
    ...reportBase.shape,
    days: z
      .array(z.object({ day: date, definitionVersion: z.number().int(), madeAt: time, accounts: count }))
      .describe('The days of the range of which there are scores, oldest first.'),
    scores: z
      .array(z.object({ account: z.string(), ...dailyScore.shape }))
      .describe('By day, and of a day by account.'),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ScoresReport' });
export type ScoresReport = z.infer<typeof scoresReport>;

export interface ScoresQuery extends Omit<FrameQuery, 'compare'> {
  /** Only this one. */
  account?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}
