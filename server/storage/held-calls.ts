// Group calls that are stored and not in force: see rollups/move.ts.

import type { Transaction } from '@libsql/client/sqlite3';
import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

type Executor = Pick<Transaction, 'execute'>;

/** Those of these people who have any. */
export async function heldPeople(
  reader: Executor,
  envId: string,
  people: readonly string[],
): Promise<Set<string>> {
  const { rows } = await reader.execute({
    sql: 'select distinct user_id from held_call where env_id = ? and user_id in (select value from json_each(?))',
    args: [envId, asList(people)],
  });
  return new Set(rows.map((row) => String(row[0])));
}

export async function holdCalls(
  transaction: Executor,
  envId: string,
  calls: readonly { userId: string; messageId: string }[],
): Promise<void> {
  await transaction.execute({
    sql: `insert into held_call (env_id, user_id, message_id)
      select ?, value ->> 0, value ->> 1 from json_each(?) where true on conflict do nothing`,
    args: [envId, asList(calls.map(({ userId, messageId }) => [userId, messageId]))],
  });
}

/** All calls of a person that are held. */
export async function heldCalls(
  reader: Executor,
  envId: string,
  userId: string,
): Promise<{ messageId: string; ts: number; accountId: string }[]> {
  const { rows } = await reader.execute({
    sql: `select event.message_id, event.ts, event.account_id from held_call held
      join event on event.env_id = held.env_id and event.message_id = held.message_id
      where held.env_id = ? and held.user_id = ? order by event.message_id`,
    args: [envId, userId],
  });
  return rows.map((row) => ({
    messageId: String(row[0]),
    ts: Number(row[1]),
    accountId: String(row[2]),
  }));
}

export async function releaseCalls(transaction: Executor, envId: string, userId: string): Promise<void> {
  await transaction.execute({
    sql: 'delete from held_call where env_id = ? and user_id = ?',
    args: [envId, userId],
  });
}

/** Somebody who waits, of any environment. */
export async function nextHeld(
  read: Pick<ReadDatabase, 'rows'>,
): Promise<{ envId: string; userId: string } | undefined> {
  const [row] = await read.rows<{ envId: string; userId: string }>(
    'select env_id as envId, user_id as userId from held_call limit 1',
  );
  return row;
}
