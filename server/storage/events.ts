// Reads of the raw events that ingest, rebuild and backfill need, inside their transaction.

import type { Transaction } from '@libsql/client/sqlite3';
import { DAY_MS } from '../../shared/limits.ts';
import type { Traits } from '../../shared/rule.ts';
import type { Joined } from '../rollups/attribution.ts';
import { consentIn } from '../rollups/consent.ts';
import type { FoldableEvent } from '../rollups/rollup.ts';
import type { WriteTransaction } from './connection.ts';
import type { SqlArgument } from './open.ts';
import { asList, INSERT_EVENT } from './upsert.ts';

type Reader = Pick<Transaction, 'execute'>;

/** The client's rows have numbered properties, but do not iterate. */
const tuples = <T extends unknown[]>(rows: readonly ArrayLike<unknown>[]): T[] =>
  rows.map((row) => Array.from(row) as T);

/** What a fold needs of a stored event, and the account that it states (null for a floating one). */
export interface StatedEvent extends FoldableEvent {
  accountId: string | null;
}

/** One that is stored already; positions grow in the order in which events came, and none is given twice. */
export interface PlacedEvent extends StatedEvent {
  position: number;
}

/** Of the context only what says consent is of use, and nearly none does. */
const COLUMNS = `message_id, type, name, user_id, account_id, ts, properties, rowid,
  case when instr(context, '"consent"') > 0 then context end`;
type StatedRow = [string, string, string, string, string | null, number, string, number, string | null];

const toPlaced = ([
  messageId,
  type,
  name,
  userId,
  accountId,
  ts,
  properties,
  position,
  context,
]: StatedRow): PlacedEvent => ({
  messageId,
  type,
  name,
  userId,
  accountId,
  ts,
  properties: JSON.parse(properties) as Traits,
  position,
  consent: consentIn(context),
});

/** Events read at a time; bounds memory. */
const CHUNK = 5_000;

/** Stored events beyond a position in the order in which they came, a chunk at a time. */
export async function* storedEvents(
  reader: Reader,
  envId: string,
  beyond = 0,
): AsyncGenerator<PlacedEvent[]> {
  for (let after = beyond; ; ) {
    const { rows } = await reader.execute({
      sql: `select ${COLUMNS} from event where env_id = ? and rowid > ? order by rowid limit ${CHUNK}`,
      args: [envId, after],
    });
    const chunk = tuples<StatedRow>(rows);
    if (chunk.length === 0) return;
    yield chunk.map(toPlaced);
    after = chunk.at(-1)?.[7] ?? 0;
  }
}

/** Events of these names at positions beyond `after`, up to and with `until`. */
export async function eventsBetween(
  reader: Reader,
  envId: string,
  { after, until, names }: { after: number; until: number; names: readonly string[] },
): Promise<PlacedEvent[]> {
  const { rows } = await reader.execute({
    sql: `select ${COLUMNS} from event
      where env_id = ? and rowid > ? and rowid <= ? and +name in (select value from json_each(?)) order by rowid`,
    args: [envId, after, until, asList(names)],
  });
  return tuples<StatedRow>(rows).map(toPlaced);
}

/** The events at these positions. */
export async function eventsAt(
  reader: Reader,
  envId: string,
  positions: readonly number[],
): Promise<PlacedEvent[]> {
  const { rows } = await reader.execute({
    sql: `select ${COLUMNS} from event where rowid in (select value from json_each(?)) and env_id = ?`,
    args: [asList(positions), envId],
  });
  return tuples<StatedRow>(rows).map(toPlaced);
}

/** Whether more uses and page views than so many are of a day. */
export async function cameMore(
  reader: Reader,
  envId: string,
  { day, than }: { day: number; than: number },
): Promise<boolean> {
  const { rows } = await reader.execute({
    sql: 'select sum(n) from (select n from activity where env_id = ? and day = ? limit ?)',
    args: [envId, day, than + 1],
  });
  return Number(rows[0]?.[0] ?? 0) > than;
}

/** Uses and page views of a day (its number) up to a moment in it, found by whoever was active on the day. */
export async function activeEvents(
  reader: Reader,
  envId: string,
  { day, until }: { day: number; until: number },
): Promise<PlacedEvent[]> {
  const during = `env_id = ?1 and ts >= ?3 and ts <= ?4 and type in ('track', 'page', 'screen')`;
  const { rows } = await reader.execute({
    sql: `with came as materialized (
        select distinct account_id, user_id, via from activity where env_id = ?1 and day = ?2
      )
      select ${COLUMNS} from event where ${during} and account_id is null
        and user_id in (select user_id from came where via <> 'stated')
      union all
      select ${COLUMNS} from event where ${during} and account_id is not null
        and account_id in (select account_id from came where via = 'stated')`,
    args: [envId, day, day * DAY_MS, until],
  });
  return tuples<StatedRow>(rows).map(toPlaced);
}

/** The events of these people that state no account. */
export async function floatingEvents(
  reader: Reader,
  envId: string,
  people: readonly string[],
): Promise<PlacedEvent[]> {
  if (people.length === 0) return [];
  const { rows } = await reader.execute({
    sql: `select ${COLUMNS} from event
      where env_id = ? and account_id is null and user_id in (select value from json_each(?))`,
    args: [envId, asList(people)],
  });
  return tuples<StatedRow>(rows).map(toPlaced);
}

/** Whether a person has events that state no account in a stretch of time (its end excluded), other than these. */
export async function hasFloatingBetween(
  reader: Reader,
  envId: string,
  { userId, from, until, except }: { userId: string; from: number; until: number; except: readonly string[] },
): Promise<boolean> {
  const { rows } = await reader.execute({
    sql: `select 1 from event
      where env_id = ? and account_id is null and user_id = ? and ts >= ? and ts < ?
        and message_id not in (select value from json_each(?)) limit 1`,
    args: [envId, userId, Math.max(from, 0), Math.min(until, Number.MAX_SAFE_INTEGER), asList(except)],
  });
  return rows.length > 0;
}

/** How many events without an account a person has, counted no further than `limit`. */
export async function countFloating(
  reader: Reader,
  envId: string,
  userId: string,
  limit: number,
): Promise<number> {
  const { rows } = await reader.execute({
    sql: `select count(*) from (
      select 1 from event where env_id = ? and account_id is null and user_id = ? limit ?)`,
    args: [envId, userId, limit],
  });
  return Number(rows[0]?.[0]);
}

/** How many events without an account a person has at positions up to one. */
export async function countFloatingUntil(
  reader: Reader,
  envId: string,
  { userId, position }: { userId: string; position: number },
): Promise<number> {
  const { rows } = await reader.execute({
    sql: `select count(*) from event
      where env_id = ? and account_id is null and user_id = ? and rowid <= ?`,
    args: [envId, userId, position],
  });
  return Number(rows[0]?.[0]);
}

/** All group calls of these people that are in force, those included that are gone by their age. */
export async function groupCalls(
  reader: Reader,
  envId: string,
  people: readonly string[],
): Promise<Map<string, Joined[]>> {
  const calls = new Map<string, Joined[]>();
  if (people.length === 0) return calls;
  const { rows } = await reader.execute({
    sql: `select user_id, ts, message_id, account_id from event
        where env_id = ?1 and type = 'group' and user_id in (select value from json_each(?2))
          and not exists (select 1 from held_call held where held.env_id = ?1
            and held.user_id = event.user_id and held.message_id = event.message_id)
      union all
      select user_id, ts, message_id, account_id from kept_call
        where env_id = ?1 and user_id in (select value from json_each(?2))`,
    args: [envId, asList(people)],
  });
  for (const [userId, ts, messageId, accountId] of tuples<[string, number, string, string]>(rows)) {
    const list = calls.get(userId) ?? [];
    list.push({ ts, messageId, accountId });
    calls.set(userId, list);
  }
  return calls;
}

/**
 * Stores events, given as the values of EVENT_COLUMNS; those whose message id is there already are left as they are, and
 * the digests of those that are there are returned by id.
 */
export async function insertNewEvents(
  transaction: WriteTransaction,
  envId: string,
  rows: readonly (readonly [messageId: string, ...SqlArgument[]])[],
): Promise<{ isNew: boolean[]; digests: Map<string, string> }> {
  const first = await takePositions(transaction, rows.length);
  const changes = transaction.runEach(
    INSERT_EVENT,
    rows.map((row, i) => [first + i, envId, ...row]),
  );
  const isNew = changes.map((n) => n > 0);
  const repeated = rows.filter((_, i) => !isNew[i]).map(([messageId]) => messageId);
  if (repeated.length === 0) return { isNew, digests: new Map() };
  const found = await transaction.execute({
    sql: `select message_id, digest from event
      where env_id = ? and message_id in (select value from json_each(?))`,
    args: [envId, asList(repeated)],
  });
  return { isNew, digests: new Map(tuples<[string, string]>(found.rows)) };
}

/** The next position of each connection; only the one that writes has any. */
const nextPositions = new WeakMap<WriteTransaction, number>();

/**
 * The first of so many positions in a row. SQLite would give the position of the newest event again when that is erased,
 * and a backfill under way would then take the next event for one of the past.
 */
async function takePositions(transaction: WriteTransaction, count: number): Promise<number> {
  const next = nextPositions.get(transaction) ?? (await newestPosition(transaction)) + 1;
  nextPositions.set(transaction, next + count);
  return next;
}

/** Events at positions beyond one, no more than `limit`. */
export async function eventsSince(
  reader: Reader,
  envId: string,
  { position, limit }: { position: number; limit: number },
): Promise<PlacedEvent[]> {
  const { rows } = await reader.execute({
    sql: `select ${COLUMNS} from event where env_id = ? and rowid > ? order by rowid limit ?`,
    args: [envId, position, limit],
  });
  return tuples<StatedRow>(rows).map(toPlaced);
}

/** The floating events of a person at positions beyond one. */
export async function floatingSince(
  reader: Reader,
  envId: string,
  { userId, position }: { userId: string; position: number },
): Promise<PlacedEvent[]> {
  const { rows } = await reader.execute({
    sql: `select ${COLUMNS} from event
      where env_id = ? and rowid > ? and +account_id is null and +user_id = ?`,
    args: [envId, position, userId],
  });
  return tuples<StatedRow>(rows).map(toPlaced);
}

/** The greatest position that was given, as far as is still known. */
export async function newestPosition(reader: Reader): Promise<number> {
  const { rows } = await reader.execute(
    'select max(coalesce((select max(rowid) from event), 0), coalesce((select max(bound) from backfill), 0))',
  );
  return Number(rows[0]?.[0]);
}

/** How many events an environment has. */
export async function countEvents(reader: Reader, envId: string): Promise<number> {
  const { rows } = await reader.execute({
    sql: 'select count(*) from event where env_id = ?',
    args: [envId],
  });
  return Number(rows[0]?.[0]);
}
