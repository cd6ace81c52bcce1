// What the rules of segments of users are judged by: each person in the account that they were last seen in.

import { DAY_MS } from '../../shared/limits.ts';
import type { Facts, Traits } from '../../shared/rule.ts';
import type { Asked } from '../../shared/segment.ts';
import { executing } from '../storage/cut-day.ts';
import { groupCalls } from '../storage/events.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { traitsOfAll } from '../storage/report-rows.ts';
import { lastDaysOf, peopleSeen } from '../storage/segment-rows.ts';
import { endDay } from './clock.ts';
import { engagement } from './segment-accounts.ts';
import { type AskedOf, eventCounts } from './segment-events.ts';
import { featureStates } from './segment-features.ts';
import type { SegmentFetch } from './segment-fetch.ts';
import { pivot } from './traits.ts';
import { traitsThen } from './traits-then.ts';

export interface Person {
  id: string;
  /** Empty where they are in none. */
  account: string;
  name: string | null;
  traits: Traits;
  firstSeen: number;
  lastSeen: number;
}

export interface PeopleFacts {
  people: Person[];
  /** Without the segments. */
  factsOf(person: Person, ofAccount: Facts | undefined): Facts;
}

export async function peopleFacts(
  read: ReadDatabase,
  envId: string,
  { asked, ...fetch }: SegmentFetch & { asked: Asked },
): Promise<PeopleFacts> {
  const { asOf, isPast } = fetch;
  const keys = ['name', ...asked.user];
  const whose = isPast && asked.member.has('lastSeen') ? 'everybody' : 'movers';
  const seen = await seenBy(read, envId, await peopleSeen(read, envId, asOf), { asOf, whose });
  const firstSeen = new Map<string, number>();
  for (const { user, first } of seen) firstSeen.set(user, Math.min(first, firstSeen.get(user) ?? first));
  const traits = pivot(
    await traitsThen(read, envId, {
      ...{ subject: 'user', asOf, rows: await traitsOfAll(read, envId, 'user', keys) },
      firstSeen: (id) => firstSeen.get(id) ?? Infinity,
    }),
  );
  const people = placed(seen, traits, asOf);
  const of: AskedOf = 'users';
  const counts = asked.events.size > 0 ? await eventCounts(read, envId, { ...fetch, asked, of }) : undefined;
  const features =
    asked.features.size > 0 ? await featureStates(read, envId, { ...fetch, asked, of }) : undefined;
  const engaged = await engagement(read, envId, { ...fetch, asked, byPerson: true });
  return {
    people,
    factsOf: (person, ofAccount) => {
      const whom = { account: person.account, user: person.id, firstSeen: person.firstSeen };
      const account = ofAccount?.account ?? {};
      return {
        now: asOf,
        user: person.traits,
        account,
        ...(asked.member.size > 0 && { member: membershipOf(person, asked.member) }),
        ...(counts && { events: (rule) => counts(whom, rule) }),
        ...(features && { features: features({ ...whom, traits: account }) }),
        milestones: ofAccount?.milestones ?? nothingReached(asked),
        ...(ofAccount?.scores && { scores: ofAccount.scores }),
        ...engaged(person.account, person.id),
      };
    },
  };
}

/** Only what is asked for: half a million moments are dear to write out. */
const membershipOf = (person: Person, asked: ReadonlySet<string>): Traits =>
  Object.fromEntries(
    (['firstSeen', 'lastSeen'] as const)
      .filter((key) => asked.has(key))
      .map((key) => [key, new Date(person[key]).toISOString()]),
  );

/** Whoever is in no account is in none that reached anything. */
const nothingReached = (asked: Asked): Record<string, boolean> =>
  Object.fromEntries([...asked.milestones].map((id) => [id, false]));

type SeenRow = Awaited<ReturnType<typeof peopleSeen>>[number];

const DAYS_BACK = 28;

/**
 * When people were last seen in each account is told of all time. Of whoever was seen later than `asOf`, the days on which they were
 * active tell when and where they were by then, and their last group call tells the hours of its day apart. Where only accounts are
 * asked for, of those alone who were in several.
 */
async function seenBy(
  read: ReadDatabase,
  envId: string,
  rows: readonly SeenRow[],
  { asOf, whose }: { asOf: number; whose: 'everybody' | 'movers' },
): Promise<readonly SeenRow[]> {
  const places = new Map<string, number>();
  for (const { user, account } of rows) if (account !== '') places.set(user, (places.get(user) ?? 0) + 1);
  const isLater = (row: SeenRow) =>
    row.last > asOf && (whose === 'everybody' || (places.get(row.user) ?? 0) > 1);
  const open = new Set(rows.filter(isLater).map(({ user }) => user));
  if (open.size === 0) return rows;
  const calls = await groupCalls(executing(read), envId, [...open]);
  const first = Math.floor(rows.reduce((least, row) => Math.min(least, row.first), asOf) / DAY_MS);
  const lastDays = new Map<string, number>();
  // Backwards: where somebody was found, they were last.
  for (let until = endDay(asOf); until > first && open.size > 0; until -= DAYS_BACK) {
    const days = { from: until - DAYS_BACK, until };
    for (const { user, account, day } of await lastDaysOf(read, envId, { users: [...open], ...days })) {
      const place = `${account}\u0000${user}`;
      if (!lastDays.has(place)) lastDays.set(place, day);
      if (account !== '' || !places.has(user)) open.delete(user);
    }
  }
  return rows.map((row) => {
    if (!isLater(row)) return row;
    const day = lastDays.get(`${row.account}\u0000${row.user}`);
    const active = day === undefined ? row.first : Math.min((day + 1) * DAY_MS - 1, asOf);
    const call = (calls.get(row.user) ?? [])
      .filter(({ ts }) => ts <= asOf)
      .sort((a, b) => a.ts - b.ts)
      .at(-1);
    if (call?.accountId === row.account) return { ...row, last: Math.max(active, call.ts) };
    const isBefore = call !== undefined && day === Math.floor(call.ts / DAY_MS);
    return { ...row, last: Math.max(row.first, isBefore ? call.ts - 1 : active) };
  });
}

/** When these people were last seen by a moment of the past, as `peopleFacts` of it tells them; epoch milliseconds. */
export async function lastSeenBy(
  read: ReadDatabase,
  envId: string,
  { people, asOf }: { people: readonly Person[]; asOf: number },
): Promise<Map<string, number>> {
  const rows = people.map(({ id: user, account, firstSeen: first, lastSeen }) => {
    const last = lastSeen < asOf ? lastSeen : Infinity;
    return { user, account, first, last };
  });
  const seen = await seenBy(read, envId, rows, { asOf, whose: 'everybody' });
  return new Map(seen.map(({ user, last }) => [user, last]));
}

/** One a person, in the account where they were seen last. */
function placed(rows: readonly SeenRow[], traits: ReadonlyMap<string, Traits>, asOf: number): Person[] {
  const latest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const known = latest.get(row.user);
    if (!known || isLater(row, known)) latest.set(row.user, row);
  }
  return [...latest.values()].map(({ user, account, first, last }) => {
    const own = traits.get(user) ?? {};
    return {
      id: user,
      account,
      name: typeof own.name === 'string' && own.name ? own.name : null,
      traits: own,
      firstSeen: first,
      lastSeen: Math.min(last, Math.ceil(asOf / DAY_MS) * DAY_MS),
    };
  });
}

/** Any account before none; then by the time, and among equals by the id, so that every replay comes to the same. */
function isLater(a: { account: string; last: number }, b: { account: string; last: number }): boolean {
  if ((a.account === '') !== (b.account === '')) return b.account === '';
  return a.last === b.last ? a.account < b.account : a.last > b.last;
}
