import { expect, it } from 'vitest';
import { SECRET_KEY, startTestApp } from '../../test/fixtures/app.ts';
import { Refusal } from '../errors.ts';
import { createRateLimit } from './rate.ts';

it('lets a key send its rate and a reserve, says when to come back, and leaves other keys alone', () => {
  let time = 0;
  const limit = createRateLimit({ rate: 10, now: () => time, random: () => 0.5 });
  limit.take('a', 40);
  const refusal = (() => {
    try {
      limit.take('a', 20);
      return undefined;
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code: 'too_many', retryAfter: 4 });
  limit.take('b', 40);
  time = 2_000;
  limit.take('a', 20);
  expect(() => limit.take('a', 1)).toThrow(Refusal);
  time = 60_000;
  limit.take('a', 40);
  expect(() => limit.take('a', 1)).toThrow(Refusal);
});

it('takes one request that is larger than the reserve, and knows no limit at 0', () => {
  const limit = createRateLimit({ rate: 1, now: () => 0 });
  limit.take('a', 1_000);
  expect(() => limit.take('a', 1)).toThrow(Refusal);
  const none = createRateLimit({ rate: 0, now: () => 0 });
  for (let i = 0; i < 100; i++) none.take('a', 1_000);
});

it("holds over HTTP for each key by itself, a public one or a server's", async () => {
  const app = await startTestApp({ ingestRate: 1 });
  try {
    const events = (name: string) =>
      Array.from({ length: 4 }, (_, i) => ({
        type: 'track',
        event: 'Use',
        userId: 'ann',
        messageId: `${name}${i}`,
      }));
    expect((await app.batch(events('a'))).status).toBe(200);
    const reply = await app.request('/v1/batch', {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET_KEY}` },
      body: JSON.stringify({ batch: events('b') }),
    });
    expect(reply.status).toBe(200);
    const again = await app.request('/v1/batch', {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET_KEY}` },
      body: JSON.stringify({ batch: events('d') }),
    });
    expect([again.status, Number(again.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    const late = await app.batch(events('c'));
    expect(late).toMatchObject({ status: 429, body: { error: { code: 'too_many' } } });
  } finally {
    await app.stop();
  }
});
