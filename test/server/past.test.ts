// The past is counted, and people are moved, on a thread of its own in the built server, which may be stopped meanwhile.

import { expect, it, onTestFinished, vi } from 'vitest';
import { removeFolder, startServerProcess } from '../fixtures/process.ts';

const EVENTS = 9_000;
const START = Date.parse('2026-01-01T00:00:00Z');
const MINUTE_MS = 60_000;

const RULE = { event: 'Export', where: [{ property: 'kind', is: 'pdf' }] };

it('goes on with both after it was stopped, and every row is right in the end', async () => {
  let server = await startServerProcess();
  const { folder } = server;
  onTestFinished(async () => {
    await server.kill();
    await removeFolder(folder);
  });
  const send = async (batch: object[]) => {
    const body = JSON.stringify({ writeKey: server.env.FOOTHOLD_WRITE_KEY, batch });
    const reply = await fetch(`${server.url}/v1/batch`, { method: 'POST', body });
    return ((await reply.json()) as { accepted: number }).accepted;
  };
  const use = (i: number) => ({
    type: 'track',
    event: 'Export',
    userId: i % 3 === 0 ? 'ann' : `user ${i % 50}`,
    messageId: `m${i}`,
    timestamp: new Date(START + i * MINUTE_MS).toISOString(),
    properties: { kind: i % 2 === 0 ? 'pdf' : 'csv' },
  });
  for (let at = 0; at < EVENTS; at += 1_000) {
    const events = Array.from({ length: 1_000 }, (_, i) => use(at + i));
    expect(await send(events)).toBe(1_000);
  }
  const joined = { type: 'group', userId: 'ann', groupId: 'acme', messageId: 'g' };
  const timestamp = new Date(START).toISOString();
  expect(await send([{ ...joined, timestamp }])).toBe(1);
  await server.api('PUT', '/v1/milestones/pdf', { name: 'pdf', rule: RULE });
  // Perhaps in the middle of either.
  expect((await server.stop()).code).toBe(0);
  server = await startServerProcess({ folder });
  const account = () => server.get<{ milestones: { id: string; reachedAt?: string }[] }>('/v1/accounts/acme');
  await vi.waitFor(
    async () => {
      expect((await server.get<{ jobs: unknown[] }>('/v1/jobs')).jobs).toEqual([]);
      expect((await account()).milestones.find(({ id }) => id === 'pdf')?.reachedAt).toBe(timestamp);
    },
    { timeout: 20_000, interval: 100 },
  );
  await server.api('POST', '/v1/comparison');
  const found = await vi.waitFor(
    async () => {
      const { comparison } = await server.get<{ comparison: { differing: number } | null }>('/v1/jobs');
      if (!comparison) throw new Error('it is under way');
      return comparison;
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(found.differing).toBe(0);
}, 60_000);
