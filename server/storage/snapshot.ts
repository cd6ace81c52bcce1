// Copies of a database file, and whether a file is a sound database of ours. Both take long for a large one and block their
// thread meanwhile, so they run on a thread of their own (backup/worker.ts).

import { closeSync, openSync, readSync } from 'node:fs';
import { type Client, createClient } from '@libsql/client/sqlite3';
import type { SealedSecret } from '../auth/lost-secrets.ts';
import { sealedSecrets } from './identity.ts';
import { type MigrationState, migrationState } from './migrate.ts';

/** How long a copy waits for another program's lock. */
const LOCK_MS = 10_000;
/** What an integrity check lists at most. */
const MAX_PROBLEMS = 20;

/** Writes everything that is committed now into a new file, while others go on writing. */
export async function copyDatabase(from: string, into: string): Promise<void> {
  await using(from, (client) => client.execute({ sql: 'vacuum into ?', args: [into] }));
}

export interface DatabaseCheck {
  /** What is wrong with the file; empty for a sound one. */
  problems: string[];
  journal: string;
  migrations: MigrationState;
}

/** Reads every page of a database, and which version of the program it belongs to. */
export async function checkDatabase(path: string): Promise<DatabaseCheck> {
  const broken = (problem: string): DatabaseCheck => ({
    problems: [problem],
    journal: 'unknown',
    migrations: { pending: 0, isTooNew: false, isForeign: false },
  });
  if (!startsAsDatabase(path)) return broken('it is not a database file');
  try {
    return await using(path, async (client) => {
      const rows = async <T>(sql: string) => (await client.execute(sql)).rows as unknown as T[];
      const told = await rows<{ integrity_check: string }>(`pragma integrity_check(${MAX_PROBLEMS})`);
      const problems = told.map((row) => row.integrity_check).filter((text) => text !== 'ok');
      const [mode] = await rows<{ journal_mode: string }>('pragma journal_mode');
      return { problems, journal: mode?.journal_mode ?? 'unknown', migrations: await migrationState(rows) };
    });
  } catch (error) {
    return broken((error as Error).message);
  }
}

/** When the newest event came, or undefined where there is none. */
export async function newestArrival(path: string): Promise<number | undefined> {
  return using(path, async (client) => {
    const { rows } = await client.execute(
      'select received_at as at from event where rowid = (select max(rowid) from event)',
    );
    return rows[0] ? Number(rows[0].at) : undefined;
  });
}

/** Ids of people in accounts, and of those, that hold control characters: earlier versions took them, and packed rows are parted by them. */
export async function unplainIds(path: string): Promise<number> {
  return using(path, async (client) => {
    const { rows } = await client.execute(
      `select count(distinct id) as n from (
        select account_id as id from membership union all select user_id from membership
      ) where id glob '*[' || char(1) || '-' || char(31) || char(127) || ']*'`,
    );
    return Number(rows[0]?.n);
  });
}

/** The addresses of those who may sign in, in their order. */
export async function memberEmails(path: string): Promise<string[]> {
  return using(path, async (client) => {
    const { rows } = await client.execute('select email from member where email is not null order by email');
    return rows.map((row) => String(row.email));
  });
}

/** When a key, told by its digest, was revoked and when it expires; undefined where there is none. */
export async function keyTimes(
  path: string,
  hash: string,
): Promise<{ revokedAt: number | null; expiresAt: number | null } | undefined> {
  return using(path, async (client) => {
    const sql = 'select revoked_at as revokedAt, expires_at as expiresAt from api_key where hash = ?';
    const [row] = (await client.execute({ sql, args: [hash] })).rows;
    return row as unknown as { revokedAt: number | null; expiresAt: number | null } | undefined;
  });
}

/** Signing secrets, as they are kept. */
export const sealedSecretsIn = (path: string): Promise<SealedSecret[]> =>
  using(path, (client) =>
    sealedSecrets({ rows: async <T>(sql: string) => (await client.execute(sql)).rows as unknown as T[] }),
  );

/** Copies what the log of a closed database holds into the database itself, so that the file alone is all of it. */
export async function foldLog(path: string): Promise<void> {
  await using(path, (client) => client.execute('pragma wal_checkpoint(truncate)'));
}

async function using<T>(path: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = createClient({ url: `file:${path}`, concurrency: 1, timeout: LOCK_MS, intMode: 'number' });
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

const MAGIC = 'SQLite format 3\0';

function startsAsDatabase(path: string): boolean {
  const start = Buffer.alloc(MAGIC.length);
  const file = openSync(path, 'r');
  try {
    return readSync(file, start) === MAGIC.length && start.toString('latin1') === MAGIC;
  } finally {
    closeSync(file);
  }
}
