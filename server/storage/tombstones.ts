// Digests of who was erased. The storing transaction asks here what of its events must not come back.

import type { Transaction } from '@libsql/client/sqlite3';
import { asList } from './upsert.ts';

type Executor = Pick<Transaction, 'execute'>;

/** Whether anything was ever erased here: nearly always no, and then nothing else need be asked. */
export async function hasTombstones(reader: Executor, envId: string): Promise<boolean> {
  const { rows } = await reader.execute({
    sql: 'select 1 from tombstone where env_id = ? limit 1',
    args: [envId],
  });
  return rows.length > 0;
}

/** Those of the digests that stand, each with the time up to which it does (Infinity for ever). */
export async function standingTombstones(
  reader: Executor,
  envId: string,
  digests: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await reader.execute({
    sql: `select digest, until from tombstone
      where env_id = ? and digest in (select value from json_each(?))`,
    args: [envId, asList(digests)],
  });
  return new Map(rows.map((row) => [String(row.digest), row.until === null ? Infinity : Number(row.until)]));
}

/** Puts tombstones up; one that was lifted stands again. */
export async function addTombstones(
  transaction: Executor,
  envId: string,
  { digests, now }: { digests: readonly string[]; now: number },
): Promise<void> {
  await transaction.execute({
    sql: `insert into tombstone (env_id, digest, erased_at) select ?, value, ? from json_each(?) where true
      on conflict (env_id, digest) do update set erased_at = excluded.erased_at, until = null`,
    args: [envId, now, asList(digests)],
  });
}
