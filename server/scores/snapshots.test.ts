// Days of a small world, with the clock in the test's hand: what is recorded, what only came later, and what moved.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET_KEY, startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { AccountHealthReport, HealthReport } from '../metrics/report/health.ts';

const DAY = 86_400_000;
/** A midnight. */
const START = Date.parse('2026-06-01T00:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
const date = (ms: number) => iso(ms).slice(0, 10);

const STRAIGHT = [
  [0, 0],
  [100, 100],
];
const mood = (weight: number) => ({ id: 'mood', of: { measure: 'mood' }, weight, points: STRAIGHT });
const size = (weight: number) => ({ id: 'size', of: { measure: 'size' }, weight, points: STRAIGHT });

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ now: START + DAY / 2 });
  await app.batch([{ type: 'group', userId: 'ann', groupId: 'acme', messageId: 'g1' }]);
  await define([mood(3), size(1)]);
});
afterEach(() => app.stop());

const define = (factors: object[], more = {}) => app.api('PUT', '/v1/score', { factors, ...more });
const push = (measure: string, value: number, more = {}) =>
  app.api('POST', '/v1/measures', { measures: [{ account: 'acme', measure, value, ...more }] });

/** Noon of a day, counted from the first; snapshots are made as they would be by themselves. */
async function noonOf(day: number) {
  app.clock.now = START + day * DAY + DAY / 2;
  await app.snapshots.catchUp();
}

const account = (query = '') => app.get<AccountHealthReport>(`/v1/accounts/acme/health${query}`);
const health = (query = '') => app.get<HealthReport>(`/v1/reports/health${query}`);

describe('daily snapshots', () => {
  it('are one a day, also of days on which nobody looked, and are not made twice', async () => {
    await push('mood', 60);
    await push('size', 60);
    await noonOf(1);
    await noonOf(4);
    await app.snapshots.catchUp();
    const { history } = await account();
    expect(history.map(({ day, score, band }) => [day, score, band])).toEqual(
      [0, 1, 2, 3].map((day) => [date(START + day * DAY), 60, 'yellow']),
    );
  });

  it('record no day while the clock is in doubt: what is recorded stays', async () => {
    let isSteady = false;
    const doubting = await startTestApp({ now: START + DAY / 2, isSteady: () => isSteady });
    try {
      await doubting.batch([{ type: 'group', userId: 'ann', groupId: 'acme', messageId: 'g1' }]);
      doubting.clock.now += 4 * DAY;
      const recorded = async () => {
        await doubting.snapshots.catchUp();
        return (await doubting.get<AccountHealthReport>('/v1/accounts/acme/health')).history.length;
      };
      expect(await recorded()).toBe(0);
      isSteady = true;
      expect(await recorded()).toBe(4);
    } finally {
      await doubting.stop();
    }
  });

  it('wait while history is still coming, and say so', async () => {
    app.clock.now = START + 9 * DAY + DAY / 2;
    const then = iso(START + DAY);
    const old = { type: 'track', event: 'Saved', userId: 'ann', context: { groupId: 'acme' } };
    await app.batch([{ ...old, messageId: 'h1', timestamp: then, receivedAt: then }]);
    await app.snapshots.catchUp();
    const jobs = async () => (await app.get<{ jobs: object[] }>('/v1/jobs')).jobs;
    expect(await jobs()).toMatchObject([{ kind: 'snapshot', done: 0, total: 9 }]);
    expect((await account()).history).toEqual([]);
    app.clock.now += 60_000;
    await app.snapshots.catchUp();
    expect(await jobs()).toEqual([]);
    expect((await account()).history).toHaveLength(9);
  });

  it('are not made before the day is over, and an hour more', async () => {
    await push('mood', 60);
    app.clock.now = START + DAY + 3_599_000;
    await app.snapshots.catchUp();
    expect((await account()).history).toEqual([]);
    app.clock.now = START + DAY + 3_600_000;
    await app.snapshots.catchUp();
    expect((await account()).history).toHaveLength(1);
  });

  it('tell nothing of their evening to whoever asks as of noon', async () => {
    await push('mood', 60);
    await push('size', 60);
    app.clock.now = START + DAY + 0.75 * DAY;
    await push('mood', 20);
    await noonOf(3);
    const at = async (days: number) => {
      const asOf = `?asOf=${iso(START + days * DAY)}`;
      return [(await account(asOf)).score, (await health(asOf)).accounts[0]?.score];
    };
    expect(await at(1.5)).toEqual([60, 60]);
    expect(await at(2)).toEqual([30, 30]);
    expect(await at(2.5)).toEqual([30, 30]);
  });

  it('know nothing that was told later, also where they are made up for', async () => {
    await push('mood', 60);
    await push('size', 60);
    app.clock.now = START + 5 * DAY + DAY / 2;
    // Of the third day, told on the sixth.
    await push('mood', 20, { at: iso(START + 2 * DAY) });
    await app.snapshots.catchUp();
    expect((await account()).history.map(({ score }) => score)).toEqual([60, 60, 60, 60, 60]);
    // Told on the sixth day of all that time, so it holds from that day on.
    expect(await account()).toMatchObject({ score: 30 });
  });

  it('leave out an account of which events came later, for what was known then cannot be told', async () => {
    await push('mood', 60);
    await push('size', 60);
    app.clock.now = START + 3 * DAY + DAY / 2;
    const late = {
      type: 'track',
      event: 'Report Created',
      userId: 'ann',
      messageId: 'late',
      timestamp: iso(START + DAY),
    };
    await app.batch([{ ...late, context: { groupId: 'acme' } }]);
    await app.snapshots.catchUp();
    // The first day is over before; on the second and third it was not known yet.
    expect((await account()).history.map(({ day }) => day)).toEqual([date(START)]);
  });

  it('take the traits that had been told by then', async () => {
    const scales = [{ tier: 'small', weights: { size: 1 } }];
    await app.batch([
      { type: 'group', userId: 'ann', groupId: 'acme', traits: { plan: 'small' }, messageId: 'g2' },
    ]);
    await define([mood(1), size(1)], { scales });
    await push('mood', 90);
    await push('size', 10);
    app.clock.now = START + 2 * DAY + DAY / 2;
    await app.batch([
      { type: 'group', userId: 'ann', groupId: 'acme', traits: { plan: 'large' }, messageId: 'g3' },
    ]);
    await app.snapshots.catchUp();
    expect((await account()).history.map(({ score }) => score)).toEqual([10, 10]);
    expect(await account()).toMatchObject({ score: 50, tier: 'large' });
  });

  it('keep what they said when the definition changes, with a marker', async () => {
    await push('mood', 60);
    await push('size', 20);
    await noonOf(1);
    await define([mood(1), size(1)]);
    await noonOf(2);
    const { history, markers } = await account();
    expect(history.map(({ score, definitionVersion }) => [score, definitionVersion])).toEqual([
      [50, 2],
      [40, 3],
    ]);
    expect(markers.at(-1)).toEqual({
      day: date(START + DAY),
      definitionVersion: 3,
      changed: [{ kind: 'score', id: 'score' }],
    });
  });

  it('are what a report of a day that is over tells', async () => {
    await push('mood', 60);
    await push('size', 60);
    await noonOf(1);
    await push('mood', 20, { at: iso(START + 0.75 * DAY) });
    const asOf = `?asOf=${iso(START + DAY)}`;
    expect((await health(asOf)).accounts).toMatchObject([{ id: 'acme', score: 60, band: 'yellow' }]);
    expect(await account(asOf)).toMatchObject({ score: 60, computedBand: 'yellow' });
    expect(await account()).toMatchObject({ score: 30 });
  });

  it('are in the export of their account, as they were written', async () => {
    await push('mood', 60);
    await push('size', 60);
    await noonOf(2);
    const text = await (await app.api('GET', '/v1/accounts/acme/export')).text();
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.flatMap(({ score }) => score ?? [])).toMatchObject([
      { day: date(START), health: 60, band: 'yellow', factors: { mood: { value: 60, share: 0.75 } } },
      { day: date(START + DAY), health: 60 },
    ]);
  });

  it('go with their account', async () => {
    await push('mood', 60);
    await noonOf(2);
    await app.api('DELETE', '/v1/accounts/acme');
    const rows = await app.database.read.rows('select * from score_snapshot');
    expect(rows).toEqual([]);
    await noonOf(4);
    expect(await app.database.read.rows('select * from score_snapshot')).toEqual([]);
  });
});

describe('what moved', () => {
  it('is told by factor since a week before, and adds up to the change of the score', async () => {
    await push('mood', 60);
    await push('size', 80);
    await noonOf(1);
    await push('mood', 20);
    await push('size', 100);
    await noonOf(7);
    const one = await account();
    // 3/4 x 60 + 1/4 x 80 = 65; 3/4 x 20 + 1/4 x 100 = 40.
    expect(one).toMatchObject({ since: date(START), before: 65, score: 40, change: -25 });
    expect(one.factors.map(({ id, change }) => [id, change])).toEqual([
      ['mood', -30],
      ['size', 5],
    ]);
    const all = await health();
    expect(all).toMatchObject({ change: -25, since: date(START) });
    expect(all.factors.map(({ adds, change }) => [adds, change])).toEqual([
      [15, -30],
      [25, 5],
    ]);
    // The band followed on the second day beyond the bound.
    expect(all.moves).toMatchObject([
      {
        accountId: 'acme',
        day: date(START + 2 * DAY),
        from: 'yellow',
        to: 'red',
        change: -25,
        by: [
          { id: 'mood', change: -30 },
          { id: 'size', change: 5 },
        ],
      },
    ]);
  });

  it('has no number where there is no snapshot of a week before', async () => {
    await push('mood', 60);
    await noonOf(2);
    expect(await account()).toMatchObject({ since: null, before: null, change: null });
  });

  it('is in the table as it is in the report', async () => {
    await push('mood', 60);
    await push('size', 80);
    const reply = await app.request('/v1/accounts/acme/health?format=csv', {
      headers: { authorization: `Bearer ${SECRET_KEY}` },
    });
    expect(await reply.text()).toContain('factor,mood,60,60,0.75,45,,');
    const csv = await app.request('/v1/reports/health?format=csv', {
      headers: { authorization: `Bearer ${SECRET_KEY}` },
    });
    expect(await csv.text()).toContain('acme,acme,live,,65,yellow,yellow,false,1,,mood');
  });
});

describe('a preview', () => {
  it('tells how many accounts would change band, and saves nothing', async () => {
    await push('mood', 90);
    await push('size', 10);
    const body = { factors: [mood(1), size(3)] };
    const reply = await app.api('POST', '/v1/score/preview', body);
    expect(await reply.json()).toMatchObject({
      accounts: 1,
      changed: 1,
      moves: [{ from: 'yellow', to: 'red', accounts: 1 }],
      meanChange: -40,
      examples: [{ id: 'acme', current: 70, proposed: 30 }],
    });
    expect(await account()).toMatchObject({ score: 70 });
  });
});
