// Threads of the built server that die, by an error that nobody catches or because their memory is full: whoever waits is answered or told
// to come back, another thread takes over, what was acknowledged is there, and the log says so.

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';

const FRAIL = pathToFileURL(join(packageRoot(), 'test/fixtures/frail-threads.js'));
const SOON = { timeout: 20_000, interval: 20 };
const BATCH = 200;

interface Frail extends ServerProcess {
  /** Ends the thread of this script, and resolves when it is over. */
  end(script: string): Promise<void>;
  /** Megabytes that threads of this script have from their next start on. */
  memory(script: string, megabytes: number | undefined): void;
  send(events: object[]): Promise<Response>;
}

async function startFrail(): Promise<Frail> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-process-'));
  const frail = join(folder, 'frail');
  mkdirSync(frail);
  const server = await startServerProcess({
    folder,
    env: { INGEST_RATE: '0', FRAIL_THREADS: frail, NODE_OPTIONS: `--import ${FRAIL}` },
  });
  onTestFinished(async () => {
    await server.kill();
    await removeFolder(folder);
  });
  return {
    ...server,
    async end(script) {
      const file = join(frail, `${script}.dies`);
      writeFileSync(file, '');
      await vi.waitUntil(() => !existsSync(file), SOON);
    },
    memory(script, megabytes) {
      const file = join(frail, `${script}.memory`);
      if (megabytes === undefined) rmSync(file);
      else writeFileSync(file, String(megabytes));
    },
    send: (batch) =>
      fetch(`${server.url}/v1/batch`, {
        method: 'POST',
        body: JSON.stringify({ writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch }),
      }),
  };
}

/** Of a few kilobytes: what is on its way to a reader must not be all of it. */
const TEXT = 'as long as what products send '.repeat(100);

const event = (i: number) => ({
  ...{ type: 'track', event: 'Export', messageId: `m${i}`, userId: `user ${i % 40}` },
  context: { groupId: `account ${i % 7}` },
  properties: { text: TEXT },
});

/** Sends so many, and on until it is over; what was turned away is sent again, as clients do. How many were acknowledged. */
async function fill(
  server: Frail,
  count: number,
  isOver = () => true,
): Promise<{ acknowledged: number; statuses: Set<number> }> {
  const statuses = new Set<number>();
  let at = 0;
  while (at < count || !isOver()) {
    const reply = await server.send(Array.from({ length: BATCH }, (_, i) => event(at + i)));
    statuses.add(reply.status);
    if (reply.status === 200) at += BATCH;
    else expect(reply.headers.get('retry-after')).toMatch(/^\d+$/);
  }
  return { acknowledged: at, statuses };
}

const exported = async (server: Frail): Promise<number> =>
  (await (await server.api('GET', '/v1/export')).text()).match(/"messageId":"m\d+"/g)?.length ?? 0;

const says = (server: Frail, text: string) => vi.waitUntil(() => server.text().includes(text), SOON);

it('stores what it acknowledges while the thread that writes dies again and again', async () => {
  const server = await startFrail();
  let [isOver, deaths] = [false, 0];
  const dying = (async () => {
    for (; !isOver; deaths++) {
      await server.end('write-worker.js');
      await pause(300);
    }
  })();
  const { acknowledged, statuses } = await fill(server, 25 * BATCH, () => deaths > 2);
  // The console and the API write in sessions, which are not repeated.
  const replies = new Set<number>();
  for (let i = 0; i < 20; i++) {
    const rule = { event: 'Export' };
    replies.add(
      (await server.api('PUT', `/v1/features/export-${i % 3}`, { name: `Export ${i}`, rule })).status,
    );
  }
  isOver = true;
  // One more death is asked for, which wants a thread.
  while (await Promise.race([dying.then(() => false), pause(100, true)])) await server.send([event(0)]);
  await dying;
  for (const status of [...statuses, ...replies]) expect([200, 503]).toContain(status);
  expect(replies).toContain(200);
  expect(await exported(server)).toBe(acknowledged);
  await says(server, 'the thread that writes died');
  expect(server.text()).not.toContain('request failed');
}, 120_000);

it('answers reports again after a thread of reports died, also where its memory was full', async () => {
  const server = await startFrail();
  await fill(server, 30 * BATCH);
  expect((await server.api('GET', '/v1/accounts')).status).toBe(200);
  server.memory('report-worker.js', 4);
  await server.end('report-worker.js');
  const full = await server.api('GET', '/v1/accounts');
  expect([full.status, full.headers.has('retry-after')]).toEqual([503, true]);
  expect(await full.json()).toMatchObject({ error: { code: 'busy' } });
  server.memory('report-worker.js', undefined);
  await vi.waitUntil(async () => (await server.api('GET', '/v1/accounts')).status === 200, SOON);
  expect(server.text()).toMatch(/ERR_WORKER_OUT_OF_MEMORY.*a thread of reports died/);
  expect(server.text()).not.toContain('request failed');
}, 120_000);

it('breaks off an export whose thread dies, so that nobody takes it for whole, and gives the next one', async () => {
  const server = await startFrail();
  await fill(server, 100 * BATCH);
  const reader = (await server.api('GET', '/v1/export')).body?.getReader();
  await reader?.read();
  await server.end('export-worker.js');
  const rest = async () => {
    while (!(await reader?.read())?.done);
  };
  await expect(rest()).rejects.toThrow();
  await says(server, 'an export was broken off');
  expect(await exported(server)).toBe(100 * BATCH);
}, 120_000);

it('goes on with what works on the past, with copying the log back, and with the comparison', async () => {
  const server = await startFrail();
  await fill(server, 100 * BATCH);
  await server.end('copy-back-worker.js');
  await says(server, 'the thread that copies the log back died');
  await server.end('copy-back-worker.js');

  const preview = () => server.api('GET', '/v1/retention/preview?rawDays=30');
  expect((await preview()).status).toBe(200);
  await server.end('past-worker.js');
  expect((await preview()).status).toBe(200);
  await says(server, 'the thread that reads the past died');

  expect((await server.api('POST', '/v1/comparison')).status).toBe(202);
  await server.end('comparison-worker.js');
  await says(server, 'a comparison of the rollups failed');
  await vi.waitUntil(async () => {
    const { comparison } = await server.get<{ comparison: { differing: number } | null }>('/v1/jobs');
    return comparison?.differing === 0;
  }, SOON);
  expect(server.text()).not.toContain('request failed');
}, 120_000);
