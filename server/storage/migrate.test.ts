// A database that an earlier version made is brought up to date when it is opened, with its rows.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { drizzle } from 'drizzle-orm/libsql/sqlite3';
import { expect, it } from 'vitest';
import { packageRoot } from '../package-root.ts';
import { openDatabase } from './open.ts';

it('gives old progress the moment at which it was told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-migrate-'));
  const path = join(folder, 'old.db');
  const migrations = join(folder, 'migrations');
  await cp(join(packageRoot(), 'server/storage/migrations'), migrations, { recursive: true });
  const journal = join(migrations, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8'));
  await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
  const client = createClient({ url: `file:${path}` });
  await migrate(drizzle(client), { migrationsFolder: migrations });
  await client.execute(
    `insert into progress (env_id, account_id, user_id, via, content_id, item_id, state, first)
      values ('e', 'acme', 'ann', 'stated', 'start', 'one', 'skipped', 1234)`,
  );
  client.close();

  const database = await openDatabase({ url: `file:${path}`, path });
  const rows = await database.read.rows<{ first: number; last: number }>('select first, last from progress');
  expect(rows.map(({ first, last }) => [first, last])).toEqual([[1234, 1234]]);
  await database.close();
  await rm(folder, { recursive: true, force: true });
});
