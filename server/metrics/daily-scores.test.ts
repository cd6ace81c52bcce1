// Daily scores over HTTP: every account and day once, page by page, as CSV, narrowed, and only of what was over by then.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { person } from '../../test/fixtures/person.ts';
import type { HealthReport } from './report/health.ts';
import type { ScoresReport } from './report/scores.ts';

const START = Date.parse('2026-03-01T00:00:00Z');
const at = (days: number) => new Date(START + days * DAY_MS).toISOString();
const DAYS = 6;
const ACCOUNTS = 5;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: START + 29.5 * DAY_MS });
  await app.batch(
    Array.from({ length: ACCOUNTS }, (_, i) =>
      Array.from({ length: 5 + i }, (_, day) => ({
        ...{ type: 'track', event: 'Ship', userId: `u${i}`, messageId: `m${i}-${day}` },
        ...{ timestamp: at(20 + day + 0.4), context: { groupId: `a${i}` } },
      })),
    ).flat(),
  );
  for (let day = 30; day <= 40; day++) {
    app.clock.now = START + (day + 0.5) * DAY_MS;
    await app.snapshots.catchUp();
  }
});
afterAll(() => app.stop());

const read = (query = '') => app.get<ScoresReport>(`/v1/reports/scores?${query}`);
const range = `from=${at(30).slice(0, 10)}&to=${at(30 + DAYS).slice(0, 10)}`;

it('has every account of every day once, page by page', async () => {
  const whole = await read(`${range}&limit=1000`);
  expect(whole.days.map(({ day }) => day)).toEqual(
    Array.from({ length: DAYS }, (_, i) => at(30 + i).slice(0, 10)),
  );
  expect(whole.scores.map(({ day, account }) => `${day} ${account}`)).toEqual(
    whole.days.flatMap(({ day }) => Array.from({ length: ACCOUNTS }, (_, i) => `${day} a${i}`)),
  );
  const paged: ScoresReport['scores'] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const part: ScoresReport = await read(`${range}&limit=4${cursor ? `&cursor=${cursor}` : ''}`);
    paged.push(...part.scores);
    cursor = part.nextCursor;
  }
  expect(paged).toEqual(whole.scores);
});

it('says of a day what the report of health says of it', async () => {
  const day = at(33).slice(0, 10);
  const health = await app.get<HealthReport>(`/v1/reports/health?asOf=${day}&limit=100`);
  const { scores } = await read(`from=${day}&to=${at(34).slice(0, 10)}`);
  expect(scores).toHaveLength(ACCOUNTS);
  for (const { account, health: score, band } of scores)
    expect(health.accounts.find(({ id }) => id === account)).toMatchObject({ score, computedBand: band });
});

it('is narrowed to an account, a segment and a moment', async () => {
  const one = await read(`${range}&account=a2`);
  expect(one.scores.map(({ account }) => account)).toEqual(Array.from({ length: DAYS }, () => 'a2'));
  const rule = { event: 'Ship', count: { atLeast: 8 } };
  expect((await app.api('PUT', '/v1/segments/busy', { name: 'Busy', of: 'accounts', rule })).status).toBe(
    200,
  );
  const busy = await read(`${range}&segment=busy&limit=1000`);
  expect(new Set(busy.scores.map(({ account }) => account))).toEqual(new Set(['a3', 'a4']));
  const then = await read(`${range}&asOf=${at(31).slice(0, 10)}`);
  expect(then.days.map(({ day }) => day)).toEqual([at(30), at(31)].map((text) => text.slice(0, 10)));
  const before = await read(`from=${at(1)}&to=${at(3)}`);
  expect(before).toMatchObject({ scores: [], reason: 'no day has been recorded' });
  expect((await app.api('GET', '/v1/reports/scores?cursor=mine')).status).toBe(400);
});

it('leaves as CSV by the API and from the page, with a column a factor', async () => {
  const reply = await app.api('GET', `/v1/reports/scores?${range}&format=csv&limit=7`);
  const lines = (await reply.text()).trim().split('\r\n');
  expect(lines).toHaveLength(8);
  expect(lines[0]).toMatch(/^day,account,health,band,adoption,.*,factor:adoption/);
  const next = /^<([^>]+)>; rel="next"$/.exec(reply.headers.get('link') ?? '')?.[1] ?? '';
  const rest = (await (await app.api('GET', next)).text()).trim().split('\r\n');
  expect(rest[1]).not.toBe(lines[7]);
  const reader = await person(app, 'analyst');
  const file = await (await reader.get(`/console/health/scores?${range}`)).text();
  expect(file.trim().split('\r\n')).toHaveLength(1 + DAYS * ACCOUNTS);
});
