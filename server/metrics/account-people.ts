// The people of an account, those seen last first, with what is known of them; all of them, or those that a number counts.

import { eventRules, type Traits } from '../../shared/rule.ts';
import { ADOPTED_WINDOW } from '../../shared/score/adoption.ts';
import { signalOf } from '../../shared/signal.ts';
import { Refusal } from '../errors.ts';
import * as stored from '../storage/account-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { traitsOf } from '../storage/report-rows.ts';
import { endDay } from './clock.ts';
import type { FeatureSet } from './features.ts';
import type { PeopleFilter } from './report/account.ts';
import { pivot } from './traits.ts';
import { traitsThen } from './traits-then.ts';

const MOST = 200;

export interface AccountPeople {
  people: stored.MemberRow[];
  traits: Map<string, Traits>;
  nameOfUser(id: string): string | null;
}

export async function accountPeople(
  read: ReadDatabase,
  envId: string,
  {
    account,
    asOf,
    isPast,
    only,
  }: { account: string; asOf: number; isPast: boolean; only?: readonly string[] | undefined },
): Promise<AccountPeople> {
  const people = await stored.members(read, envId, account, {
    before: asOf,
    limit: MOST,
    only,
    isPast,
    active: { from: endDay(asOf) - ADOPTED_WINDOW, until: endDay(asOf) },
  });
  const ids = people.map(({ user }) => user);
  const firstSeen = new Map(people.map(({ user, first }) => [user, first]));
  const traits = pivot(
    await traitsThen(read, envId, {
      ...{ subject: 'user', asOf, rows: await traitsOf(read, envId, 'user', ids) },
      firstSeen: (id) => firstSeen.get(id) ?? Infinity,
    }),
  );
  return { people, traits, nameOfUser: (id) => textTrait(traits.get(id)?.name) };
}

export const textTrait = (value: unknown): string | null =>
  typeof value === 'string' && value ? value : null;

/** Of the people of an account: those who were active, or who used a feature. */
export interface PeopleAsk {
  feature?: string | undefined;
  /** Of the last so many days, that of `asOf` included; 28 unless given. */
  days?: number | undefined;
  /** Where the days end in place of `asOf`, epoch milliseconds, exclusive. */
  until?: number | undefined;
}

interface NarrowedInput {
  account: string;
  asOf: number;
  features: FeatureSet;
}

/**
 * The ids of the people that `ask` is for. Of a feature over several events they are those of the event that most of them did, as
 * everywhere where its people are counted. Throws `Refusal` where the feature is not there.
 */
export async function narrowedPeople(
  read: ReadDatabase,
  envId: string,
  { account, asOf, features: { features } }: NarrowedInput,
  { feature: wanted, days = ADOPTED_WINDOW, until: end = asOf }: PeopleAsk,
): Promise<{ users: string[]; filter: PeopleFilter }> {
  const until = endDay(Math.min(asOf, end));
  // Days that are still to come shorten the window, as its end is what was asked for.
  const window = { from: endDay(end) - days, until };
  const to = end === asOf ? null : new Date(end).toISOString();
  if (wanted === undefined) {
    const users = await stored.activePeople(read, envId, account, window);
    return { users, filter: { feature: null, days, to, total: users.length } };
  }
  const feature = features.find(({ id }) => id === wanted);
  if (!feature) throw new Refusal('not_found', `there is no feature "${wanted}"`, { field: 'peopleFeature' });
  const signals = [...new Set(eventRules(feature.rule).map((rule) => signalOf(rule).id))];
  const rows = await stored.usersOf(read, envId, account, { signals, ...window });
  const bySignal = signals.map((signal) => rows.filter((row) => row.signal === signal));
  const most = bySignal.reduce((a, b) => (b.length > a.length ? b : a), []);
  const { id, name } = feature;
  return {
    users: most.map(({ user }) => user),
    filter: { feature: { id, name }, days, to, total: most.length },
  };
}
