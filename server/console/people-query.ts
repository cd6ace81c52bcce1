// Which of an account's people the address asks for, and the addresses that ask for them. What is not understood counts as absent.

import type { PeopleAsk } from '../metrics/account-people.ts';
import type { Reader } from './reader.ts';

/** The names of the values in the address. */
export const PEOPLE_PARAMS = ['people', 'peopleDays', 'peopleTo'] as const;

export function peopleAsk({ query }: Pick<Reader, 'query'>): PeopleAsk | undefined {
  const text = query.get('people') ?? '';
  const feature = /^feature:(.{1,64})$/.exec(text)?.[1];
  if (text !== 'active' && feature === undefined) return undefined;
  const days = Number(/^\d{1,3}$/.exec(query.get('peopleDays') ?? '')?.[0] ?? Number.NaN);
  const to = query.get('peopleTo') ?? '';
  const until = /^\d{4}-\d{2}-\d{2}$/.test(to) ? Date.parse(to) : Number.NaN;
  return {
    ...(feature !== undefined && { feature }),
    ...(days >= 1 && days <= 366 && { days }),
    ...(!Number.isNaN(until) && { until }),
  };
}

/** The people of an account who were active, or used a feature, in the last so many days (28 unless given). */
export const peopleLink = (
  reader: Reader,
  account: string,
  { feature, days, until }: PeopleAsk = {},
): string =>
  `${reader.to(`/console/accounts/${encodeURIComponent(account)}`, {
    people: feature === undefined ? 'active' : `feature:${feature}`,
    peopleDays: days,
    peopleTo: until === undefined ? undefined : new Date(until).toISOString().slice(0, 10),
  })}#people-title`;
