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

/** Every byte of the database, its log included. */
async function bytesKept(): Promise<Buffer> {
  const [{ file } = { file: '' }] = await app.database.read.rows<{ file: string }>('pragma database_list');
  const folder = dirname(file);
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

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

  const bytes = await bytesKept();
  // What is kept is found, so that what is not found is not there.
  expect([bytes.includes('kept-name'), bytes.includes('kept-aside'), bytes.includes('en-GB')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([bytes.includes(ADDRESS), bytes.includes(AGENT)]).toEqual([false, false]);
});

it('keeps no query string of a page, of events that are stored or set aside, but what our own widget was told to send', async () => {
  const CANARY = 'token-that-stood-in-an-address';
  const page = {
    url: `https://app.example.com/reset?t=${CANARY}#/next?u=${CANARY}`,
    path: `/reset?t=${CANARY}`,
    referrer: `https://mail.example.com/?q=${CANARY}`,
    search: `?t=${CANARY}`,
    title: 'kept-title? yes',
  };
  const other = { page, library: { name: 'analytics.js', version: '2' } };
  const { accepted, quarantined } = await send('/v1/batch', {
    batch: [
      { type: 'track', userId: 'bob', event: 'Opened', context: other },
      {
        type: 'page',
        userId: 'bob',
        name: 'Reset',
        properties: { ...page, tab_url: page.url },
        context: other,
      },
      { type: 'track', userId: 'bob', event: '', context: other },
      { type: 'page', userId: 'bob', name: 5, properties: page, context: other },
      { type: 'track', userId: 'bob', event: 'Odd', context: { page: `?${'x'.repeat(3)}` } },
    ],
  });
  expect([accepted, quarantined.length]).toEqual([3, 2]);
  await send('/v1/page', { userId: 'bob', name: 'Reset', properties: page });
  await send('/v1/page', { userId: 'bob', name: { no: 'name' }, properties: page });
  const bytes = await bytesKept();
  expect([bytes.includes('kept-title? yes'), bytes.includes('app.example.com/reset#/next')]).toEqual([
    true,
    true,
  ]);
  expect(bytes.includes(CANARY)).toBe(false);

  const own = { library: { name: 'foothold', version: '1' } };
  await send('/v1/page', { userId: 'bob', properties: { path: '/a', search: '?asked-for=1' }, context: own });
  expect((await bytesKept()).includes('?asked-for=1')).toBe(true);
});
