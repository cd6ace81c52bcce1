// What a rebuild and a backfill do to whole rollup tables of one environment.

import type { Transaction } from '@libsql/client/sqlite3';
import type { Settled } from '../rollups/kept.ts';
import { asList } from './upsert.ts';

/** Keeps the rows of a table aside and empties it, but for those that are settled. */
export async function setAside(
  transaction: Transaction,
  envId: string,
  { table, settled }: { table: string; settled: Settled | undefined },
): Promise<void> {
  const own = `env_id = ${quote(envId)}`;
  await transaction.execute(`create temp table before_${table} as select * from ${table} where ${own}`);
  await transaction.execute({
    sql: `delete from ${table} where env_id = ? ${settled ? `and ${settled.column} >= ?` : ''}`,
    args: settled ? [envId, settled.bound] : [envId],
  });
}

/** Counts the rows that are in the table or were set aside, but not both; drops what was set aside. */
export async function compareWithBefore(
  transaction: Transaction,
  envId: string,
  table: string,
): Promise<{ table: string; rows: number; differing: number }> {
  const now = `select * from ${table} where env_id = ${quote(envId)}`;
  const then = `select * from before_${table}`;
  const count = async (sql: string) =>
    Number((await transaction.execute(`select count(*) from (${sql})`)).rows[0]?.[0]);
  const [rows, gone, added] = [
    await count(now),
    await count(`${then} except ${now}`),
    await count(`${now} except ${then}`),
  ];
  await transaction.execute(`drop table before_${table}`);
  return { table, rows, differing: gone + added };
}

/** Deletes all rows of these signals. */
export async function deleteSignals(
  transaction: Transaction,
  envId: string,
  { table, signals }: { table: string; signals: readonly string[] },
): Promise<void> {
  await transaction.execute({
    sql: `delete from ${table} where env_id = ? and signal in (select value from json_each(?))`,
    args: [envId, asList(signals)],
  });
}

/** An id inside SQL text, for the statements that take no parameters. */
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
