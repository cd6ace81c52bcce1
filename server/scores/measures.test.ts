import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { AccountHealthReport } from '../metrics/report/health.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const DAY = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ now: NOW });
  await app.batch([
    { type: 'group', userId: 'ann', groupId: 'acme', messageId: 'g1', timestamp: iso(NOW - 40 * DAY) },
  ]);
});
afterEach(() => app.stop());

const push = async (measures: unknown[]) =>
  (await (await app.api('POST', '/v1/measures', { measures })).json()) as {
    accepted: number;
    duplicates: number;
    rejected: { index: number; code: string; field?: string }[];
  };

const tickets = (value: number, at: number, more = {}) => ({
  account: 'acme',
  measure: 'tickets',
  value,
  at: iso(at),
  ...more,
});

describe('pushed measures', () => {
  it('are judged one by one: what is sound is stored, what is not is named', async () => {
    const reply = await push([
      tickets(3, NOW - DAY),
      { measure: 'tickets', value: 1 },
      tickets(1, NOW + DAY),
      { ...tickets(1, NOW), at: 'yesterday' },
      { ...tickets(1, NOW), colour: 'red' },
      { ...tickets(1, NOW), value: 'many' },
      null,
    ]);
    expect(reply).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(reply.rejected.map(({ index, code, field }) => [index, code, field])).toEqual([
      [1, 'invalid', 'account'],
      [2, 'future', 'at'],
      [3, 'invalid', 'at'],
      [4, 'invalid', 'colour'],
      [5, 'invalid', 'value'],
      [6, 'invalid', undefined],
    ]);
  });

  it('change nothing when they are said again, and keep what was known when they are corrected', async () => {
    expect(await push([tickets(3, NOW - 3 * DAY)])).toMatchObject({ accepted: 1 });
    app.clock.now = NOW + DAY;
    expect(await push([tickets(3, NOW - 3 * DAY)])).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await push([tickets(5, NOW - 3 * DAY)])).toMatchObject({ accepted: 1 });
    const known = async (asOf: number) =>
      (await app.get<AccountHealthReport>(`/v1/accounts/acme/health?asOf=${iso(asOf)}`)).measures.map(
        ({ value, recordedAt }) => [value, recordedAt],
      );
    expect(await known(NOW + DAY)).toEqual([[5, iso(NOW + DAY)]]);
    expect(await known(NOW + DAY / 2)).toEqual([[3, iso(NOW)]]);
    expect(await known(NOW - DAY)).toEqual([]);
  });

  it('become a factor by being named, and count no more when they are old', async () => {
    await push([tickets(2, NOW - 10 * DAY), { ...tickets(9, NOW - 20 * DAY), measure: 'other' }]);
    const factor = {
      id: 'support',
      name: 'Open tickets',
      of: { measure: 'tickets', freshDays: 30 },
      weight: 1,
      better: 'lower',
      points: [
        [0, 100],
        [10, 0],
      ],
    };
    const saved = await app.api('PUT', '/v1/score', { factors: [factor] });
    expect(saved.status).toBe(200);
    const health = () => app.get<AccountHealthReport>('/v1/accounts/acme/health');
    expect(await health()).toMatchObject({
      score: 80,
      band: 'green',
      coverage: 1,
      factors: [{ id: 'support', measure: 2, value: 80, contribution: 80, at: iso(NOW - 10 * DAY) }],
    });
    app.clock.now = NOW + 25 * DAY;
    expect(await health()).toMatchObject({
      score: null,
      reason: 'insufficient data',
      factors: [{ measure: null, reason: 'the last value is too old' }],
    });
    const { measures } = await app.get<{ measures: unknown[] }>('/v1/measures');
    expect(measures).toMatchObject([
      { measure: 'other', accounts: 1 },
      { measure: 'tickets', accounts: 1, least: 2, most: 2, latest: iso(NOW - 10 * DAY) },
    ]);
  });

  it('of an account that was erased are gone, and are not taken any more', async () => {
    await push([tickets(3, NOW - DAY)]);
    expect((await app.api('DELETE', '/v1/accounts/acme')).status).toBe(200);
    expect(await app.get('/v1/measures')).toEqual({ measures: [] });
    expect((await push([tickets(3, NOW)])).rejected).toMatchObject([{ index: 0, code: 'erased' }]);
  });

  it('come a thousand at a time at most', async () => {
    const reply = await app.api('POST', '/v1/measures', { measures: new Array(1_001).fill(tickets(1, NOW)) });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ error: { field: 'measures' } });
  });
});
