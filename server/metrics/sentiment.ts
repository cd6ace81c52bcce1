// The sentiment report: of each person the latest answer in the range, one vote per user and one per account; who was asked and did not
// answer. A pure function of rows.

import { SCALES } from '../../shared/event.ts';
import { nps, npsByAccount, responseRate } from '../../shared/score/nps.ts';
import { accountMeans, ces, csat } from '../../shared/score/satisfaction.ts';
import type { AnswerRow } from '../storage/content-rows.ts';
import { latestByUser, monthsOf, wordsOf } from './answers.ts';
import { countedFrom } from './behind.ts';
import type { ReportBase } from './report/base.ts';
import {
  type AnswersAsk,
  type ContextualAnswer,
  type QuietAccount,
  SENTIMENTS,
  type Sentiment,
  type SentimentReport,
} from './report/sentiment.ts';

const [MAX_ANSWERS, MAX_QUIET] = [500, 100];

export interface Saw {
  account: string;
  user: string;
}

/** What is told of an account beside its answers. */
export type AccountContext = Omit<NonNullable<ContextualAnswer['account']>, 'id'>;

export interface SentimentInput {
  base: ReportBase;
  /** Of at least twelve months, oldest first. */
  answers: readonly AnswerRow[];
  /** Half-open, epoch milliseconds. */
  window: { from: number; until: number };
  /** Who saw a survey that asks each of these, in the range; and any survey. */
  saw: Record<Sentiment | 'any', readonly Saw[]>;
  nameOfUser(id: string): string | null;
  nameOfContent(id: string): string;
  contextOf(account: string): AccountContext;
  /** Which answers are listed; all unless given. */
  ask?: AnswersAsk | undefined;
}

type Scored = AnswerRow & { score: number };

export const isScoreOf =
  (kind: keyof typeof SCALES) =>
  (row: AnswerRow): row is Scored =>
    row.kind === kind && row.score !== null && row.score >= SCALES[kind][0] && row.score <= SCALES[kind][1];

export type SentimentNumbers = Pick<SentimentReport, Sentiment>;

export function sentiment(input: SentimentInput): Omit<SentimentReport, 'groupBy' | 'groups' | 'traits'> {
  const { base, answers, window } = input;
  const numbers = sentimentNumbers(input);
  const inWindow = answers.filter(isIn(window));
  const isNothing = SENTIMENTS.every((kind) => numbers[kind].byUser.n === 0) && inWindow.length === 0;
  return {
    ...base,
    ...(isNothing && { reason: input.saw.any.length > 0 ? 'nobody answered' : 'nobody saw it' }),
    ...numbers,
    silence: silence(input),
    questions: questions(inWindow, input),
    ...told(inWindow, input),
  };
}

/** The numbers of all, or of a group. */
export function sentimentNumbers({
  answers,
  window,
  saw,
}: Pick<SentimentInput, 'answers' | 'window' | 'saw'>): SentimentNumbers {
  const of = <Summary>(
    kind: Sentiment,
    {
      byUser,
      byAccount,
      pointOf,
    }: {
      byUser(scores: number[]): Summary;
      byAccount(latest: Scored[]): Summary;
      pointOf(summary: Summary): number | null;
    },
  ) => {
    const scores = answers.filter(isScoreOf(kind));
    const latest = latestByUser(scores.filter(isIn(window)));
    const seen = new Set(saw[kind].map(({ user }) => user));
    const replied = new Set(latest.map(({ user }) => user));
    const { answered, reason, ...rate } = responseRate(replied, seen);
    return {
      byUser: byUser(latest.map(({ score }) => score)),
      byAccount: byAccount(latest.filter(({ account }) => account !== '')),
      response: { ...rate, answered, silent: seen.size - answered, ...(reason && { reason }) },
      spread: spread(latest, SCALES[kind]),
      trend: monthsOf(scores, window.until).map(([month, own]) => {
        const people = latestByUser(own).map(({ score }) => score);
        return { month, n: people.length, value: pointOf(byUser(people)) };
      }),
    };
  };
  return {
    nps: of('nps', {
      byUser: (scores) => nps(scores),
      byAccount: (latest) => npsByAccount(latest),
      pointOf: ({ value }) => value,
    }),
    csat: of('csat', {
      byUser: (scores) => csat(scores),
      byAccount: (latest) => csat(accountMeans(latest)),
      pointOf: ({ value }) => value,
    }),
    ces: of('ces', {
      byUser: (scores) => ces(scores),
      byAccount: (latest) => ces(accountMeans(latest)),
      pointOf: ({ mean }) => mean.value,
    }),
  };
}

export const isIn =
  ({ from, until }: SentimentInput['window']) =>
  ({ ts }: AnswerRow): boolean =>
    ts >= from && ts < until;

function spread(latest: readonly Scored[], [low, high]: readonly [number, number]) {
  return Array.from({ length: high - low + 1 }, (_, i) => low + i).map((score) => ({
    score,
    n: latest.filter((row) => Math.round(row.score) === score).length,
  }));
}

/** Accounts whose people were asked in the range and of which nobody answered. */
function silence({ answers, window, saw, contextOf }: SentimentInput): SentimentReport['silence'] {
  const asked = new Map<string, Set<string>>();
  for (const { account, user } of saw.any)
    if (account !== '') asked.set(account, (asked.get(account) ?? new Set()).add(user));
  const answered = new Set(answers.filter(isIn(window)).map(({ account }) => account));
  const before = new Map(
    answers.filter(({ ts, kind }) => ts < window.from && isAsked(kind)).map((row) => [row.account, row]),
  );
  const silent = [...asked].filter(([account]) => !answered.has(account));
  const quiet = silent.flatMap(([account, people]): QuietAccount[] => {
    const last = before.get(account);
    if (!last) return [];
    const { ts, kind, score } = last;
    return [
      {
        ...{ id: account, ...contextOf(account), asked: people.size },
        lastAnswer: {
          at: new Date(ts).toISOString(),
          kind: kind as QuietAccount['lastAnswer']['kind'],
          score,
        },
      },
    ];
  });
  const told = {
    asked: asked.size,
    answered: asked.size - silent.length,
    neverAnswered: silent.length - quiet.length,
    quiet: quiet.length,
    accounts: quiet.sort((a, b) => b.asked - a.asked || (a.id < b.id ? -1 : 1)).slice(0, MAX_QUIET),
  };
  return countedFrom(told, (key) => {
    if (key === 'asked') return [...asked.keys()];
    if (key === 'answered') return [...asked.keys()].filter((account) => answered.has(account));
    if (key === 'neverAnswered') return silent.map(([id]) => id).filter((id) => !before.has(id));
    return key === 'quiet' ? quiet.map(({ id }) => id) : undefined;
  });
}

const isAsked = (kind: string): boolean => kind in SCALES;

function questions(
  inWindow: readonly AnswerRow[],
  { nameOfContent }: SentimentInput,
): SentimentReport['questions'] {
  const byQuestion = new Map<string, AnswerRow[]>();
  for (const row of inWindow) {
    if (row.kind !== 'rating' && row.kind !== 'choice') continue;
    const key = JSON.stringify([row.content, row.question]);
    const own = byQuestion.get(key);
    if (own) own.push(row);
    else byQuestion.set(key, [row]);
  }
  return [...byQuestion.values()].map((rows) => {
    const [{ content, question, kind }] = rows as [AnswerRow];
    const latest = latestByUser(rows);
    const counts = new Map<string, number>();
    for (const row of latest) for (const id of optionsOf(row)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return {
      ...{ content, name: nameOfContent(content), question, kind: kind as 'rating' | 'choice' },
      n: latest.length,
      options: [...counts]
        .map(([id, n]) => ({ id, n }))
        .sort((a, b) =>
          kind === 'rating' ? Number(a.id) - Number(b.id) : b.n - a.n || (a.id < b.id ? -1 : 1),
        ),
    };
  });
}

/** Of a multiple choice the ids come in one text. */
const optionsOf = ({ kind, score, text }: AnswerRow): string[] =>
  kind === 'rating' ? [`${score ?? ''}`] : (text ?? '').split(',').filter(Boolean);

/** Every score with the words that came with it, and words that came alone. */
function told(
  inWindow: readonly AnswerRow[],
  { answers, nameOfUser, contextOf, ask = {} }: SentimentInput,
): Pick<SentimentReport, 'listed' | 'answers'> {
  const words = wordsOf(answers);
  const rows = ask.answered === undefined ? answersIn(inWindow, words) : latestIn(inWindow, ask);
  return {
    listed: rows.length,
    answers: rows
      .sort((a, b) => b.ts - a.ts)
      .slice(0, MAX_ANSWERS)
      .map((row) => ({
        at: new Date(row.ts).toISOString(),
        kind: row.kind as ContextualAnswer['kind'],
        userId: row.user,
        userName: nameOfUser(row.user),
        account: row.account === '' ? null : { id: row.account, ...contextOf(row.account) },
        content: row.content,
        question: row.question,
        score: row.score,
        text: row.text ?? words(row)?.text ?? null,
      })),
  };
}

function answersIn(inWindow: readonly AnswerRow[], words: ReturnType<typeof wordsOf>): AnswerRow[] {
  const scored = inWindow.filter(({ kind }) => isAsked(kind));
  const used = new Set(scored.flatMap((row) => words(row) ?? []));
  return [...scored, ...inWindow.filter((row) => row.kind === 'text' && row.text && !used.has(row))];
}

/** Scores are told in whole steps, as they are spread. */
function latestIn(
  inWindow: readonly AnswerRow[],
  { answered = 'nps', scoreFrom = -Infinity, scoreTo = Infinity }: AnswersAsk,
): AnswerRow[] {
  return latestByUser(inWindow.filter(isScoreOf(answered))).filter(
    ({ score }) => Math.round(score) >= scoreFrom && Math.round(score) <= scoreTo,
  );
}
