// A database file that is taken from under a server that runs: nothing more is acknowledged, which would be gone when it ends.

import { copyFile, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { KEYS, removeFolder, startServerProcess } from '../fixtures/process.ts';

it('stores nothing in a file that no longer has the name of the database, and says so', async () => {
  const server = await startServerProcess();
  onTestFinished(() => removeFolder(server.folder));
  const send = (messageId: string) =>
    fetch(`${server.url}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify({
        writeKey: KEYS.FOOTHOLD_WRITE_KEY,
        batch: [{ type: 'track', event: 'Use', userId: 'ann', messageId }],
      }),
    });
  expect((await send('before')).status).toBe(200);

  const database = join(server.folder, 'foothold.db');
  const aside = join(server.folder, 'aside.db');
  await rename(database, aside);
  const deleted = await send('deleted');
  expect(deleted.status).toBe(503);
  expect(deleted.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await deleted.json()).toMatchObject({ error: { message: expect.stringMatching(/was moved/) } });
  await copyFile(aside, database);
  const replaced = await readFile(database);
  expect((await send('replaced')).status).toBe(503);
  expect((await send('replaced again')).status).toBe(503);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  expect(await readFile(database)).toEqual(replaced);

  await rm(database);
  await rename(aside, database);
  expect((await send('back')).status).toBe(200);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(await server.stop()).toMatchObject({ code: 0 });
  expect(server.text().match(/"msg":"nothing can be stored; /g)).toHaveLength(1);

  const again = await startServerProcess({ folder: server.folder });
  const lines = await (await again.api('GET', '/v1/export')).text();
  expect(lines).toContain('"before"');
  expect(lines).toContain('"back"');
  expect(lines).not.toMatch(/"deleted"|"replaced/);
  await again.stop();
});
