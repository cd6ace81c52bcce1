// Erases one person or one account, everywhere. First the tombstone: from then on nothing of theirs is stored. Then what is
// there, in short transactions, so that others' events are stored meanwhile; last the log, in which it stands as well.
// Doing it twice is doing it once, so one that a crash broke off is simply done again.

import { DAY_MS } from '../../shared/limits.ts';
import { consentIn } from '../rollups/consent.ts';
import type { FoldableEvent } from '../rollups/rollup.ts';
import { emptyLog } from '../storage/erase.ts';
import type { ErasureKind } from '../storage/erasures.ts';
import type { Database } from '../storage/open.ts';
import { addTombstones } from '../storage/tombstones.ts';
import {
  eventsOf,
  eventsStating,
  type MembershipRow,
  membershipsOf,
  peopleOf,
  quarantined,
  type TraceRow,
} from '../storage/traces.ts';
import { mentions } from './mentions.ts';
import { accountsIn, followPerson } from './person.ts';
import { eraseEvents, eraseFacts, eraseMember, eraseRows, tellTraits } from './procedures.ts';
import { digestOf } from './tombstone.ts';

export interface EraseDeps {
  database: Database;
  now(): number;
  /** Told what was erased since it was last told; throws to break off. */
  onErased(erased: { events?: number; people?: number }): Promise<void>;
}

/** Days whose rows go in one transaction. */
const DAYS_AT_ONCE = 100;

export async function erase(deps: EraseDeps, envId: string, kind: ErasureKind, id: string): Promise<void> {
  if (kind === 'user') await erasePerson(deps, envId, id);
  else await eraseAccount(deps, envId, id);
  await emptyLog(deps.database);
}

async function erasePerson(deps: EraseDeps, envId: string, userId: string): Promise<void> {
  const { database, onErased } = deps;
  const { ids, memberships } = await followPerson(database.read, envId, userId, {
    onId: (id) => bury(deps, envId, 'user', id),
    onEvents: (rows) => eraseRaw(deps, envId, { rows, withTraits: false }),
  });
  const accounts = ['', ...accountsIn(memberships)];
  await eraseDays(database, envId, { accounts, people: ids, memberships });
  await eraseKnown(database, envId, 'user', ids);
  await onErased({ people: 1 });
}

/** With it everybody who was seen in no other account: to keep them would keep what is known of the account. */
async function eraseAccount(deps: EraseDeps, envId: string, account: string): Promise<void> {
  const { database, onErased } = deps;
  await bury(deps, envId, 'account', account);
  const memberships = await peopleOf(database.read, envId, account);
  for (const { user } of memberships) {
    await onErased({ events: await database.call(eraseMember, { envId, account, user }) });
  }
  for await (const rows of eventsStating(database.read, envId, account)) {
    await eraseRaw(deps, envId, { rows, withTraits: true });
  }
  for (const { user } of memberships) {
    const others = accountsIn(await membershipsOf(database.read, envId, [user])).filter(
      (one) => one !== account,
    );
    if (others.length === 0) await erasePerson(deps, envId, user);
    else await tellAgain(database, envId, user, others);
  }
  await eraseDays(database, envId, { accounts: [account], memberships });
  await eraseKnown(database, envId, 'account', [account]);
}

/** What a person told of themselves in this account is gone; what they told elsewhere holds again. */
async function tellAgain(
  { read, call }: Database,
  envId: string,
  user: string,
  accounts: readonly string[],
): Promise<void> {
  for await (const rows of eventsOf(read, envId, [user], accounts)) {
    const calls = rows.map(toFoldable).filter(({ type, consent }) => type === 'identify' || consent);
    if (calls.length > 0) await call(tellTraits, { envId, calls });
  }
}

const toFoldable = (row: TraceRow): FoldableEvent => ({
  messageId: row.message_id,
  type: row.type,
  name: row.name,
  userId: row.user_id,
  ts: row.ts,
  properties: JSON.parse(row.properties),
  consent: consentIn(row.context),
});

const bury = ({ database, now }: EraseDeps, envId: string, kind: ErasureKind, id: string): Promise<void> =>
  database.writing((transaction) =>
    addTombstones(transaction, envId, { digests: [digestOf(envId, kind, id)], now: now() }),
  );

async function eraseRaw(
  { database, onErased }: EraseDeps,
  envId: string,
  { rows, withTraits }: { rows: readonly TraceRow[]; withTraits: boolean },
): Promise<void> {
  const messageIds = rows.map((row) => row.message_id);
  await onErased({ events: await database.call(eraseEvents, { envId, messageIds, withTraits }) });
}

interface RowsOf {
  accounts: string[];
  people?: string[];
  /** These tell between which days there are rows. */
  memberships: readonly MembershipRow[];
}

/** Memberships go with the last of the days: as long as they stand, one that was broken off finds the days again. */
async function eraseDays(
  database: Database,
  envId: string,
  { memberships, ...whose }: RowsOf,
): Promise<void> {
  const dayOf = (ts: number) => Math.floor(ts / DAY_MS);
  const first = Math.min(...memberships.map((one) => dayOf(one.first)));
  const last = Math.max(...memberships.map((one) => dayOf(one.last)));
  const days = memberships.length > 0 ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : [];
  for (let at = 0; at < days.length; at += DAYS_AT_ONCE) {
    const isLast = at + DAYS_AT_ONCE >= days.length;
    const rows = { ...whose, days: days.slice(at, at + DAYS_AT_ONCE) };
    await database.call(eraseRows, { envId, rows, onlyDaily: !isLast });
  }
}

async function eraseKnown(
  database: Database,
  envId: string,
  subject: ErasureKind,
  ids: string[],
): Promise<void> {
  const [wanted, found] = [new Set(ids), [] as string[]];
  for await (const rows of quarantined(database.read, envId)) {
    found.push(...rows.filter(({ raw }) => mentions(raw, subject, wanted)).map(({ id }) => id));
  }
  await database.call(eraseFacts, { envId, subject, ids, quarantined: found });
}
