// The recommendation score by person and by account, its trend and its answers.

import { z } from 'zod';
import { count, date, reason, reportBase, share, time } from './base.ts';
import { grouped } from './figures.ts';

export const npsSummary = z
  .object({
    n: count,
    promoters: count,
    passives: count,
    detractors: count,
    value: z.number().min(-100).max(100).nullable(),
    margin: z.number().min(0).nullable().describe('Half the width of the 95 % interval.'),
    reason,
  })
  .meta({ id: 'NpsSummary' });
export type NpsSummary = z.infer<typeof npsSummary>;

export const answer = z
  .object({
    at: time,
    userId: z.string(),
    userName: z.string().nullable(),
    accountId: z.string(),
    accountName: z.string(),
    content: z.string(),
    question: z.string(),
    score: z.number().nullable(),
    text: z.string().nullable(),
  })
  .meta({ id: 'Answer' });
export type Answer = z.infer<typeof answer>;

export const npsReport = z
  .object({
    ...reportBase.shape,
    byUser: npsSummary,
    byAccount: npsSummary,
    seen: count,
    answered: count,
    responseRate: share.nullable(),
    trend: z.array(z.object({ month: date, n: count, value: z.number().min(-100).max(100).nullable() })),
    answers: z.array(answer),
    ...grouped,
  })
  .meta({ id: 'NpsReport' });
export type NpsReport = z.infer<typeof npsReport>;
