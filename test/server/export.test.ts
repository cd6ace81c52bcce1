// An export of many events from the built server: it is complete, and others are answered while it is made.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Logger } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createExports } from '../../server/export/thread.ts';
import { packageRoot } from '../../server/package-root.ts';
import { openForReading } from '../../server/storage/open.ts';
import { listEnvironments } from '../../server/storage/tenants.ts';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';

const EVENTS = 20_000;
const BATCH = 1_000;

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
  for (let from = 0; from < EVENTS; from += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, i) => ({
      type: 'track',
      userId: `u${i % 50}`,
      event: 'Report Created',
      messageId: `m${from + i}`,
      properties: { text: 'as long as what products send '.repeat(8) },
    }));
    const reply = await fetch(`${server.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEYS.FOOTHOLD_SECRET_KEY}` },
      body: JSON.stringify({ batch }),
    });
    expect(reply.status).toBe(200);
  }
});
afterAll(async () => {
  await server.stop();
  await removeFolder(server.folder);
});

const ask = (path: string) =>
  fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${KEYS.FOOTHOLD_SECRET_KEY}` } });

it('answers others while it is read from the first event to the last', async () => {
  let isDone = false;
  const reading = (async () => {
    const ids = new Set<string>();
    for (const line of (await (await ask('/v1/export')).text()).trim().split('\n')) {
      ids.add((JSON.parse(line) as { messageId: string }).messageId);
    }
    isDone = true;
    return ids;
  })();
  let answered = 0;
  while (!isDone) {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    if (!isDone) answered++;
  }
  expect((await reading).size).toBe(EVENTS);
  expect(answered).toBeGreaterThan(20);
});

it('gives everything of one person, and says at once where there is nobody', async () => {
  const lines = (await (await ask('/v1/users/u7/export')).text()).trim().split('\n');
  const [first, ...rest] = lines.map(
    (line) => JSON.parse(line) as { user?: { id: string }; event?: { userId: string; messageId: string } },
  );
  expect(first?.user?.id).toBe('u7');
  expect(new Set(rest.map(({ event }) => event?.userId))).toEqual(new Set(['u7']));
  expect(new Set(rest.map(({ event }) => event?.messageId)).size).toBe(EVENTS / 50);
  expect(await (await ask('/v1/users/u7')).json()).toMatchObject({ id: 'u7' });
  expect((await ask('/v1/users/nobody/export')).status).toBe(404);
  expect((await ask('/v1/accounts/nobody/export')).status).toBe(404);
});

it('turns away more than a few at once, and forgets those whose reader left', async () => {
  const url = `file:${join(server.folder, 'foothold.db')}`;
  const script = pathToFileURL(join(packageRoot(), 'dist/server/export-worker.js'));
  const read = await openForReading(url);
  const [environment] = await listEnvironments(read);
  const thread = { script, url };
  const failures: unknown[] = [];
  const log = { error: (told: unknown) => failures.push(told) } as unknown as Pick<Logger, 'error'>;
  const exportLines = createExports({ read, thread, log }).lines;
  const begin = () => exportLines({ envId: environment?.id ?? '' })[Symbol.asyncIterator]();

  const readers = Array.from({ length: 2 }, begin);
  for (const reader of readers) expect((await reader.next()).done).toBe(false);
  expect(begin).toThrow('several exports are being read');
  await readers[0]?.return?.();
  // As a connection that breaks ends it, which is no failure of ours.
  await expect(readers[1]?.throw?.(new Error('aborted'))).rejects.toThrow('aborted');
  expect(failures).toEqual([]);
  const next = begin();
  expect((await next.next()).done).toBe(false);
  for (const reader of [...readers, next]) await reader.return?.();

  // Of others there is room until all of them have it.
  const envId = environment?.id ?? '';
  const many = createExports({ read, thread }).lines;
  const all = [envId, envId, 'other', 'other'].map((one) => many({ envId: one })[Symbol.asyncIterator]());
  for (const reader of all) await reader.next();
  expect(() => many({ envId: 'a third' })).toThrow('several exports are being read');
  for (const reader of all) await reader.return?.();
  read.close();
});

it('ends what nobody reads on with', async () => {
  const url = `file:${join(server.folder, 'foothold.db')}`;
  const script = pathToFileURL(join(packageRoot(), 'dist/server/export-worker.js'));
  const read = await openForReading(url);
  const [environment] = await listEnvironments(read);
  const { lines } = createExports({ read, thread: { script, url }, idleMs: 50 });
  const order = { envId: environment?.id ?? '' };
  const left = lines(order)[Symbol.asyncIterator]();
  expect((await left.next()).done).toBe(false);
  // Timers come in their order: by then the other one has.
  await sleep(500);
  await expect(left.next()).rejects.toThrow('the export thread ended');
  read.close();
});
