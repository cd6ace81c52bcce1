// What is known of a person, and everything that there is of a person or an account: for whoever asks what is kept of them.

import type { KnownAccount, KnownPerson, SubjectLine } from '../export/line.ts';
import { exportedOpinions } from '../export/opinions.ts';
import { exportedRenewals } from '../export/renewals.ts';
import { exportedScores } from '../export/scores.ts';
import { categoryOf, isConsentTrait } from '../rollups/consent.ts';
import { toMessage } from '../storage/export.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { hasRenewals } from '../storage/renewals.ts';
import { eventsOf, eventsStating, peopleOf, quarantined, traitsOf } from '../storage/traces.ts';
import { mentions } from './mentions.ts';
import { accountsIn, followPerson } from './person.ts';

interface Told {
  key: string;
  value: unknown;
  ts: number;
}

const asObject = (told: readonly Told[]): Record<string, unknown> =>
  Object.fromEntries(told.map(({ key, value }) => [key, value]));

function toConsent({ key, value, ts }: Told): KnownPerson['consent'][number] {
  const { granted, source } = value as { granted: boolean; source: string };
  return { category: categoryOf(key), granted, at: iso(ts), source };
}

const iso = (ts: number): string => new Date(ts).toISOString();

/** `undefined` for somebody of whom nothing is kept. */
export async function knownPerson(
  read: ReadDatabase,
  envId: string,
  userId: string,
): Promise<KnownPerson | undefined> {
  const { ids, memberships } = await followPerson(read, envId, userId);
  if (memberships.length === 0) return undefined;
  const told = await traitsOf(read, envId, { subject: 'user', ids: [userId] });
  const times = (some: typeof memberships) => ({
    firstSeen: iso(Math.min(...some.map(({ first }) => first))),
    lastSeen: iso(Math.max(...some.map(({ last }) => last))),
  });
  return {
    id: userId,
    anonymousIds: ids.slice(1).filter((id) => memberships.some(({ user }) => user === id)),
    traits: asObject(told.filter(({ key }) => !isConsentTrait(key))),
    consent: told.filter(({ key }) => isConsentTrait(key)).map(toConsent),
    accounts: accountsIn(memberships).map((id) => ({
      id,
      ...times(memberships.filter(({ account }) => account === id)),
    })),
    ...times(memberships),
  };
}

export async function* exportedPerson(
  read: ReadDatabase,
  envId: string,
  userId: string,
): AsyncGenerator<SubjectLine[]> {
  const user = await knownPerson(read, envId, userId);
  if (!user) return;
  yield [{ user }];
  const ids = [userId, ...user.anonymousIds];
  const accounts = user.accounts.map(({ id }) => id);
  for await (const rows of eventsOf(read, envId, ids, accounts)) {
    yield rows.map((row) => ({ event: toMessage(row) }));
  }
  yield* quarantinedOf(read, envId, 'user', ids);
}

/** `undefined` for one of which nothing is kept. */
export async function knownAccount(
  read: ReadDatabase,
  envId: string,
  id: string,
): Promise<KnownAccount | undefined> {
  const people = await peopleOf(read, envId, id);
  const traits = asObject(await traitsOf(read, envId, { subject: 'account', ids: [id] }));
  const isKnown = people.length > 0 || Object.keys(traits).length > 0;
  if (!isKnown && !(await hasRenewals(read, envId, id))) return undefined;
  return { id, traits, people: people.map(({ user }) => user) };
}

export async function* exportedAccount(
  read: ReadDatabase,
  envId: string,
  id: string,
): AsyncGenerator<SubjectLine[]> {
  const account = await knownAccount(read, envId, id);
  if (!account) return;
  yield [{ account }];
  yield* exportedRenewals(read, envId, id);
  yield* exportedOpinions(read, envId, id);
  yield* exportedScores(read, envId, id);
  for await (const rows of eventsStating(read, envId, id)) {
    yield rows.map((row) => ({ event: toMessage(row) }));
  }
  yield* quarantinedOf(read, envId, 'account', [id]);
}

async function* quarantinedOf(
  read: ReadDatabase,
  envId: string,
  kind: 'user' | 'account',
  ids: readonly string[],
): AsyncGenerator<SubjectLine[]> {
  const wanted = new Set(ids);
  for await (const rows of quarantined(read, envId)) {
    const own = rows.filter(({ raw }) => mentions(raw, kind, wanted));
    if (own.length > 0) {
      yield own.map(({ code, raw, received }) => ({ quarantined: { code, receivedAt: iso(received), raw } }));
    }
  }
}
