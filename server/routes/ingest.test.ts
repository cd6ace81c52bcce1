import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST } from '../../shared/limits.ts';
import type { ErrorReply } from '../../shared/wire.ts';
import {
  type BatchBody,
  SECRET_KEY,
  startTestApp,
  type TestApp,
  WRITE_KEY,
} from '../../test/fixtures/app.ts';

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });
const track = (messageId: string, more: object = {}) => ({
  type: 'track',
  event: 'Report Created',
  userId: 'u1',
  messageId,
  context: { groupId: 'acme' },
  ...more,
});

describe('POST /v1/batch', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const post = (body: BodyInit, headers: Record<string, string> = basic(WRITE_KEY), path = '/v1/batch') =>
    app.request(path, { method: 'POST', body, headers });
  const errorOf = async (reply: Response) => ((await reply.json()) as ErrorReply).error;
  const stored = (id: string) =>
    app.database.read.rows<{ ts: number; time_flag: string | null }>(
      'select * from event where message_id = ?',
      [id],
    );

  it('answers 400 with the place where the body stops being JSON', async () => {
    const reply = await post('{"batch": [\n  {"type": oops}\n]}');
    expect(reply.status).toBe(400);
    expect(await errorOf(reply)).toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('line 2, column'),
    });
  });

  it('answers 400 for an empty body, and names a missing batch', async () => {
    expect((await post('')).status).toBe(400);
    const reply = await post('{}');
    expect(reply.status).toBe(400);
    expect(await errorOf(reply)).toMatchObject({ field: 'batch' });
  });

  it('keeps what a page says that it had to drop, as counts and nothing else', async () => {
    const dropped = { full: 3, expired: 1, text: 'x', less: -1, half: 0.5 };
    const events = [
      track('drop-1', { context: { dropped, userAgent: 'x' } }),
      track('drop-2', { context: { dropped: [1] } }),
    ];
    await app.batch(events);
    const rows = await app.database.read.rows<{ context: string }>(
      "select context from event where message_id like 'drop-%' order by message_id",
    );
    expect(rows.map(({ context }) => JSON.parse(context))).toEqual([
      { dropped: { full: 3, expired: 1 } },
      {},
    ]);
  });

  it('answers 413 for a body over the limit, declared or not, and for gzip that inflates beyond it', async () => {
    const large = `{"batch":[],"pad":"${'x'.repeat(REQUEST.wireBytes)}"}`;
    expect((await post(large)).status).toBe(413);
    expect((await post(large, { ...basic(WRITE_KEY), 'content-length': String(large.length) })).status).toBe(
      413,
    );
    const bomb = gzipSync(`{"batch":[],"pad":"${'x'.repeat(REQUEST.bodyBytes)}"}`);
    expect(bomb.length).toBeLessThan(REQUEST.wireBytes);
    const reply = await post(bomb, { ...basic(WRITE_KEY), 'content-encoding': 'gzip' });
    expect(reply.status).toBe(413);
    expect(await errorOf(reply)).toMatchObject({ code: 'too_large' });
  });

  it('answers 413 for more events than a batch may have', async () => {
    const { status } = await app.batch(
      Array.from({ length: REQUEST.events + 1 }, (_, i) => track(`many-${i}`)),
    );
    expect(status).toBe(413);
  });

  it('stores the good ones and names each bad one with its code and field', async () => {
    const { status, body } = await app.batch([
      track('good-1'),
      track('bad-event', { event: 7 }),
      track('bad-time', { timestamp: 'yesterday' }),
      { type: 'track', event: 'X', messageId: 'nobody' },
      'not an object',
      { type: 'teleport', userId: 'u1', messageId: 'bad-type' },
      track('reserved', { event: '$something' }),
      track('bad-score', {
        event: '$answer',
        properties: { content: 'nps', question: 'q', kind: 'nps', score: 11 },
      }),
      track('deep', { properties: JSON.parse(`${'{"a":'.repeat(12)}1${'}'.repeat(12)}`) }),
      track('wide', { properties: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, 1])) }),
      track('long', { properties: { text: 'x'.repeat(9_000) } }),
      { type: 'group', userId: 'u1', messageId: 'no-group' },
      track('good-2'),
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, accepted: 2, duplicates: 0 });
    expect(
      body.quarantined.map(({ index, messageId, code, field }) => [index, messageId, code, field]),
    ).toEqual([
      [1, 'bad-event', 'invalid_field', 'event'],
      [2, 'bad-time', 'invalid_time', 'timestamp'],
      [3, 'nobody', 'missing_identity', 'userId'],
      [4, null, 'not_an_object', null],
      [5, 'bad-type', 'unknown_type', 'type'],
      [6, 'reserved', 'reserved_name', 'event'],
      [7, 'bad-score', 'invalid_field', 'properties.score'],
      [8, 'deep', 'too_deep', expect.stringMatching(/^properties\.a\./)],
      [9, 'wide', 'too_many_keys', 'properties'],
      [10, 'long', 'string_too_long', 'properties.text'],
      [11, 'no-group', 'invalid_field', 'groupId'],
    ]);
    const kept = await app.database.read.rows<{ code: string; raw: string }>(
      'select code, raw from quarantine',
    );
    expect(kept).toHaveLength(11);
    expect(kept.map((row) => row.raw).join()).toContain('teleport');
  });

  it('names a field by no more than a name', async () => {
    const properties = { ['k'.repeat(9_000)]: { a: { b: { c: 'x'.repeat(40_000) } } } };
    const event = { type: 'track', event: 'Saved', userId: 'ann', messageId: 'long-name' };
    const { body } = await app.batch([{ ...event, properties }]);
    const [told] = body.quarantined;
    expect(told).toMatchObject({ messageId: 'long-name', code: 'string_too_long' });
    expect(told?.field).toMatch(/^properties\.k+…$/);
    expect(told?.field).toHaveLength(256);
  });

  it('counts a repeat once, in one batch or later', async () => {
    const first = await app.batch([track('twice'), track('twice')]);
    expect(first.body).toMatchObject({ accepted: 1, duplicates: 1 });
    const again = await app.batch([track('twice')], { sentAt: '2026-06-01T12:00:00Z' });
    expect(again.body).toMatchObject({ accepted: 0, duplicates: 1, quarantined: [] });
  });

  it('refuses another event under an id that is taken', async () => {
    await app.batch([track('taken')]);
    const { body } = await app.batch([track('taken', { event: 'Something Else' })]);
    expect(body).toMatchObject({
      accepted: 0,
      duplicates: 0,
      quarantined: [{ index: 0, messageId: 'taken', code: 'id_conflict', field: 'messageId' }],
    });
  });

  it('answers 401 for a wrong key and a missing key', async () => {
    for (const headers of [basic('wk_wrong_wrong'), {}, basic('k'.repeat(1_000))]) {
      const reply = await post('{"batch":[]}', headers);
      expect(reply.status).toBe(401);
      expect(await errorOf(reply)).toMatchObject({ code: 'unauthorized' });
    }
  });

  it('takes the key as Basic user name, Bearer, header, query or in the body, under any content type', async () => {
    const body = JSON.stringify({ batch: [] });
    const ways: [string, RequestInit][] = [
      ['/v1/batch', { headers: basic(WRITE_KEY), body }],
      ['/v1/batch', { headers: { authorization: `Bearer ${WRITE_KEY}` }, body }],
      ['/v1/batch', { headers: { 'x-write-key': WRITE_KEY }, body }],
      [`/v1/batch?writeKey=${WRITE_KEY}`, { body }],
      [
        '/v1/batch',
        {
          headers: { 'content-type': 'text/plain' },
          body: JSON.stringify({ batch: [], writeKey: WRITE_KEY }),
        },
      ],
      [
        '/v1/batch',
        {
          headers: { ...basic(WRITE_KEY), 'content-type': 'application/x-www-form-urlencoded' },
          body: gzipSync(body),
        },
      ],
    ];
    for (const [path, init] of ways)
      expect((await app.request(path, { method: 'POST', ...init })).status).toBe(200);
    // Addresses are written down along the way.
    const inAddress = `/v1/batch?writeKey=${SECRET_KEY}`;
    expect((await app.request(inAddress, { method: 'POST', body })).status).toBe(401);
  });

  it('corrects the time of a clock that is ten years off, and says which time it gave', async () => {
    const { status, body } = await app.batch([track('off', { timestamp: '2036-06-01T11:59:00Z' })], {
      sentAt: '2036-06-01T12:00:00Z',
    });
    expect(status).toBe(200);
    expect(body.corrected).toEqual([{ index: 0, messageId: 'off', timestamp: '2026-06-01T11:59:00.000Z' }]);
    expect(await stored('off')).toMatchObject([
      { ts: Date.parse('2026-06-01T11:59:00Z'), time_flag: 'moved' },
    ]);
    await app.batch([track('behind', { timestamp: '2016-06-01T11:59:00Z' })], {
      sentAt: '2016-06-01T12:00:00Z',
    });
    expect(await stored('behind')).toMatchObject([
      { ts: Date.parse('2026-06-01T11:59:00Z'), time_flag: 'moved' },
    ]);
  });

  it('keeps the old times of history that a sound clock sends, to the millisecond', async () => {
    await app.batch([track('old', { timestamp: '2004-11-24T01:04:44.123Z' })], {
      sentAt: '2026-06-01T11:59:59.100Z',
    });
    await app.batch([track('older', { timestamp: '2003-01-01T00:00:00Z' })]);
    expect(await stored('old')).toMatchObject([
      { ts: Date.parse('2004-11-24T01:04:44.123Z'), time_flag: null },
    ]);
    expect(await stored('older')).toMatchObject([{ ts: Date.parse('2003-01-01T00:00:00Z') }]);
  });

  it('reads Unix seconds and times without a zone as what they mean', async () => {
    await app.batch([
      track('seconds', { timestamp: 1_700_000_000 }),
      track('no-zone', { timestamp: '2024-02-03 04:05:06' }),
    ]);
    expect(await stored('seconds')).toMatchObject([{ ts: 1_700_000_000_000 }]);
    expect(await stored('no-zone')).toMatchObject([{ ts: Date.parse('2024-02-03T04:05:06Z') }]);
  });

  it('sets aside what is no time: loose words, and dates that nothing can have happened on', async () => {
    for (const timestamp of ['visit 5', '1', '0001-01-01T00:00:00Z', -8.64e15, 8.64e15, '+275760-09-13']) {
      const { status, body } = await app.batch([track('no-time', { timestamp })], {
        sentAt: '2026-06-01T14:00:00Z',
      });
      expect([timestamp, status, body.quarantined]).toMatchObject([
        timestamp,
        200,
        [{ code: 'invalid_time', field: 'timestamp' }],
      ]);
    }
    const { status } = await app.batch([track('odd-clock', { timestamp: '2020-01-01' })], {
      sentAt: '9999-12-31T00:00:00Z',
    });
    expect(status).toBe(200);
    expect(await stored('odd-clock')).toMatchObject([{ ts: app.clock.now, time_flag: 'future' }]);
  });

  it('stores half of a character as U+FFFD, in ids, names, keys and values', async () => {
    const half = '{"type":"track","event":"cut \\ud83d","userId":"u\\udc00","messageId":"m\\ud83d",';
    const body = `{"batch":[${half}"properties":{"k\\ud800":"v\\ud800 \\ud83d\\ude00"}}]}`;
    expect(await (await post(body)).json()).toMatchObject({ accepted: 1, quarantined: [] });
    expect(await (await post(body)).json()).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await stored('m\ufffd')).toMatchObject([
      { name: 'cut \ufffd', user_id: 'u\ufffd', properties: '{"k\ufffd":"v\ufffd 😀"}' },
    ]);
  });

  it('sets aside a message that nests deeper than it could be written out again', async () => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const reply = await post(
      `{"batch":[${nested},{"type":"track","event":"X","userId":"u1","properties":{"a":${nested}}}]}`,
    );
    expect(reply.status).toBe(200);
    expect(((await reply.json()) as BatchBody).quarantined.map(({ code }) => code)).toEqual([
      'not_an_object',
      'too_deep',
    ]);
  });

  it('takes a time that still lies in the future for now, and flags it', async () => {
    await app.batch([track('future', { timestamp: '2030-01-01T00:00:00Z' })]);
    expect(await stored('future')).toMatchObject([{ ts: app.clock.now, time_flag: 'future' }]);
  });

  it('takes single messages by their names and one-letter forms', async () => {
    const body = { writeKey: WRITE_KEY, userId: 'u9', event: 'X', groupId: 'acme', previousId: 'u8' };
    for (const path of [
      'track',
      't',
      'identify',
      'i',
      'group',
      'g',
      'page',
      'p',
      'screen',
      's',
      'alias',
      'a',
    ]) {
      const reply = await post(JSON.stringify({ ...body, messageId: `single-${path}` }), {}, `/v1/${path}`);
      expect([path, reply.status, ((await reply.json()) as BatchBody).accepted]).toEqual([path, 200, 1]);
    }
  });

  it('lets pages of any origin send, and asks for no preflight on text/plain', async () => {
    const reply = await post('{"batch":[]}', { origin: 'https://app.example', ...basic(WRITE_KEY) });
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    const preflight = await app.request('/v1/track', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-headers': 'authorization,x-retry-count',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-retry-count');
  });
});
