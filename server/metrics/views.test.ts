// What a view answers is what a report made anew would answer, whatever is written and asked in between; and how old it may be.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { seeded } from '../../shared/score/random.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { changesIn } from '../storage/changes.ts';
import type { AccountReport } from './report/account.ts';
import type { Reports } from './report.ts';
import { createReports, sizeOf } from './reports.ts';
import { createViews, type ViewLimits, type Views } from './views.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const SIZES = { least: 0, times: 0, shortestMs: 5_000, longestMs: 30_000 };
let next = 0;

describe('reports from views', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ now: NOW });
  });
  afterEach(() => app.stop());

  function kept(limits: Partial<ViewLimits> = {}): { reports: Reports; views: Views } {
    const { read, changes, days } = app.database;
    const now = () => app.clock.now;
    const views = createViews({
      ...{ read, now, changes: () => changesIn(changes), days, sizeOf },
      limits: { ...SIZES, ...limits },
    });
    return { reports: createReports({ read, now, views }), views };
  }

  const track = (event: string, account: string, daysAgo = 0) => ({
    ...{ type: 'track', event, userId: `${account}-${next % 3}`, messageId: `m${next++}` },
    ...{ timestamp: new Date(app.clock.now - daysAgo * DAY_MS).toISOString(), context: { groupId: account } },
  });
  const group = (account: string, traits: object) => ({
    ...{ type: 'group', groupId: account, userId: `${account}-1`, messageId: `m${next++}`, traits },
    timestamp: new Date(app.clock.now - 90 * DAY_MS).toISOString(),
  });
  const send = async (...events: object[]) =>
    expect((await app.batch(events)).body).toMatchObject({ accepted: events.length });
  const measure = async (account: string, value: number) =>
    expect(
      (await app.api('POST', '/v1/measures', { measures: [{ account, measure: 'tickets', value }] })).status,
    ).toBe(200);
  const put = async (path: string, body: object) =>
    expect((await app.api('PUT', path, body)).status).toBe(200);

  type Ask = (
    reports: Reports,
    env: string,
    more?: { asOf: number },
  ) => Promise<{ asOf: string } | undefined>;
  const ASKS: Ask[] = [
    (reports, env, more) => reports.overview(env, { ...more }),
    (reports, env, more) => reports.timeToValue(env, { ...more, groupBy: 'plan' }),
    (reports, env, more) => reports.timeToValue(env, { ...more, milestone: 'event:Ship' }),
    (reports, env, more) => reports.adoption(env, { ...more }),
    (reports, env, more) => reports.health(env, { ...more }),
    (reports, env, more) => reports.features(env, { ...more, groupBy: 'cohort' }),
    (reports, env, more) => reports.features(env, { ...more, groupBy: 'plan', limit: 3 }),
    (reports, env, more) => reports.retention(env, { ...more }),
    (reports, env, more) => reports.seats(env, { ...more }),
    (reports, env, more) => reports.onboarding(env, { ...more }),
    (reports, env, more) => reports.evidence(env, { ...more }),
    (reports, env, more) => reports.revenue(env, { ...more, period: 'quarter', groupBy: 'band' }),
    (reports, env, more) => reports.accounts(env, { ...more, sort: 'lastSeen' }),
    (reports, env, more) => reports.accounts(env, { ...more, search: 'a' }),
    (reports, env, more) => reports.account(env, 'acme', { ...more }),
    (reports, env, more) => reports.accountHealth(env, 'acme', { ...more }),
    (reports, env, more) => reports.nps(env, { ...more }),
  ];

  it.each([1, 2, 3])('are those made anew, in any order of writes and asks (seed %i)', async (seed) => {
    const { below: int } = seeded(seed);
    const { reports } = kept();
    const anewAt = (moment: number) => createReports({ read: app.database.read, now: () => moment });
    await put('/v1/milestones/value', {
      name: 'Value',
      rule: { event: 'Ship' },
      value: true,
      targetDays: 14,
    });
    let [sentAt, savedAt] = [0, 0];
    let fromView = 0;
    const accounts = ['acme', 'beta', 'cape', 'dune'];
    for (let step = 0; step < 60; step++) {
      const account = accounts[int(accounts.length)] as string;
      const turn = int(10);
      if (turn === 0) await send(group(account, { plan: ['team', 'free'][int(2)], seats: 1 + int(9) }));
      if (turn === 1) await send(track(['Ship', 'Log in', 'Plan'][int(3)] as string, account, int(80)));
      if (turn === 2) {
        const rule = { event: ['Ship', 'Plan'][int(2)] };
        if (int(2)) await put('/v1/features/ship', { name: `Ship ${step}`, rule });
        else await put('/v1/milestones/value', { name: 'Value', rule, value: true, targetDays: 7 + int(9) });
      }
      if (turn === 3) {
        await measure(account, int(20));
        savedAt = app.clock.now;
      }
      if (turn < 2) sentAt = app.clock.now;
      if (turn > 3) {
        const ask = ASKS[int(ASKS.length)] as Ask;
        const told = await ask(reports, app.envId);
        if (told) {
          const asOf = Date.parse(told.asOf);
          expect(asOf).toBeGreaterThanOrEqual(Math.max(savedAt, app.clock.now - SIZES.longestMs));
          if (sentAt < asOf) expect(told).toEqual(await ask(anewAt(asOf), app.envId));
          if (asOf < app.clock.now) fromView++;
        }
      }
      app.clock.now += int(3) * 1_000 + 1;
    }
    expect(fromView).toBeGreaterThan(5);
  });

  it('answer for as long as they may, and no longer; a moment of the past has its own', async () => {
    const { reports, views } = kept({ times: 0, shortestMs: 6_000 });
    const asOf = async (wanted?: number) =>
      Date.parse((await reports.adoption(app.envId, { asOf: wanted })).asOf) - NOW;
    await send(track('Ship', 'acme', 9));
    expect(await asOf()).toBe(0);
    app.clock.now += 1_500;
    expect([await asOf(), views.isAging(app.envId)]).toEqual([0, false]);
    app.clock.now += 4_499;
    expect([await asOf(), views.isAging(app.envId)]).toEqual([0, true]);
    expect(await asOf(NOW - DAY_MS)).toBe(-DAY_MS);
    app.clock.now += 1;
    // What is kept of the past rests on the view of now, and goes with it.
    expect([await asOf(), views.isAging(app.envId), views.kept()]).toEqual([6_000, false, 1]);
    expect([await asOf(NOW - DAY_MS), views.kept()]).toEqual([-DAY_MS, 2]);
    // One that is as young as is wanted stays.
    views.renew(app.envId, NOW + 6_000);
    expect(views.kept()).toBe(2);
    views.renew(app.envId, NOW + 6_001);
    expect(views.kept()).toBe(1);
  });

  it('answer beyond their time while others are made beside, but not what was before something saved', async () => {
    const { reports, views } = kept({ times: 0, shortestMs: 6_000, heldMs: 20_000 });
    const asOf = async () => Date.parse((await reports.adoption(app.envId, {})).asOf) - NOW;
    expect(await asOf()).toBe(0);
    views.hold(app.envId, true);
    app.clock.now += 19_999;
    expect([await asOf(), views.isAging(app.envId)]).toEqual([0, true]);
    app.clock.now += 1;
    expect(await asOf()).toBe(20_000);
    app.clock.now += 10_000;
    await measure('acme', 3);
    expect(await asOf()).toBe(30_000);
    app.clock.now += 10_000;
    views.hold(app.envId, false);
    expect(await asOf()).toBe(40_000);
  });

  it('answer beyond their time while they are still being made: whoever asks meanwhile waits for the same', async () => {
    const { views } = kept({ times: 0, shortestMs: 6_000, heldMs: 20_000 });
    const { view } = await views.at(app.envId);
    let finish: (n: number) => void = () => undefined;
    const first = view.report('slow', [], () => new Promise<number>((resolve) => (finish = resolve)));
    app.clock.now += 19_999;
    const again = (await views.at(app.envId)).view;
    expect(again).toBe(view);
    finish(7);
    expect([await first, await again.report('slow', [], async () => 8)]).toEqual([7, 7]);
    expect((await views.at(app.envId)).view).not.toBe(view);
  });

  it('last the longer the more it costs to make them, within bounds', async () => {
    const { reports } = kept({ times: 1e9, longestMs: 20_000 });
    const asOf = async () => Date.parse((await reports.adoption(app.envId, {})).asOf) - NOW;
    expect(await asOf()).toBe(0);
    app.clock.now += 19_999;
    expect(await asOf()).toBe(0);
    app.clock.now += 1;
    expect(await asOf()).toBe(20_000);
  });

  it('are never kept of a small environment, which shows each event at once', async () => {
    const { reports, views } = kept({ least: 2, times: 1e9 });
    const accounts = async () => (await reports.accounts(app.envId, {})).total;
    await send(track('Ship', 'acme'));
    expect([await accounts(), views.kept()]).toEqual([1, 0]);
    await send(track('Ship', 'beta'));
    expect([await accounts(), views.kept()]).toEqual([2, 1]);
    await send(track('Ship', 'cape'));
    expect(await accounts()).toBe(2);
  });

  it.each([
    ['an event that was sent', false, () => send(track('Ship', 'acme'))],
    ['a definition', false, () => put('/v1/features/ship', { name: 'Ship', rule: { event: 'Ship' } })],
    ['a measure', true, () => measure('acme', 3)],
  ])('are made anew at once after %s: %s', async (_, isAtOnce, write) => {
    const { reports } = kept({ times: 1e9 });
    const asOf = async () => Date.parse((await reports.adoption(app.envId, {})).asOf) - NOW;
    expect(await asOf()).toBe(0);
    app.clock.now += 1_000;
    await write();
    expect(await asOf()).toBe(isAtOnce ? 1_000 : 0);
  });

  it('tell what is defined now of the moment that they are of', async () => {
    const { reports } = kept({ times: 1e9 });
    const features = async () => {
      const { asOf, features } = await reports.adoption(app.envId, {});
      return [Date.parse(asOf) - NOW, ...features.map(({ name, used }) => `${name} ${used}`)];
    };
    await send(track('Ship', 'acme'), track('Plan', 'beta'));
    await put('/v1/features/ship', { name: 'Ship', rule: { event: 'Ship' } });
    expect(await features()).toEqual([0, 'Ship 1']);
    app.clock.now += 1_000;
    await put('/v1/features/ship', { name: 'Either', rule: { any: [{ event: 'Ship' }, { event: 'Plan' }] } });
    expect(await features()).toEqual([0, 'Either 2']);
    await put('/v1/features/plan', { name: 'Plan', rule: { event: 'Plan' } });
    expect(await features()).toEqual([0, 'Plan 1', 'Either 2']);
  });

  it('are bounded in number', async () => {
    const { reports, views } = kept({ times: 1e9, most: 3 });
    for (let day = 1; day <= 5; day++) await reports.adoption(app.envId, { asOf: NOW - day * DAY_MS });
    expect(views.kept()).toBe(3);
  });

  it('tell an account asked again without a query, and a first one from what was made of all, where that is there', async () => {
    const asked: string[] = [];
    const heard = <T extends (sql: string, args?: never[]) => unknown>(read: T) =>
      ((sql: string, args?: never[]) => {
        asked.push(sql);
        return read(sql, args);
      }) as unknown as T;
    const { read, changes, days } = app.database;
    const heardRead = {
      ...read,
      rows: heard(read.rows as never),
      bulk: heard(read.bulk as never),
    } as typeof read;
    const now = () => app.clock.now;
    const views = createViews({
      ...{ read: heardRead, now, changes: () => changesIn(changes), days, sizeOf },
      limits: { ...SIZES, times: 1e9 },
    });
    const reports = createReports({ read: heardRead, now, views });
    await send(track('Ship', 'acme'), track('Ship', 'acme', 3), track('Ship', 'beta'));
    const activityOf = async (account: string) => {
      asked.length = 0;
      const told = [
        await reports.account(app.envId, account, {}),
        await reports.accountHealth(app.envId, account, {}),
      ];
      return {
        told,
        queries: asked.length,
        ofDays: asked.filter((sql) => sql.includes('activeUsers')).length,
      };
    };
    const alone = await activityOf('acme');
    expect(alone.ofDays).toBeGreaterThan(0);
    expect(await activityOf('acme')).toEqual({ told: alone.told, queries: 0, ofDays: 0 });
    // With a timeline of its own it is another page.
    const narrowed = await reports.account(app.envId, 'acme', { timeline: { event: 'Plan' } });
    expect([alone.told[0], narrowed].map((one) => (one as AccountReport).timeline.length)).toEqual([2, 0]);
    await reports.accounts(app.envId, {});
    await reports.health(app.envId, {});
    const { ofDays, told } = await activityOf('beta');
    expect(ofDays).toBe(0);
    const anew = createReports({ read, now });
    expect(told).toEqual([
      await anew.account(app.envId, 'beta', {}),
      await anew.accountHealth(app.envId, 'beta', {}),
    ]);
  });

  it('keep nothing of a report that failed', async () => {
    const { reports } = kept({ times: 1e9 });
    const lost = () => reports.timeToValue(app.envId, { milestone: 'value' });
    await expect(lost()).rejects.toThrow('there is no milestone');
    await expect(lost()).rejects.toThrow('there is no milestone');
  });
});
