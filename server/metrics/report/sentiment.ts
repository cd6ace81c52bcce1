// What people said when they were asked: recommendation (NPS), satisfaction (CSAT) and effort (CES), who answered and who no longer
// does, and every answer with the account that it came from.

import { z } from 'zod';
import { QUESTION_KINDS } from '../../../shared/survey.ts';
import { band, count, date, reason, reportBase, share, time } from './base.ts';
import { grouped } from './figures.ts';
import { npsSummary } from './nps.ts';

const limited = z.object({
  value: z.number().nullable(),
  low: z.number().nullable().describe('95 % limits.'),
  high: z.number().nullable(),
});
const limitedShare = z.object({ value: share.nullable(), low: share.nullable(), high: share.nullable() });

export const responseRate = limitedShare
  .extend({
    seen: count.describe('People who saw a survey that asks it, in the range.'),
    answered: count.describe('Of those who saw it, those who answered.'),
    silent: count.describe('Of those who saw it, those who did not answer.'),
    reason,
  })
  .meta({ id: 'ResponseRate' });

const csatSummary = limitedShare
  .extend({ n: count, satisfied: count.describe('4s and 5s.'), reason })
  .meta({ id: 'CsatSummary' });
export type CsatSummary = z.infer<typeof csatSummary>;

const cesSummary = z
  .object({ n: count, easy: count.describe('5s, 6s and 7s.'), mean: limited, share: limitedShare, reason })
  .meta({ id: 'CesSummary' });
export type CesSummary = z.infer<typeof cesSummary>;

export const SENTIMENTS = ['nps', 'csat', 'ces'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

const course = {
  response: responseRate,
  spread: z.array(z.object({ score: z.number(), n: count })).describe('People by their latest answer.'),
  trend: z
    .array(z.object({ month: date, n: count, value: z.number().nullable() }))
    .describe(
      'By month in UTC, of each person the latest answer. NPS in points, CSAT as a share, CES as a mean.',
    ),
};

const someone = {
  userId: z.string(),
  userName: z.string().nullable(),
  account: z
    .object({
      id: z.string(),
      name: z.string(),
      plan: z.string().nullable(),
      score: z.number().nullable().describe('Adoption score at `asOf`.'),
      band: band.nullable(),
    })
    .nullable()
    .describe('Null where the person was in none.'),
};

export const askedPerson = z.object({ ...someone, answered: z.boolean() }).meta({ id: 'AskedPerson' });
export type AskedPerson = z.infer<typeof askedPerson>;

export const contextualAnswer = z
  .object({
    at: time,
    kind: z.enum(QUESTION_KINDS),
    ...someone,
    content: z.string(),
    question: z.string(),
    score: z.number().nullable(),
    text: z.string().nullable(),
  })
  .meta({ id: 'ContextualAnswer' });
export type ContextualAnswer = z.infer<typeof contextualAnswer>;

export const quietAccount = z
  .object({
    id: z.string(),
    name: z.string(),
    plan: z.string().nullable(),
    score: z.number().nullable(),
    band: band.nullable(),
    asked: count.describe('People who saw a survey in the range.'),
    lastAnswer: z.object({ at: time, kind: z.enum(QUESTION_KINDS), score: z.number().nullable() }),
  })
  .meta({ id: 'QuietAccount' });
export type QuietAccount = z.infer<typeof quietAccount>;

/** Which answers are listed: of each person the latest to this question in the range, as the numbers count them. */
export interface AnswersAsk {
  answered?: Sentiment | undefined;
  scoreFrom?: number | undefined;
  scoreTo?: number | undefined;
  /** Lists who saw a survey that asks this in the range as well: all of them, or those who answered, or did not. */
  asked?: Sentiment | undefined;
  reply?: Reply | undefined;
}

export const REPLIES = ['given', 'none'] as const;
export type Reply = (typeof REPLIES)[number];

export const sentimentReport = z
  .object({
    ...reportBase.shape,
    nps: z.object({ byUser: npsSummary, byAccount: npsSummary, ...course }),
    csat: z.object({ byUser: csatSummary, byAccount: csatSummary, ...course }),
    ces: z.object({ byUser: cesSummary, byAccount: cesSummary, ...course }),
    silence: z
      .object({
        asked: count.describe('Accounts of which somebody saw a survey in the range.'),
        answered: count,
        neverAnswered: count.describe(
          'Of the others, those that had not answered in the twelve months before either.',
        ),
        quiet: count.describe('Those that had.'),
        accounts: z
          .array(quietAccount)
          .describe('The quiet ones, those first that were asked most; at most 100.'),
      })
      .describe('Not answering any more says something of its own.'),
    questions: z
      .array(
        z.object({
          content: z.string(),
          name: z.string().describe('Of the survey.'),
          question: z.string(),
          kind: z.enum(['rating', 'choice']),
          n: count.describe('People.'),
          options: z.array(z.object({ id: z.string(), n: count })),
        }),
      )
      .describe('What else was asked on a scale or a list; of each person the latest answer in the range.'),
    listed: count.describe('Answers that match; all, not only those that are listed.'),
    answers: z.array(contextualAnswer).describe('Newest first, at most 500.'),
    asked: z
      .object({
        listed: count.describe('All of them, not only those that are listed.'),
        people: z.array(askedPerson).describe('At most 500.'),
      })
      .describe('People who saw a survey that asks it; there where they are asked for.')
      .exactOptional(),
    ...grouped,
  })
  .meta({ id: 'SentimentReport' });
export type SentimentReport = z.infer<typeof sentimentReport>;
