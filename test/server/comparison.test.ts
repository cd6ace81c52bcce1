// A comparison on its own thread, in the built server, that is broken off when the server stops.

import { existsSync } from 'node:fs';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { ensureBuilt } from '../e2e/widget/built.ts';
import { KEYS, removeFolder, startServerProcess } from '../fixtures/process.ts';
import { drive } from '../load/lanes.ts';

const EVENTS = 20_000;

beforeAll(ensureBuilt);

it('leaves neither its file nor its hold on the log behind', async () => {
  const server = await startServerProcess({ env: { INGEST_RATE: '0' } });
  onTestFinished(async () => {
    await server.kill();
    await removeFolder(server.folder);
  });
  const load = { url: `${server.url}/v1/batch`, writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: 100, lanes: 16 };
  await drive({ ...load, warmUpMs: 0, measuredMs: Infinity, until: EVENTS });
  const scratch = `${server.folder}/foothold.db.comparison`;
  expect((await server.api('POST', '/v1/comparison')).status).toBe(202);
  const { jobs } = await server.get<{ jobs: { kind: string }[] }>('/v1/jobs');
  expect(jobs).toMatchObject([{ kind: 'comparison' }]);
  await vi.waitUntil(() => existsSync(scratch), { timeout: 10_000, interval: 5 });
  expect((await server.stop()).code).toBe(0);
  expect(existsSync(scratch)).toBe(false);
  expect(existsSync(`${server.folder}/foothold.db-wal`)).toBe(false);
});
