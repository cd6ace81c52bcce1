// Who was asked: the people behind a response rate, each with the account in which they saw a survey, and whether they answered in the range.

import type { ReadDatabase } from '../storage/open.ts';
import { traitsOf } from '../storage/report-rows.ts';
import { textTrait } from './account-people.ts';
import type { AnswersAsk, AskedPerson, SentimentReport } from './report/sentiment.ts';
import { isIn, isScoreOf, type SentimentInput } from './sentiment.ts';
import { pivot } from './traits.ts';

const MOST_LISTED = 500;

type Input = Pick<SentimentInput, 'answers' | 'window' | 'saw' | 'contextOf'>;

/** Nothing where it is not asked for. In the order of their ids. */
export async function askedPeople(
  read: ReadDatabase,
  envId: string,
  { answers, window, saw, contextOf }: Input,
  { asked, reply }: AnswersAsk,
): Promise<Pick<SentimentReport, 'asked'>> {
  if (asked === undefined) return {};
  const answered = new Set(
    answers
      .filter(isScoreOf(asked))
      .filter(isIn(window))
      .map(({ user }) => user),
  );
  const accounts = new Map<string, string>();
  for (const { user, account } of saw[asked]) accounts.set(user, accounts.get(user) || account);
  const all = [...accounts]
    .filter(([user]) => reply === undefined || answered.has(user) === (reply === 'given'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const page = all.slice(0, MOST_LISTED);
  const rows = await traitsOf(
    read,
    envId,
    'user',
    page.map(([user]) => user),
  );
  const traits = pivot(rows);
  const people = page.map(
    ([user, account]): AskedPerson => ({
      userId: user,
      userName: textTrait(traits.get(user)?.name),
      account: account === '' ? null : { id: account, ...contextOf(account) },
      answered: answered.has(user),
    }),
  );
  return { asked: { listed: all.length, people } };
}
