// A database for one piece of work, in a file beside the live one, which is attached for reading: a table that is in both
// is the scratch one, any other name is the live one's. It holds what people did, so it is deleted when the work ends;
// what a crash left is deleted before the next.

import { rmSync } from 'node:fs';
import type { Transaction } from '@libsql/client/sqlite3';
import Driver from 'libsql';
import type { Settled } from '../rollups/kept.ts';
import type { Rollup, Row } from '../rollups/rollup.ts';
import { type Connection, connectionOn, type WriteTransaction } from './connection.ts';

type Reader = Pick<Transaction, 'execute'>;

export const scratchFile = (databasePath: string): string => `${databasePath}.comparison`;

export function deleteScratch(databasePath: string): void {
  for (const end of ['', '-journal', '-wal', '-shm'])
    rmSync(`${scratchFile(databasePath)}${end}`, { force: true });
}

/** How long a read waits for another program's lock before it fails. */
const FOREIGN_LOCK_MS = 5_000;

export interface Scratch {
  /** Inside a transaction that has the live database as it stands at its first read, and that is never committed. */
  statements: WriteTransaction;
  /** Goes on to the live database as it stands now; what was written here stays. */
  renew(): void;
  close(): void;
}

export function openScratch(databasePath: string): Scratch {
  deleteScratch(databasePath);
  const driver = new Driver(scratchFile(databasePath), { timeout: FOREIGN_LOCK_MS });
  driver.exec('PRAGMA journal_mode = OFF');
  driver.exec('PRAGMA synchronous = OFF');
  driver.exec('PRAGMA foreign_keys = OFF');
  driver.prepare('ATTACH ? AS live').run([databasePath]);
  // Deferred: an immediate one would take the live database's lock for writing as well.
  driver.exec('BEGIN DEFERRED');
  const { statements }: Connection = connectionOn(driver);
  return {
    statements,
    renew() {
      driver.exec('COMMIT');
      driver.exec('BEGIN DEFERRED');
    },
    close() {
      try {
        // What is read of the live database is let go at once, and nothing can have been written to it.
        if (driver.inTransaction) driver.exec('ROLLBACK');
      } finally {
        driver.close();
        deleteScratch(databasePath);
      }
    },
  };
}

/** An empty table of the live one's form. */
export async function likeLive(scratch: Reader, table: string): Promise<void> {
  const { rows } = await scratch.execute({
    sql: "select sql from live.sqlite_master where type = 'table' and name = ?",
    args: [table],
  });
  await scratch.execute(String(rows[0]?.[0]));
}

export interface TableComparison {
  table: string;
  rows: number;
  /** Rows that are missing, too many, or other than they should be. */
  differing: number;
  /** Of those that differed, the ones that were put right. */
  repaired?: number;
}

/**
 * Holds a live table of one environment against the scratch one, key by key: nothing is sorted, and no memory is needed.
 * Rows that are settled are left out: raw events cannot tell them any more.
 */
export async function compareWithLive(
  scratch: Reader,
  envId: string,
  { table, key, measures }: Pick<Rollup, 'table' | 'key' | 'measures'>,
  settled: Settled | undefined,
): Promise<TableComparison> {
  const { wrong: wrongRows, missing: missingRows } = differing({ table, key, measures }, settled);
  const count = async (sql: string) =>
    Number((await scratch.execute({ sql: `select count(*) from ${sql}`, args: [envId] })).rows[0]?.[0]);
  const [rows, wrong, missing] = [
    await count(`live.${table} theirs where env_id = ? ${open('theirs', settled)}`),
    await count(wrongRows),
    await count(missingRows),
  ];
  return { table, rows, differing: wrong + missing };
}

const open = (alias: string, settled: Settled | undefined): string =>
  settled ? `and ${alias}.${settled.column} >= ${settled.bound}` : '';

/** The rows, as what follows "from": of the live table those that are wrong or too many, of ours those that it lacks. */
function differing(
  { table, key, measures }: Pick<Rollup, 'table' | 'key' | 'measures'>,
  settled: Settled | undefined,
): { wrong: string; missing: string } {
  const own = ['env_id', ...key];
  const same = (columns: readonly string[]) =>
    columns.map((column) => `ours.${column} is theirs.${column}`).join(' and ');
  const without = (
    other: string,
    columns: readonly string[],
  ) => `where theirs.env_id = ? ${open('theirs', settled)}
    and not exists (select 1 from ${other} ours where ${same(columns)} ${open('ours', settled)})`;
  return {
    wrong: `live.${table} theirs ${without(`main.${table}`, [...own, ...Object.keys(measures)])}`,
    missing: `main.${table} theirs ${without(`live.${table}`, own)}`,
  };
}

/** Notes the keys that differ, and answers how many do. */
export async function noteDiffering(
  scratch: Reader,
  envId: string,
  rollup: Pick<Rollup, 'table' | 'key' | 'measures'>,
  settled: Settled | undefined,
): Promise<number> {
  const { wrong, missing } = differing(rollup, settled);
  const columns = rollup.key.map((column) => `theirs.${column}`).join(', ');
  await scratch.execute(
    `create table main.differing_${rollup.table} (${rollup.key.join(', ')}, unique (${rollup.key.join(', ')}))`,
  );
  await scratch.execute({
    sql: `insert into main.differing_${rollup.table}
      select ${columns} from ${wrong} union select ${columns} from ${missing}`,
    args: [envId, envId],
  });
  const { rows } = await scratch.execute(`select count(*) from main.differing_${rollup.table}`);
  return Number(rows[0]?.[0]);
}

/** The next keys that were noted, and the rows that should stand under them; a key without a row has none. */
export async function differingRows(
  scratch: Reader,
  envId: string,
  { table, key, measures }: Pick<Rollup, 'table' | 'key' | 'measures'>,
  { after, limit }: { after: number; limit: number },
): Promise<{ keys: Row[]; rows: Row[]; until: number }> {
  const found = await scratch.execute({
    sql: `select rowid as place, ${key.join(', ')} from main.differing_${table} where rowid > ? order by rowid limit ?`,
    args: [after, limit],
  });
  const plain = (columns: readonly string[], row: object): Row =>
    Object.fromEntries(columns.map((column) => [column, (row as Row)[column] ?? null]));
  const columns = [...key, ...Object.keys(measures)];
  const { rows } = await scratch.execute({
    sql: `select ${columns.join(', ')} from main.${table} where env_id = ? and (${key.join(', ')}) in (
      select ${key.join(', ')} from main.differing_${table} where rowid > ? order by rowid limit ?)`,
    args: [envId, after, limit],
  });
  return {
    keys: found.rows.map((row) => plain(key, row)),
    rows: rows.map((row) => plain(columns, row)),
    until: Number(found.rows.at(-1)?.place ?? after),
  };
}
