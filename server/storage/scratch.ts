// A database for one piece of work, in a file beside the live one, which is attached for reading: a table that is in both
// is the scratch one, any other name is the live one's. It holds what people did, so it is deleted when the work ends;
// what a crash left is deleted before the next.

import { rmSync } from 'node:fs';
import type { Transaction } from '@libsql/client/sqlite3';
import Driver from 'libsql';
import type { Settled } from '../rollups/kept.ts';
import type { Rollup } from '../rollups/rollup.ts';
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
  const own = ['env_id', ...key];
  const same = (columns: readonly string[]) =>
    columns.map((column) => `ours.${column} is theirs.${column}`).join(' and ');
  const count = async (sql: string) =>
    Number((await scratch.execute({ sql: `select count(*) from ${sql}`, args: [envId] })).rows[0]?.[0]);
  const open = (alias: string) => (settled ? `and ${alias}.${settled.column} >= ${settled.bound}` : '');
  const without = (other: string, columns: readonly string[]) => `where theirs.env_id = ? ${open('theirs')}
    and not exists (select 1 from ${other} ours where ${same(columns)} ${open('ours')})`;
  const [rows, wrong, missing] = [
    await count(`live.${table} theirs where env_id = ? ${open('theirs')}`),
    await count(`live.${table} theirs ${without(`main.${table}`, [...own, ...Object.keys(measures)])}`),
    await count(`main.${table} theirs ${without(`live.${table}`, own)}`),
  ];
  return { table, rows, differing: wrong + missing };
}
