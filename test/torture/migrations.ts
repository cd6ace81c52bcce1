// Promise 27: migrations survive a crash. The first release's database, filled, is opened by this version, which is killed on
// the way; the next start must find all that was there, migrated once.

import { copyFile, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { drizzle } from 'drizzle-orm/libsql/sqlite3';
import { packageRoot } from '../../server/package-root.ts';
import { runCli, startCli, startServerProcess } from '../fixtures/process.ts';
import type { Lab } from './lab.ts';
import { seeded, sleep, type Trial } from './trial.ts';

/** Rows that a migration touches, so that it takes long enough to be killed. */
const ROWS = { short: 30_000, full: 300_000 } as const;
const KILLS = { short: 2, full: 20 } as const;
/** Some are killed just after. */
const BEYOND = 1.2;
const SEED = 27;

export const migrations: Trial = {
  promise: 27,
  what: "the first release's database opened by this version, SIGKILL on the way, started again",
  async run(lab, size) {
    const old = join(await lab.folder(), 'old.db');
    await makeOldDatabase(lab, old, ROWS[size]);
    const random = seeded(SEED);
    let [clean, equal, early, late] = [0, 0, 0, 0];
    let [startMs, endMs] = [0, 0];
    for (let n = -1; n < KILLS[size]; n++) {
      const folder = await lab.folder();
      const path = join(folder, 'foothold.db');
      await copyFile(old, path);
      const env = { PORT: '0', DATABASE_URL: `file:${path}` };
      const began = Date.now();
      const victim = startCli(['serve'], env);
      if (n < 0) {
        // The first one is not killed: it tells when the migrations run.
        startMs = await until(() => isMigrating(path), began);
        endMs = await until(() => isMigrated(path).catch(() => false), began);
        await until(() => victim.text().includes('Foothold listens'), began);
        victim.child.kill('SIGTERM');
        await victim.ended;
        continue;
      }
      await sleep(startMs + random() * (endMs - startMs) * BEYOND);
      victim.child.kill('SIGKILL');
      await victim.ended;
      if (await isMigrated(path)) late++;
      else early++;
      const again = await startServerProcess({ folder });
      if ((await again.stop()).code === 0) clean++;
      if ((await isAllThere(path, ROWS[size])) && (await runCli(['doctor'], env)).code === 0) equal++;
    }
    const kills = KILLS[size];
    return {
      pass: clean === kills && equal === kills && (early > 0 || size === 'short'),
      numbers: `${kills} kills (${early} before the commit, ${late} after), ${clean} clean restarts, ${equal} with equal data`,
    };
  },
};

/** A database as the first release left it. */
async function makeOldDatabase(lab: Lab, path: string, rows: number): Promise<void> {
  const folder = join(await lab.folder(), 'migrations');
  await cp(join(packageRoot(), 'server/storage/migrations'), folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8'));
  await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
  const client = createClient({ url: `file:${path}` });
  await migrate(drizzle(client), { migrationsFolder: folder });
  await client.execute({
    sql: `with recursive row(i) as (select 1 union all select i + 1 from row where i < ?)
      insert into progress (env_id, account_id, user_id, via, content_id, item_id, state, first)
        select 'main', 'account-' || i % 100, 'user-' || i, 'stated', 'start', 'one', 'done', i from row`,
    args: [rows],
  });
  client.close();
}

async function read<T>(path: string, sql: string): Promise<T | undefined> {
  const client = createClient({ url: `file:${path}`, timeout: 2_000 });
  try {
    return (await client.execute(sql)).rows[0] as T | undefined;
  } finally {
    client.close();
  }
}

/** The log grows with the first page that a migration writes. */
const isMigrating = async (path: string): Promise<boolean> =>
  readFile(`${path}-wal`).then(
    ({ length }) => length > 0,
    () => false,
  );

const isMigrated = async (path: string): Promise<boolean> =>
  Number((await read<{ n: number }>(path, 'select count(*) as n from __drizzle_migrations'))?.n) > 1;

async function isAllThere(path: string, rows: number): Promise<boolean> {
  const found = await read<{ n: number; sum: number; same: number }>(
    path,
    'select count(*) as n, sum(first) as sum, sum(first = last) as same from progress',
  );
  return found?.n === rows && found.sum === (rows * (rows + 1)) / 2 && found.same === rows;
}

const WAIT_MS = 60_000;

/** How long it took from `began` until `look` gave true. */
async function until(look: () => boolean | Promise<boolean>, began: number): Promise<number> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(5)) {
    if (await look()) return Date.now() - began;
  }
  throw new Error('the old database was not migrated in time');
}
