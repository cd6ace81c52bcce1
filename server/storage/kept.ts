// What is kept of raw events when they go by their age: see define-past.ts.

import type { InStatement, Transaction } from '@libsql/client/sqlite3';
import type { Rollup, Row } from '../rollups/rollup.ts';
import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

type Executor = Pick<Transaction, 'execute'>;

/** An event that goes, as far as it is not folded. */
export interface GoingEvent {
  position: number;
  messageId: string;
  type: string;
  userId: string;
  anonymousId: string | null;
  ts: number;
  receivedAt: number;
  timeFlag: string | null;
  previousId: string | null;
}

/** Positions of the events at these that are older; with the other floating events of their people's same days. */
export async function goingPositions(
  reader: Executor,
  envId: string,
  { positions, from, dayMs }: { positions: readonly number[]; from: number; dayMs: number },
): Promise<number[]> {
  const { rows } = await reader.execute({
    sql: `with old as (
        select rowid as position, user_id, account_id, ts from event
          where rowid in (select value from json_each(?1)) and env_id = ?2 and ts < ?3
      ), days as (
        select distinct user_id, ts - ts % cast(?4 as integer) as start from old where account_id is null
      )
      select position from old
      union
      select event.rowid from days join event on event.env_id = ?2 and event.account_id is null
        and event.user_id = days.user_id and event.ts >= days.start and event.ts < days.start + ?4`,
    args: [asList(positions), envId, from, dayMs],
  });
  return rows.map((row) => Number(row[0]));
}

export async function goingEvents(
  reader: Executor,
  envId: string,
  positions: readonly number[],
): Promise<GoingEvent[]> {
  const { rows } = await reader.execute({
    sql: `select rowid as position, message_id as messageId, type, user_id as userId,
        anonymous_id as anonymousId, ts, received_at as receivedAt, time_flag as timeFlag,
        case when type = 'alias' then properties ->> 'previousId' end as previousId
      from event where rowid in (select value from json_each(?)) and env_id = ?`,
    args: [asList(positions), envId],
  });
  return rows as unknown as GoingEvent[];
}

export const deleteAt = (envId: string, positions: readonly number[]): InStatement => ({
  sql: 'delete from event where rowid in (select value from json_each(?)) and env_id = ?',
  args: [asList(positions), envId],
});

const insert =
  (table: string, columns: string, picks: string) => (envId: string, rows: readonly unknown[]) => ({
    sql: `insert into ${table} (env_id, ${columns}) select ?, ${picks} from json_each(?) where true on conflict do nothing`,
    args: [envId, asList(rows)],
  });

/** Rows of user, message, time and account. */
export const keepCalls = insert(
  'kept_call',
  'user_id, message_id, ts, account_id',
  'value ->> 0, value ->> 1, value ->> 2, value ->> 3',
);
/** Rows of a person's id and another one. */
export const keepIds = insert('kept_id', 'user_id, other_id', 'value ->> 0, value ->> 1');
export const keepMessages = insert('kept_message', 'message_id', 'value');

/** Those of these messages that are gone, and told no time that would say so. */
export async function keptMessages(
  reader: Executor,
  envId: string,
  messageIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await reader.execute({
    sql: 'select message_id from kept_message where env_id = ? and message_id in (select value from json_each(?))',
    args: [envId, asList(messageIds)],
  });
  return new Set(rows.map((row) => String(row[0])));
}

/** Puts what is kept of these rows into their table, from which they were taken; a row that is there again stays. */
export function restoreKept(
  envId: string,
  { table, key, measures }: Rollup,
  rows: readonly Row[],
): InStatement {
  const columns = ['env_id', ...key, ...Object.keys(measures)].join(', ');
  const picks = key.map((_, i) => `value ->> ${i}`).join(', ');
  return {
    sql: `insert or ignore into ${table} (${columns}) select ${columns} from kept_${table}
      where env_id = ? and (${key.join(', ')}) in (select ${picks} from json_each(?))`,
    args: [envId, asList(rows.map((row) => key.map((column) => row[column])))],
  };
}

/** Everything that is kept, into tables that are empty of it. */
export const restoreAllKept = (
  envId: string,
  { table, key, measures }: Pick<Rollup, 'table' | 'key' | 'measures'>,
  from: string,
): InStatement => {
  const columns = ['env_id', ...key, ...Object.keys(measures)].join(', ');
  return {
    sql: `insert into main.${table} (${columns}) select ${columns} from ${from} where env_id = ?`,
    args: [envId],
  };
};

/** What is kept of group calls and other ids of these people, or of calls into these accounts. */
export async function eraseKept(
  transaction: Executor,
  envId: string,
  { people = [], accounts = [] }: { people?: readonly string[]; accounts?: readonly string[] },
): Promise<void> {
  const args = [envId, asList(people)];
  for (const table of ['kept_call', 'held_call', 'kept_id']) {
    await transaction.execute({
      sql: `delete from ${table} where env_id = ? and user_id in (select value from json_each(?))`,
      args,
    });
  }
  await transaction.execute({
    sql: 'delete from kept_call where env_id = ? and account_id in (select value from json_each(?))',
    args: [envId, asList(accounts)],
  });
}

/** From when on the latest of these signals is counted; undefined where all of them are from the first event on. */
export async function countedSince(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  signals: readonly string[],
): Promise<number | undefined> {
  const [row] = await read.rows<{ since: number | null }>(
    `select max(since) as since from counted_since
      where env_id = ? and signal in (select value from json_each(?))`,
    [envId, asList(signals)],
  );
  return row?.since ?? undefined;
}

/** Every signal that is not counted from the first event on, with the time from which it is. */
export async function countedSinceAll(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
): Promise<Map<string, number>> {
  const rows = await read.rows<{ signal: string; since: number }>(
    'select signal, since from counted_since where env_id = ?',
    [envId],
  );
  return new Map(rows.map(({ signal, since }) => [signal, since]));
}

/** Notes that these signals are counted from a time on, the events before being gone. */
export const setCountedSince = (envId: string, signals: readonly string[], since: number): InStatement => ({
  sql: `insert into counted_since (env_id, signal, since) select ?, value, ? from json_each(?) where true
    on conflict (env_id, signal) do update set since = max(since, excluded.since)`,
  args: [envId, since, asList(signals)],
});

export const forgetCountedSince = (envId: string, signals: readonly string[]): InStatement => ({
  sql: 'delete from counted_since where env_id = ? and signal in (select value from json_each(?))',
  args: [envId, asList(signals)],
});
