// What is kept of raw events that are gone by their age, as rows that move to an empty environment: totals, the rows of days and
// of single events that stand as they are, traits that hold, calls, other ids and the ids of messages. Rows travel with
// the names of their columns, so that another version knows what it has not got.

import type { Transaction } from '@libsql/client/sqlite3';
import { keptTable, settledRows, settlingOf } from '../rollups/kept.ts';
import { ROLLUPS } from '../rollups/rollup.ts';
import type { ReadDatabase } from './open.ts';
import { raiseRawFrom, rawBounds, settleRawGone } from './raw-bounds.ts';
import { asList, type DayStatement } from './upsert.ts';

type Executor = Pick<Transaction, 'execute'>;
export type GoneCell = string | number | null;

interface GoneTable {
  /** The tables that a row goes into; it is read from the first. */
  tables: readonly string[];
  key: readonly string[];
  columns: readonly string[];
}

const PLAIN = {
  call: { tables: ['kept_call'], key: ['user_id', 'message_id'], columns: ['ts', 'account_id'] },
  id: { tables: ['kept_id'], key: ['user_id', 'other_id'], columns: [] },
  message: { tables: ['kept_message'], key: ['message_id'], columns: [] },
  since: { tables: ['counted_since'], key: ['signal'], columns: ['since'] },
} as const;

/** By the name under which it travels. A total stands in two tables, with nothing on top while there is no event. */
export const GONE_TABLES: ReadonlyMap<string, GoneTable> = new Map<string, GoneTable>([
  ...ROLLUPS.map((rollup): [string, GoneTable] => {
    const { table, key, measures } = rollup;
    const tables = settlingOf(rollup) === 'apart' ? [keptTable(table), table] : [table];
    return [table, { tables, key, columns: Object.keys(measures) }];
  }),
  ...Object.entries(PLAIN).map(([name, { tables, key, columns }]): [string, GoneTable] => [
    name,
    { tables, key, columns: columns.filter((column) => !(key as readonly string[]).includes(column)) },
  ]),
]);

export const goneColumns = ({ key, columns }: GoneTable): string[] => [...key, ...columns];

/** Rows a line: some ten thousand characters. */
const ROWS = 200;

export interface GoneRows {
  table: string;
  columns: string[];
  rows: GoneCell[][];
}

/** Of events before `from`, all of which are gone. */
export async function* goneRows(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  from: number,
): AsyncGenerator<GoneRows[]> {
  for (const [table, gone] of GONE_TABLES) {
    const columns = goneColumns(gone);
    const [where, bound] = goneOf(table, from);
    const key = gone.key.join(', ');
    const sql = (after: boolean) => `select json_array(${columns.join(', ')}) as row from ${gone.tables[0]}
      where env_id = ? ${after ? `and (${key}) > (${gone.key.map(() => '?').join(', ')})` : ''} ${where}
      order by ${key} limit ${ROWS}`;
    for (let after: GoneCell[] = []; ; ) {
      const found = await read.rows<{ row: string }>(sql(after.length > 0), [envId, ...after, ...bound]);
      if (found.length === 0) break;
      const rows = found.map(({ row }) => JSON.parse(row) as GoneCell[]);
      yield [{ table, columns, rows }];
      after = (rows.at(-1) ?? []).slice(0, gone.key.length);
    }
  }
}

/** Which rows of a table are of events that are gone. */
function goneOf(table: string, from: number): [where: string, bound: number[]] {
  if (table === 'trait') {
    const isThere =
      'exists (select 1 from event where event.env_id = trait.env_id and event.message_id = trait.message_id)';
    return [`and ts < cast(? as integer) and not ${isThere}`, [from]];
  }
  const rollup = ROLLUPS.find((one) => one.table === table);
  const settled = rollup && settledRows(rollup, from);
  return settled ? [`and ${settled.column} < cast(? as integer)`, [settled.bound]] : ['', []];
}

/** Whether this is what an environment may take: it has no event yet, or all of it already. */
export async function mayTakeGone(transaction: Executor, envId: string, from: number): Promise<boolean> {
  const { rows } = await transaction.execute({
    sql: 'select 1 from event where env_id = ? limit 1',
    args: [envId],
  });
  const bounds = await rawBounds(transaction, envId);
  return rows.length === 0 && (bounds.from === 0 || (bounds.from === from && bounds.gone === from));
}

/** From now on what is older is refused, as it was where the rows are from. False where it was before. */
export async function takeGoneBound(transaction: Executor, envId: string, from: number): Promise<boolean> {
  if ((await rawBounds(transaction, envId)).from === from) return false;
  await raiseRawFrom(transaction, envId, from);
  await settleRawGone(transaction, envId, from);
  return true;
}

/** Rows whose key is not there, of those given. */
export async function missingGone(
  transaction: Executor,
  envId: string,
  { table, rows }: Pick<GoneRows, 'table' | 'rows'>,
): Promise<GoneCell[][]> {
  const gone = GONE_TABLES.get(table);
  if (!gone) throw new Error(`there is no table ${table}`);
  const { key, tables } = gone;
  const same = key.map((column, i) => `there.${column} = given.value ->> ${i}`).join(' and ');
  const found = await transaction.execute({
    sql: `select given.key from json_each(?2) as given
      where not exists (select 1 from ${tables.at(-1)} as there where there.env_id = ?1 and ${same})`,
    args: [envId, asList(rows)],
  });
  return found.rows.map((row) => rows[Number(row[0])] ?? []);
}

export async function addGone(
  transaction: Executor,
  envId: string,
  { table, rows }: Pick<GoneRows, 'table' | 'rows'>,
): Promise<void> {
  const gone = GONE_TABLES.get(table);
  if (!gone) throw new Error(`there is no table ${table}`);
  const columns = goneColumns(gone);
  const day = columns.indexOf('day');
  const days = day < 0 ? [] : [...new Set(rows.map((row) => Number(row[day])))];
  for (const one of gone.tables) {
    const statement: DayStatement = {
      sql: `insert or ignore into ${one} (env_id, ${columns.join(', ')})
        select ?, ${columns.map((_, i) => `value ->> ${i}`).join(', ')} from json_each(?)`,
      args: [envId, asList(rows)],
      written: { envId, days },
    };
    await transaction.execute(statement);
  }
}
