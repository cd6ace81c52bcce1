// Secrets are planted wherever a client or an operator can put them, in requests that succeed and in requests that fail in
// every way that we know; afterwards everything that the server wrote, at its most talkative, is read.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';

const ENV = {
  FOOTHOLD_SECRET: 'canary-secret-that-signs-links-and-tokens',
  FOOTHOLD_WRITE_KEY: 'wk_canary_write_key',
  FOOTHOLD_SECRET_KEY: 'sk_canary_secret_key',
  METRICS_TOKEN: 'canary-metrics-token',
};

/** May be kept in the database, as an event that somebody sent; never in the log. */
const SAID = 'canary-said';

let server: ServerProcess;
let written = '';
beforeAll(async () => {
  server = await startServerProcess({ env: { LOG_LEVEL: 'trace', ...ENV } });
});
afterAll(() => removeFolder(server.folder));

const PATHS = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/v1/batch',
  '/v1/track',
  '/v1/boot',
  '/v1/content',
  '/v1/content/canary-no-such-content',
  '/v1/accounts',
  '/v1/accounts/none',
  '/v1/accounts/none/timeline',
  '/v1/decisions?userId=u',
  '/v1/reports/time-to-value?milestone=none',
  '/v1/export',
  '/v1/settings',
  '/console',
  '/console/accounts',
  '/sign-in',
  '/docs',
  '/no-such-path',
];

/** Ingest keeps what it cannot use as it came: these would be events, and are sent to other routes. */
const OTHER_BODIES = [
  JSON.stringify({ writeKey: ENV.FOOTHOLD_WRITE_KEY, token: 'canary-token', password: 'canary-password' }),
  JSON.stringify({
    writeKey: ENV.FOOTHOLD_WRITE_KEY,
    anonymousId: 'device',
    page: '/',
    locale: 'en',
    token: 'canary-token',
    preview: 'canary-preview',
    debug: 'canary-debug',
  }),
];

const BODIES = [
  undefined,
  `{"broken": "${SAID}`,
  JSON.stringify({
    writeKey: ENV.FOOTHOLD_WRITE_KEY,
    batch: [
      { type: 'track', event: 'Use', userId: 'u', properties: { text: SAID } },
      { type: 'track', event: 'Use', properties: { text: SAID } },
      { type: SAID },
    ],
  }),
];

function bodiesFor(path: string): readonly (string | undefined)[] {
  if (/^\/v1\/(batch|track)$/.test(path)) return BODIES;
  return path.startsWith('/v1') || path === '/sign-in' ? [...BODIES, ...OTHER_BODIES] : [undefined];
}

const AUTHORIZATIONS = [
  undefined,
  'Bearer canary-bearer',
  `Basic ${Buffer.from('canary-user:canary-password').toString('base64')}`,
  `Bearer ${ENV.FOOTHOLD_SECRET_KEY}`,
  `Bearer ${ENV.FOOTHOLD_WRITE_KEY}`,
  `Bearer ${ENV.METRICS_TOKEN}`,
];

it('writes no secret to its log, whatever is asked and however it ends', async () => {
  const statuses = new Set<number>();
  for (const path of PATHS) {
    for (const authorization of AUTHORIZATIONS) {
      for (const body of bodiesFor(path)) {
        const mark = path.includes('?') ? '&' : '?';
        const reply = await fetch(`${server.url}${path}${mark}token=canary-query&writeKey=canary-query-key`, {
          method: body === undefined ? 'GET' : 'POST',
          redirect: 'manual',
          headers: {
            ...(authorization && { authorization }),
            cookie: 'session=canary-cookie; __Host-session=canary-cookie',
            'x-write-key': 'canary-header-key',
            'x-request-id': 'canary-request-id',
            referer: 'https://vendor.example/?canary-referer=1',
            'user-agent': 'canary-agent',
          },
          ...(body !== undefined && { body }),
        });
        await reply.arrayBuffer();
        statuses.add(reply.status);
      }
    }
  }
  // Otherwise nothing was tried.
  for (const expected of [200, 400, 401, 404]) expect(statuses).toContain(expected);
  const { code } = await server.stop();
  expect(code).toBe(0);
  written = server.text();
  expect(written.split('\n').filter((line) => line.includes('"request"')).length).toBeGreaterThan(100);
  expect(written.match(/.{0,80}canary.{0,40}/gi)).toBeNull();
});

it('keeps no secret in the database: neither secret keys nor tokens, cookies, headers or addresses', async () => {
  const files = (await readdir(server.folder)).filter((name) => name.startsWith('foothold.db'));
  const bytes = (await Promise.all(files.map((name) => readFile(join(server.folder, name), 'latin1')))).join(
    '',
  );
  expect(bytes.includes(SAID)).toBe(true);
  // A write key stands in every page, and is stored as it is.
  const isPublic = (word: string) => word.startsWith(SAID) || word.startsWith('canary_write_key');
  const found = bytes.match(/canary[\w-]*/g)?.filter((word) => !isPublic(word));
  expect([...new Set(found)]).toEqual([]);
});
