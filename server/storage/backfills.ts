// The backfills that are not done yet, one row each.

import type { Transaction } from '@libsql/client/sqlite3';
import type { Signal } from '../../shared/signal.ts';
import type { ReadDatabase } from './open.ts';

type Reader = Pick<Transaction, 'execute'>;

/** What one backfill counts, by the tables that its rows go to. */
export interface BackfillCounts {
  /** The definitions of the narrowed signals among the two lists below. */
  narrowed: Signal[];
  /** Ids of signals that were never counted before: uses and tallies. */
  fresh: string[];
  /** Ids of signals whose single occurrences were never kept before. */
  repeated: string[];
}

export interface Backfill {
  envId: string;
  id: string;
  counts: BackfillCounts;
  /** Events up to here are folded. */
  position: number;
  /** Events beyond here were counted when they came. */
  bound: number;
  startedAt: number;
}

const COLUMNS = 'env_id, id, counts, position, bound, started_at';
type BackfillRow = [string, string, string, number, number, number];

const toBackfill = ([envId, id, counts, position, bound, startedAt]: BackfillRow): Backfill => ({
  envId,
  id,
  counts: JSON.parse(counts) as BackfillCounts,
  position,
  bound,
  startedAt,
});

export async function backfillsOf(reader: Reader, envId: string): Promise<Backfill[]> {
  const { rows } = await reader.execute({
    sql: `select ${COLUMNS} from backfill where env_id = ? order by started_at, id`,
    args: [envId],
  });
  return rows.map((row) => toBackfill(Array.from(row as ArrayLike<unknown>) as BackfillRow));
}

/** Those of all environments, the oldest first. */
export async function allBackfills(read: Pick<ReadDatabase, 'rows'>): Promise<Backfill[]> {
  const rows = await read.rows<Record<string, never>>(
    `select ${COLUMNS} from backfill order by started_at, env_id, id`,
  );
  return rows.map((row) => toBackfill(Array.from(row as unknown as ArrayLike<unknown>) as BackfillRow));
}

export async function addBackfill(transaction: Reader, backfill: Backfill): Promise<void> {
  const { envId, id, counts, position, bound, startedAt } = backfill;
  await transaction.execute({
    sql: `insert into backfill (${COLUMNS}) values (?, ?, ?, ?, ?, ?)`,
    args: [envId, id, JSON.stringify(counts), position, bound, startedAt],
  });
}

/** Notes how far it came; one that came to its bound is done. */
export async function moveBackfill(
  transaction: Reader,
  { envId, id, bound }: Backfill,
  position: number,
): Promise<void> {
  if (position >= bound) return dropBackfill(transaction, envId, id);
  await transaction.execute({
    sql: 'update backfill set position = ? where env_id = ? and id = ?',
    args: [position, envId, id],
  });
}

export async function narrowBackfill(
  transaction: Reader,
  { envId, id }: Backfill,
  counts: BackfillCounts,
): Promise<void> {
  if (counts.fresh.length + counts.repeated.length === 0) return dropBackfill(transaction, envId, id);
  await transaction.execute({
    sql: 'update backfill set counts = ? where env_id = ? and id = ?',
    args: [JSON.stringify(counts), envId, id],
  });
}

async function dropBackfill(transaction: Reader, envId: string, id: string): Promise<void> {
  await transaction.execute({ sql: 'delete from backfill where env_id = ? and id = ?', args: [envId, id] });
}

/** A rebuild has counted everything. */
export async function dropBackfills(transaction: Reader, envId: string): Promise<void> {
  await transaction.execute({ sql: 'delete from backfill where env_id = ?', args: [envId] });
}
