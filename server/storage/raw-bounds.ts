// From when on the raw events of an environment are there. It only ever moves forward: what comes of an earlier time cannot
// be told from a repeat of something that is gone, so it is refused from the moment on at which it moves.

import type { Transaction } from '@libsql/client/sqlite3';
import type { ReadDatabase } from './open.ts';

type Reader = Pick<Transaction, 'execute'>;

export interface RawBounds {
  /** Epoch milliseconds, the start of a day in UTC; 0 where no age was ever set. */
  from: number;
  /** Less than `from` while older ones are still being deleted. */
  gone: number;
}

export async function rawBounds(reader: Reader, envId: string): Promise<RawBounds> {
  const { rows } = await reader.execute({
    sql: 'select raw_from, raw_gone from env_state where env_id = ?',
    args: [envId],
  });
  return { from: Number(rows[0]?.[0] ?? 0), gone: Number(rows[0]?.[1] ?? 0) };
}

/** The same for a connection that only reads. */
export async function boundsOf(read: Pick<ReadDatabase, 'rows'>, envId: string): Promise<RawBounds> {
  const [row] = await read.rows<RawBounds>(
    'select raw_from as "from", raw_gone as gone from env_state where env_id = ?',
    [envId],
  );
  return { from: row?.from ?? 0, gone: row?.gone ?? 0 };
}

export const rawFrom = async (reader: Reader, envId: string): Promise<number> =>
  (await rawBounds(reader, envId)).from;

export async function raiseRawFrom(transaction: Reader, envId: string, from: number): Promise<void> {
  await transaction.execute({
    sql: 'update env_state set raw_from = ? where env_id = ? and raw_from < ?',
    args: [from, envId, from],
  });
}

/** All that is older than this is gone. */
export async function settleRawGone(transaction: Reader, envId: string, until: number): Promise<void> {
  await transaction.execute({
    sql: 'update env_state set raw_gone = ? where env_id = ? and raw_gone < ?',
    args: [until, envId, until],
  });
}

/** What stored events count for has changed: whoever folded them before has to fold them again. */
export async function bumpPast(transaction: Reader, envId: string): Promise<void> {
  await transaction.execute({
    sql: 'update env_state set past_version = past_version + 1 where env_id = ?',
    args: [envId],
  });
}

export async function pastVersion(reader: Reader, envId: string): Promise<number> {
  const { rows } = await reader.execute({
    sql: 'select past_version from env_state where env_id = ?',
    args: [envId],
  });
  return Number(rows[0]?.[0] ?? 0);
}
