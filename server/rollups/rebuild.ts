// Reproduces every rollup from the raw events, in one transaction, and says how many rows differ from what stood there.
// Nothing differs unless something is broken; that is what it is for.

import type { Transaction } from '@libsql/client/sqlite3';
import { countEvents, storedEvents } from '../storage/events.ts';
import { attributeStored, upserts } from './apply.ts';
import { foldEvents } from './fold.ts';
import { type Counted, ROLLUPS } from './rollup.ts';

export interface RebuildResult {
  events: number;
  tables: { table: string; rows: number; differing: number }[];
}

/** Rebuilds the rollups of one environment. `progress` is told the events done, and how many there are. */
export async function rebuild(
  transaction: Transaction,
  envId: string,
  counted: Counted,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<RebuildResult> {
  const total = await countEvents(transaction, envId);
  for (const { table } of ROLLUPS) {
    await transaction.execute(
      `create temp table before_${table} as select * from ${table} where env_id = ${quote(envId)}`,
    );
    await transaction.execute({ sql: `delete from ${table} where env_id = ?`, args: [envId] });
  }
  let done = 0;
  for await (const chunk of storedEvents(transaction, envId)) {
    const attributed = await attributeStored(transaction, envId, chunk);
    await transaction.batch(upserts(envId, foldEvents(attributed, counted)));
    done += chunk.length;
    progress(done, total);
  }
  const tables = [];
  for (const { table } of ROLLUPS) tables.push(await compare(transaction, envId, table));
  return { events: total, tables };
}

async function compare(transaction: Transaction, envId: string, table: string) {
  const now = `select * from ${table} where env_id = ${quote(envId)}`;
  const then = `select * from before_${table}`;
  const count = async (sql: string) =>
    Number((await select(transaction, `select count(*) from (${sql})`, []))[0]?.[0]);
  const [rows, gone, added] = [
    await count(now),
    await count(`${then} except ${now}`),
    await count(`${now} except ${then}`),
  ];
  await transaction.execute(`drop table before_${table}`);
  return { table, rows, differing: gone + added };
}

const select = async (transaction: Pick<Transaction, 'execute'>, sql: string, args: (string | number)[]) =>
  (await transaction.execute({ sql, args })).rows;

/** An id inside SQL text, for the statements that take no parameters. */
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
