import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addKey } from '../../server/storage/keys.ts';
import { startTestApp, type TestApp } from '../fixtures/app.ts';
import { KEYS } from '../fixtures/process.ts';
import { RECORDINGS, type Recording } from './record.ts';

// What released clients send is taken for ever: recorded requests, sent again as they came over the wire.

const CLIENTS = readdirSync(RECORDINGS).filter((file) => file.endsWith('.json'));

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: Date.parse('2027-01-01T00:00:00Z') });
  await app.database.exclusively(({ orm }) =>
    addKey(orm, { envId: app.envId, kind: 'write', key: KEYS.FOOTHOLD_WRITE_KEY, now: app.clock.now }),
  );
});
afterAll(() => app.stop());

const messagesIn = ({ body = '{}', path }: Recording): number => {
  const { batch } = JSON.parse(body) as { batch?: unknown[] };
  return path.startsWith('/v1/boot') ? 0 : (batch?.length ?? 1);
};

const send = ({ method, path, headers, body, gzip }: Recording) =>
  app.request(path, {
    method,
    headers,
    ...(body !== undefined && { body: gzip ? new Uint8Array(gzipSync(body)) : body }),
  });

describe.each(CLIENTS)('%s', (file) => {
  const recordings = JSON.parse(readFileSync(join(RECORDINGS, file), 'utf8')) as Recording[];

  it('is taken, each message once', async () => {
    expect(recordings.length).toBeGreaterThan(0);
    for (const one of recordings) {
      const reply = await send(one);
      const answer = await reply.text();
      expect([one.path, reply.status, answer]).toEqual([one.path, 200, expect.any(String)]);
      if (one.method === 'GET' || one.path.startsWith('/v1/boot')) continue;
      expect(JSON.parse(answer)).toMatchObject({ quarantined: [], retry: [], accepted: messagesIn(one) });
      expect(await (await send(one)).json()).toMatchObject({ accepted: 0, duplicates: messagesIn(one) });
    }
  });

  it('may send its headers from a page', async () => {
    for (const { method, path, headers } of recordings.filter(({ headers }) => headers.origin)) {
      const own = Object.keys(headers).filter((name) => name !== 'origin');
      const reply = await app.request(path, {
        method: 'OPTIONS',
        headers: {
          origin: headers.origin ?? '',
          'access-control-request-method': method,
          'access-control-request-headers': own.join(','),
        },
      });
      expect(reply.headers.get('access-control-allow-methods')).toContain(method);
      const allowed = (reply.headers.get('access-control-allow-headers') ?? '').split(',');
      expect(own.filter((name) => !allowed.includes(name))).toEqual([]);
    }
  });
});
