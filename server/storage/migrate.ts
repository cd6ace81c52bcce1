// Brings a database up to the schema of this program. All migrations that are missing run in one transaction together with
// the note that they ran, so that a process that is killed in the middle leaves the database as it was, and the next
// start begins again. A database that a newer program has changed is refused: this one does not know what its rows mean.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { drizzle } from 'drizzle-orm/libsql/sqlite3';
import { packageRoot } from '../package-root.ts';

const FOLDER = 'server/storage/migrations';
const LEDGER = '__drizzle_migrations';
/** A table that every database of ours has had from the first migration on; other programs keep a ledger of that name as well. */
const OURS = 'environment';

export class DatabaseTooNew extends Error {
  /** To be told without a stack. */
  readonly expected = true;

  constructor(file: string) {
    super(
      `the database ${file} was changed by a newer version of Foothold; start that version, or restore a backup from before`,
    );
  }
}

export class DatabaseForeign extends Error {
  readonly expected = true;

  constructor(file: string) {
    super(
      `${file} is a database of another program; DATABASE_URL must name one of Foothold, or a file that is not there yet`,
    );
  }
}

export interface MigrationState {
  /** Migrations of this program that the database has not had yet. */
  pending: number;
  /** The database has had one that this program does not know. */
  isTooNew: boolean;
  /** It is no database of ours: it has rows of others, or of nobody. */
  isForeign: boolean;
}

type Rows = <T>(sql: string) => Promise<T[]>;

/** Compares what the database has had with what this program has. */
export async function migrationState(rows: Rows): Promise<MigrationState> {
  const listed = await rows<{ name: string }>(`select name from sqlite_schema where type = 'table'`);
  const tables = listed.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'));
  const hasLedger = tables.includes(LEDGER);
  const known = knownMigrations();
  const had = hasLedger
    ? (await rows<{ at: number }>(`select created_at as at from ${LEDGER}`)).map(({ at }) => Number(at))
    : [];
  const [newestKnown, newestHad] = [Math.max(0, ...known), Math.max(0, ...had)];
  return {
    pending: known.filter((when) => when > newestHad).length,
    isTooNew: newestHad > newestKnown,
    isForeign: !(hasLedger && tables.includes(OURS)) && tables.some((name) => name !== LEDGER),
  };
}

/** Applies what is missing, on a connection of its own. Throws `DatabaseTooNew`, `DatabaseForeign`. */
export async function applyMigrations({
  url,
  path,
  foreignLockMs,
}: {
  url: string;
  path: string;
  foreignLockMs: number;
}): Promise<void> {
  const client = createClient({ url, concurrency: 1, timeout: foreignLockMs, intMode: 'number' });
  try {
    const rows = async <T>(sql: string) => (await client.execute(sql)).rows as unknown as T[];
    const { isForeign, isTooNew } = await migrationState(rows);
    if (isForeign) throw new DatabaseForeign(path);
    if (isTooNew) throw new DatabaseTooNew(path);
    await client.execute('PRAGMA journal_mode = WAL');
    await migrate(drizzle(client), { migrationsFolder: join(packageRoot(), FOLDER) });
  } finally {
    client.close();
  }
}

/** When each migration of this program was written, which is what tells them apart. */
function knownMigrations(): number[] {
  const journal = readFileSync(join(packageRoot(), FOLDER, 'meta/_journal.json'), 'utf8');
  return (JSON.parse(journal) as { entries: { when: number }[] }).entries.map(({ when }) => when);
}
