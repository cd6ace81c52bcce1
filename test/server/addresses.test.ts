import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp, WRITE_KEY } from '../fixtures/app.ts';

// Where people connect from, and with what browser, is not kept: neither of events that are stored nor of those that are set
// aside. Looked for in every byte of the database, its log included.

const ADDRESS = '203.0.113.77';
const AGENT = 'CanaryBrowser/4.7';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const traces = {
  ip: ADDRESS,
  request_ip: ADDRESS,
  context: {
    ip: ADDRESS,
    userAgent: AGENT,
    userAgentData: { brands: [{ brand: AGENT, version: '4' }] },
    locale: 'en-GB',
  },
};
const headers = {
  'user-agent': AGENT,
  'x-forwarded-for': ADDRESS,
  forwarded: `for=${ADDRESS}`,
  'x-real-ip': ADDRESS,
};
const send = async (path: string, body: object) => {
  const reply = await app.request(
    path,
    { method: 'POST', headers, body: JSON.stringify({ writeKey: WRITE_KEY, ...body }) },
    { incoming: undefined },
  );
  expect([path, reply.status]).toEqual([path, 200]);
  return reply.json() as Promise<{ accepted: number; quarantined: unknown[] }>;
};

it('keeps no address and no browser of anybody', async () => {
  const stored = await send('/v1/batch', {
    batch: [
      { type: 'identify', userId: 'ann', traits: { name: 'kept-name' }, ...traces },
      { type: 'group', userId: 'ann', groupId: 'acme', ...traces },
      { type: 'track', userId: 'ann', event: 'Opened', ...traces },
      { type: 'page', userId: 'ann', name: 'Home', ...traces },
      { type: 'track', userId: 'ann', event: '', properties: { note: 'kept-aside' }, ...traces },
      { type: 'unheard', userId: 'ann', ...traces },
    ],
  });
  expect([stored.accepted, stored.quarantined.length]).toEqual([4, 2]);
  await send('/v1/track', { userId: 'ann', event: 'Opened', ...traces });
  await send('/v1/boot', { anonymousId: 'device', userId: 'ann', page: '/' });

  const [{ file } = { file: '' }] = await app.database.read.rows<{ file: string }>('pragma database_list');
  const folder = dirname(file);
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  // What is kept is found, so that what is not found is not there.
  expect([bytes.includes('kept-name'), bytes.includes('kept-aside'), bytes.includes('en-GB')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([bytes.includes(ADDRESS), bytes.includes(AGENT)]).toEqual([false, false]);
});
