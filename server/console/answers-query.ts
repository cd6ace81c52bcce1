// Which answers the address asks for, and the addresses that ask for them. What is not understood counts as absent.

import { type AnswersAsk, SENTIMENTS, type Sentiment } from '../metrics/report/sentiment.ts';
import type { Changes } from './address.ts';
import { member, type Reader } from './reader.ts';

export function answersAsk({ query }: Pick<Reader, 'query'>): AnswersAsk {
  const answered = member(SENTIMENTS, query.get('answered'));
  const score = (name: string) => {
    const text = /^(\d|10)$/.exec(query.get(name) ?? '')?.[0];
    return text === undefined ? undefined : Number(text);
  };
  return answered ? { answered, scoreFrom: score('scoreFrom'), scoreTo: score('scoreTo') } : {};
}

export const NO_ANSWERS_ASK = { answered: undefined, scoreFrom: undefined, scoreTo: undefined } as const;

/** Of each person the latest answer to this, from one score to another. */
export const answersParams = (answered: Sentiment, scoreFrom?: number, scoreTo?: number): Changes => ({
  ...{ answered, scoreFrom, scoreTo, sort: undefined, search: undefined },
});

/** Where they are, on the page of sentiment. */
export const ANSWERS = '#answers-title';
