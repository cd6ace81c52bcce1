import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DatabaseInUse, lockDatabase } from './lock.ts';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foothold-lock-'));
  path = join(folder, 'x.db');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('keeps a second owner out until the first one lets go', () => {
  const unlock = lockDatabase(path);
  expect(() => lockDatabase(path)).toThrow(DatabaseInUse);
  unlock();
  lockDatabase(path)();
});

it('keeps out whoever comes by a link to the file', async () => {
  const link = join(folder, 'link.db');
  await writeFile(path, '');
  await symlink(path, link);
  const unlock = lockDatabase(link);
  expect(() => lockDatabase(path)).toThrow(DatabaseInUse);
  unlock();
  const again = lockDatabase(path);
  expect(() => lockDatabase(link)).toThrow(DatabaseInUse);
  again();
  await rm(path);
});

it('takes over what a process left behind that is gone', async () => {
  await writeFile(`${path}.pid`, '4194305 1');
  lockDatabase(path)();
});

it.skipIf(!existsSync('/proc/1/stat'))(
  'takes over when the id belongs to another process by now',
  async () => {
    // Process 1 lives; but it is not the one that began then.
    await writeFile(`${path}.pid`, '1 1 another-boot:77');
    lockDatabase(path)();
    await writeFile(`${path}.pid`, '1 1');
    expect(() => lockDatabase(path)).toThrow(DatabaseInUse);
    await rm(`${path}.pid`);
    const unlock = lockDatabase(path);
    expect(await readFile(`${path}.pid`, 'utf8')).toMatch(/^\d+ \d+ [0-9a-f-]{36}:\d+$/);
    unlock();
  },
);
