// Which answers the address asks for, and the addresses that ask for them. What is not understood counts as absent.

import {
  type AnswersAsk,
  REPLIES,
  type Reply,
  SENTIMENTS,
  type Sentiment,
} from '../metrics/report/sentiment.ts';
import type { Changes } from './address.ts';
import { member, type Reader } from './reader.ts';

export function answersAsk({ query }: Pick<Reader, 'query'>): AnswersAsk {
  const answered = member(SENTIMENTS, query.get('answered'));
  const score = (name: string) => {
    const text = /^(\d|10)$/.exec(query.get(name) ?? '')?.[0];
    return text === undefined ? undefined : Number(text);
  };
  const asked = member(SENTIMENTS, query.get('asked'));
  return {
    ...(answered && { answered, scoreFrom: score('scoreFrom'), scoreTo: score('scoreTo') }),
    ...(asked && { asked, reply: member(REPLIES, query.get('reply')) }),
  };
}

export const NO_ANSWERS_ASK = { answered: undefined, scoreFrom: undefined, scoreTo: undefined } as const;

export const NO_ASKED = { asked: undefined, reply: undefined } as const;

/** Who saw a survey that asks this; of these, those who answered or did not. */
export const askedParams = (asked: Sentiment, reply?: Reply): Changes => ({
  ...{ asked, reply, askedFrom: undefined, askedSort: undefined, askedFind: undefined },
});

/** Of each person the latest answer to this, from one score to another. */
export const answersParams = (answered: Sentiment, scoreFrom?: number, scoreTo?: number): Changes => ({
  ...{ answered, scoreFrom, scoreTo, sort: undefined, search: undefined },
});

/** Where they are, on the page of sentiment. */
export const ANSWERS = '#answers-title';
export const ASKED = '#asked-title';
