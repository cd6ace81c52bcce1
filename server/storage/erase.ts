// Deletes what there is of a person or an account. Raw events go by their ids; rows of rollups by their keys where a key
// begins with days or signals, since whoever sends events waits meanwhile.

import { setTimeout as pause } from 'node:timers/promises';
import type { Transaction } from '@libsql/client/sqlite3';
import { NOBODY, type Rollup } from '../rollups/rollup.ts';
import type { Database } from './open.ts';
import { asList, type DayStatement } from './upsert.ts';

type Executor = Pick<Transaction, 'execute'>;

/** Whoever reads holds the log: a report for seconds, an export for a minute. */
const [EMPTY_ATTEMPTS, EMPTY_PAUSE_MS] = [60, 2_000];

/**
 * Deletes raw events. Group calls that tell a trait of their account which still holds stay, as nobody's, without what
 * they say of a person; unless `withTraits`, which takes what people told of themselves with them too, and leaves a mark
 * with their traits that they may have told it elsewhere as well (`markedOf` in traces.ts).
 */
export async function deleteEvents(
  transaction: Executor,
  envId: string,
  { messageIds, withTraits }: { messageIds: readonly string[]; withTraits: boolean },
): Promise<number> {
  const ids = asList(messageIds);
  const chosen = 'env_id = ?1 and message_id in (select value from json_each(?2))';
  if (!withTraits) {
    await transaction.execute({
      sql: `update event set user_id = ?3, anonymous_id = null, context = '{}' where ${chosen}
        and type = 'group' and exists (
          select 1 from trait where trait.env_id = ?1 and trait.subject = 'account'
            and trait.subject_id = event.account_id and trait.message_id = event.message_id)`,
      args: [envId, ids, NOBODY],
    });
  }
  if (withTraits) {
    const told = `env_id = ?1 and subject = 'user' and (subject_id, message_id) in (
      select user_id, message_id from event where ${chosen})`;
    await transaction.execute({
      sql: `insert into trait (env_id, subject, subject_id, key, value, ts, message_id)
        select distinct env_id, subject, subject_id, ?3, 'null', 0, '' from trait where ${told}
        on conflict (env_id, subject, subject_id, key) do nothing`,
      args: [envId, ids, MARK],
    });
    await transaction.execute({ sql: `delete from trait where ${told}`, args: [envId, ids] });
  }
  const { rowsAffected } = await transaction.execute({
    sql: `delete from event where ${chosen} ${withTraits ? '' : 'and user_id <> ?3'}`,
    args: withTraits ? [envId, ids] : [envId, ids, NOBODY],
  });
  return rowsAffected;
}

/** A trait by a name that only we give, without a message. */
export const MARK = '$erased';

export async function deleteMarks(
  transaction: Executor,
  envId: string,
  users: readonly string[],
): Promise<void> {
  await transaction.execute({
    sql: `delete from trait where env_id = ? and subject = 'user' and key = ? and message_id = ''
      and subject_id in (select value from json_each(?))`,
    args: [envId, MARK, asList(users)],
  });
}

/** Whose rows: these people's in these accounts, or everybody's in these accounts; and on which days there may be any. */
export interface ErasedRows {
  accounts: readonly string[];
  people?: readonly string[];
  days: readonly number[];
}

/** Deletes the rows of one rollup. Traits have no person and account together: see `deleteTraits`. */
export async function deleteRows(
  transaction: Executor,
  envId: string,
  { table, key }: Pick<Rollup, 'table' | 'key'>,
  { accounts, people, days }: ErasedRows,
): Promise<void> {
  const among = (parameter: number) => `in (select value from json_each(?${parameter}))`;
  const whose = `account_id ${among(2)} ${people ? `and user_id ${among(3)}` : ''}`;
  const args = [envId, asList(accounts), ...(people ? [asList(people)] : [])];
  const [first = ''] = key;
  if (first === 'account_id') {
    await transaction.execute({ sql: `delete from ${table} where env_id = ?1 and ${whose}`, args });
  } else if (first === 'day') {
    const sql = `delete from ${table} where env_id = ?1 and day ${among(args.length + 1)} and ${whose}`;
    const statement: DayStatement = { sql, args: [...args, asList(days)], written: { envId, days } };
    await transaction.execute(statement);
  } else {
    // The first column of the key (a signal, a content) has few values: they are looked up one after the other.
    await transaction.execute({
      sql: `with recursive each_first(value) as (
          select min(${first}) from ${table} where env_id = ?1
          union all
          select (select min(${first}) from ${table} where env_id = ?1 and ${first} > value)
            from each_first where value is not null
        )
        delete from ${table} where env_id = ?1
          and ${first} in (select value from each_first where value is not null) and ${whose}`,
      args,
    });
  }
}

export async function deleteTraits(
  transaction: Executor,
  envId: string,
  { subject, ids }: { subject: 'user' | 'account'; ids: readonly string[] },
): Promise<void> {
  await transaction.execute({
    sql: `delete from trait where env_id = ? and subject = ?
      and subject_id in (select value from json_each(?))`,
    args: [envId, subject, asList(ids)],
  });
}

export async function deleteQuarantined(
  transaction: Executor,
  envId: string,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute({
    sql: 'delete from quarantine where env_id = ? and id in (select value from json_each(?))',
    args: [envId, asList(ids)],
  });
}

/** Copies the log into the database and empties it: what was deleted stands in it as well. */
export async function emptyLog(database: Pick<Database, 'exclusively'>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { rows } = await database.exclusively(({ orm }) => orm.run('pragma wal_checkpoint(truncate)'));
    const isBusy = Number(rows[0]?.[0]) !== 0;
    if (!isBusy) return;
    if (attempt === EMPTY_ATTEMPTS) throw new Error('the log of the database could not be emptied');
    // Somebody reads, or is copying it back.
    await pause(EMPTY_PAUSE_MS);
  }
}
