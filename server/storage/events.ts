// Reads of the raw events that ingest, rebuild and backfill need, inside their transaction.

import type { Transaction } from '@libsql/client/sqlite3';
import type { Traits } from '../../shared/rule.ts';
import type { Joined } from '../rollups/attribution.ts';
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

const COLUMNS = 'message_id, type, name, user_id, account_id, ts, properties, rowid';
type StatedRow = [string, string, string, string, string | null, number, string, number];

const toStated = ([messageId, type, name, userId, accountId, ts, properties]: StatedRow): StatedEvent => ({
  messageId,
  type,
  name,
  userId,
  accountId,
  ts,
  properties: JSON.parse(properties) as Traits,
});

/** Events read at a time; bounds memory. */
const CHUNK = 5_000;

/** Stored events in the order in which they came, a chunk at a time; all, or those with one of these names. */
export async function* storedEvents(
  reader: Reader,
  envId: string,
  names?: readonly string[],
): AsyncGenerator<StatedEvent[]> {
  for (let after = 0; ; ) {
    const { rows } = await reader.execute({
      sql: `select ${COLUMNS} from event
        where env_id = ? and rowid > ? ${names ? 'and name in (select value from json_each(?))' : ''}
        order by rowid limit ${CHUNK}`,
      args: [envId, after, ...(names ? [asList(names)] : [])],
    });
    const chunk = tuples<StatedRow>(rows);
    if (chunk.length === 0) return;
    yield chunk.map(toStated);
    after = chunk.at(-1)?.[7] ?? 0;
  }
}

/** The events of these people that state no account. */
export async function floatingEvents(
  reader: Reader,
  envId: string,
  people: readonly string[],
): Promise<StatedEvent[]> {
  if (people.length === 0) return [];
  const { rows } = await reader.execute({
    sql: `select ${COLUMNS} from event
      where env_id = ? and account_id is null and user_id in (select value from json_each(?))`,
    args: [envId, asList(people)],
  });
  return tuples<StatedRow>(rows).map(toStated);
}

/** All group calls of these people. */
export async function groupCalls(
  reader: Reader,
  envId: string,
  people: readonly string[],
): Promise<Map<string, Joined[]>> {
  const calls = new Map<string, Joined[]>();
  if (people.length === 0) return calls;
  const { rows } = await reader.execute({
    sql: `select user_id, ts, message_id, account_id from event
      where env_id = ? and type = 'group' and user_id in (select value from json_each(?))`,
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
  const changes = transaction.runEach(
    INSERT_EVENT,
    rows.map((row) => [envId, ...row]),
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

/** How many events an environment has. */
export async function countEvents(reader: Reader, envId: string): Promise<number> {
  const { rows } = await reader.execute({
    sql: 'select count(*) from event where env_id = ?',
    args: [envId],
  });
  return Number(rows[0]?.[0]);
}
