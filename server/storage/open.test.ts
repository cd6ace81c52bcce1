import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { expect, it } from 'vitest';
import { Refusal } from '../errors.ts';
import { openDatabase } from './open.ts';

it('turns writes away while another program holds the database, and goes on afterwards', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-open-'));
  const path = join(folder, 'x.db');
  const url = `file:${path}`;
  const database = await openDatabase({ url, path, foreignLockMs: 50 });
  const write = (id: string) =>
    database.writing((transaction) =>
      transaction.execute({ sql: 'insert into used_link (id, expires_at) values (?, 1)', args: [id] }),
    );
  const other = createClient({ url });
  for (const round of [1, 2]) {
    const holding = await other.transaction('write');
    for (const id of ['a', 'b']) await expect(write(`${id}${round}`)).rejects.toBeInstanceOf(Refusal);
    await holding.rollback();
    await write(`c${round}`);
  }
  other.close();
  await database.close();
  const again = await openDatabase({ url, path });
  expect(await again.read.rows('select id from used_link order by id')).toMatchObject([
    { id: 'c1' },
    { id: 'c2' },
  ]);
  await again.close();
  await rm(folder, { recursive: true, force: true });
});

it.skipIf(process.platform === 'win32')(
  'makes files that nobody else can read, whatever the folder allows',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'foothold-open-'));
    await chmod(folder, 0o755);
    const path = join(folder, 'x.db');
    const database = await openDatabase({ url: `file:${path}`, path });
    const files = (await readdir(folder)).filter((name) => name.startsWith('x.db'));
    expect(files).toEqual(expect.arrayContaining(['x.db', 'x.db-wal']));
    for (const name of files.filter((one) => !one.endsWith('.pid')))
      expect([name, (await stat(join(folder, name))).mode & 0o077]).toEqual([name, 0]);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  },
);
