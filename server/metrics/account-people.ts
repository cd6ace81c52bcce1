// The people of an account, those seen last first, with what is known of them.

import type { Traits } from '../../shared/rule.ts';
import { ADOPTED_WINDOW } from '../../shared/score/adoption.ts';
import * as stored from '../storage/account-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { traitsOf } from '../storage/report-rows.ts';
import { endDay } from './clock.ts';
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
  { account, asOf }: { account: string; asOf: number },
): Promise<AccountPeople> {
  const people = await stored.members(read, envId, account, {
    before: asOf,
    limit: MOST,
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
