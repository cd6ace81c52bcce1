// Erases people, with the devices that they were nobody on before, in the steps that erasing an account takes too.

import { DAY_MS } from '../../shared/limits.ts';
import type { ErasureKind } from '../storage/erasures.ts';
import type { Database, ReadDatabase } from '../storage/open.ts';
import { type MembershipRow, quarantined, type TraceRow } from '../storage/traces.ts';
import { mentions } from './mentions.ts';
import { accountsIn, followPerson } from './person.ts';
import { bury, eraseEvents, eraseFacts, eraseRows } from './procedures.ts';
import { digestOf } from './tombstone.ts';

export interface EraseDeps {
  read: ReadDatabase;
  call: Database['call'];
  now(): number;
  /** Told what was erased since it was last told; throws to break off. */
  onErased(erased: { events?: number; people?: number }): Promise<void>;
}

/** People times days whose rows go in one transaction, and the days at most. */
const [PERSON_DAYS, DAYS] = [5_000, 100];

/** Each with the devices that they were nobody on before. */
export async function erasePeople(deps: EraseDeps, envId: string, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const { read, onErased } = deps;
  await buryAll(deps, envId, 'user', people);
  const [ids, memberships]: [Set<string>, MembershipRow[]] = [new Set(), []];
  let known = 0;
  for (const person of people) {
    const found = await followPerson(read, envId, person, {
      onId: (id) => (id === person ? Promise.resolve() : buryAll(deps, envId, 'user', [id])),
      onEvents: (rows) => eraseRaw(deps, envId, { rows, withTraits: false }),
    });
    for (const id of found.ids) ids.add(id);
    memberships.push(...found.memberships);
    if (found.memberships.length > 0) known++;
  }
  const accounts = ['', ...accountsIn(memberships)];
  await eraseDays(deps, envId, { accounts, people: [...ids], memberships });
  await eraseKnown(deps, envId, 'user', [...ids]);
  await onErased({ people: known });
}

export const buryAll = ({ call, now }: EraseDeps, envId: string, kind: ErasureKind, ids: readonly string[]) =>
  call(bury, { envId, digests: ids.map((id) => digestOf(envId, kind, id)), now: now() });

export async function eraseRaw(
  { call, onErased }: EraseDeps,
  envId: string,
  { rows, withTraits }: { rows: readonly TraceRow[]; withTraits: boolean },
): Promise<void> {
  const messageIds = rows.map((row) => row.message_id);
  await onErased({ events: await call(eraseEvents, { envId, messageIds, withTraits }) });
}

interface RowsOf {
  accounts: string[];
  people?: string[];
  /** These tell between which days there are rows. */
  memberships: readonly MembershipRow[];
}

/** Memberships go with the last of the days: as long as they stand, one that was broken off finds the days again. */
export async function eraseDays(
  { call }: EraseDeps,
  envId: string,
  { memberships, ...whose }: RowsOf,
): Promise<void> {
  if (memberships.length === 0) return;
  const dayOf = (ts: number) => Math.floor(ts / DAY_MS);
  const first = memberships.reduce((day, one) => Math.min(day, dayOf(one.first)), Infinity);
  const last = memberships.reduce((day, one) => Math.max(day, dayOf(one.last)), -Infinity);
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const people = new Set(memberships.map(({ user }) => user)).size;
  const atOnce = Math.min(DAYS, Math.max(1, Math.floor(PERSON_DAYS / people)));
  for (let at = 0; at < days.length; at += atOnce) {
    const isLast = at + atOnce >= days.length;
    const rows = { ...whose, days: days.slice(at, at + atOnce) };
    await call(eraseRows, { envId, rows, onlyDaily: !isLast });
  }
}

/** Traits, and what in quarantine is about them. */
export async function eraseKnown(
  { read, call }: EraseDeps,
  envId: string,
  subject: ErasureKind,
  ids: string[],
): Promise<void> {
  const [wanted, found] = [new Set(ids), [] as string[]];
  for await (const rows of quarantined(read, envId)) {
    found.push(...rows.filter(({ raw }) => mentions(raw, subject, wanted)).map(({ id }) => id));
  }
  await call(eraseFacts, { envId, subject, ids, quarantined: found });
}
