// Features, retention and seats over a real database, against figures that can be counted by hand.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { AccountReport } from './report/account.ts';
import type { AccountsReport } from './report/accounts.ts';
import type { FeaturesReport } from './report/features.ts';
import type { OnboardingReport } from './report/onboarding.ts';
import type { OverviewReport } from './report/overview.ts';
import type { RetentionReport } from './report/retention.ts';
import type { SeatsReport } from './report/seats.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
let next = 0;

const track = (event: string, account: string, daysAgo: number, user = `${account}-1`) => ({
  ...{ type: 'track', event, userId: user, messageId: `m${next++}` },
  ...{ timestamp: at(daysAgo), context: { groupId: account } },
});
const group = (account: string, daysAgo: number, traits: object) => ({
  ...{ type: 'group', groupId: account, userId: `${account}-1`, messageId: `m${next++}` },
  ...{ timestamp: at(daysAgo), traits },
});

describe('the reports of adoption', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ now: NOW });
  });
  afterEach(() => app.stop());

  const send = async (events: object[]) =>
    expect((await app.batch(events)).body).toMatchObject({ accepted: events.length, quarantined: [] });
  const define = async (id: string, body: object) =>
    expect((await app.api('PUT', `/v1/features/${id}`, body)).status).toBe(200);
  const featuresOf = (query = '') => app.get<FeaturesReport>(`/v1/reports/features${query}`);

  describe('features', () => {
    beforeEach(async () => {
      await define('ship', { name: 'Ship', rule: { event: 'Ship' } });
      await define('plan', {
        name: 'Plan',
        rule: { event: 'Plan' },
        eligible: { account: 'plan', is: 'team' },
      });
      await send([
        group('one', 100, { name: 'One', plan: 'team' }),
        group('two', 100, { name: 'Two', plan: 'free' }),
        group('old', 100, { name: 'Old', plan: 'team' }),
        // Adopted now; first used 90 days ago and again 40 days later, so kept.
        ...[90, 50, 20, 10, 10, 5].map((day) => track('Ship', 'one', day)),
        track('Ship', 'one', 5, 'one-2'),
        // Tried lately; active otherwise.
        ...[6, 3].map((day) => track('Ship', 'two', day)),
        track('Log in', 'two', 1, 'two-2'),
        // Used once, 80 days ago, and never again: not kept, and not active.
        track('Ship', 'old', 80),
        track('Plan', 'one', 2),
      ]);
    });

    it('count who used, tried, adopted and kept a feature, of the eligible and active', async () => {
      const { numbers, accounts } = await featuresOf();
      const ship = numbers.find(({ feature }) => feature === 'ship');
      expect(accounts).toBe(3);
      expect(ship).toMatchObject({
        eligible: 3,
        active: 2,
        used: 2,
        rate: { value: 1 },
        tried: 3,
        adopted: 1,
      });
      // Three of the four active people.
      expect(ship).toMatchObject({ activeUsers: 4, users: 3, userRate: { value: 0.75 } });
      expect(ship?.kept).toMatchObject({ n: 2, kept: 1, inProgress: 1, value: 0.5 });
      // Two accounts lately, one in the 28 days before.
      expect(ship?.trend).toEqual({ now: 2, before: 1, change: 1 });
      expect(numbers.find(({ feature }) => feature === 'plan')).toMatchObject({
        ...{ eligible: 2, active: 1, used: 1, tried: 1, adopted: 0 },
        kept: { n: 0, inProgress: 1, value: null, reason: 'none is old enough' },
        trend: { change: null, reason: 'no use before' },
      });
    });

    it('keep a feature whose later use is known by single days alone', async () => {
      await send([track('Ship', 'later', 100), track('Ship', 'later', 60), track('Ship', 'later', 1)]);
      await send([track('Ship', 'gap', 100), track('Ship', 'gap', 1)]);
      const ship = (await featuresOf()).numbers.find(({ feature }) => feature === 'ship');
      expect(ship?.kept).toMatchObject({ n: 4, kept: 2 });
    });

    it('leave the day that is not over out of stickiness', async () => {
      await send([track('Ship', 'one', 0, 'one-3')]);
      // On whole days: one-1 on 20, 10, 5 and 2, one-2 on 5, two-1 on 6 and 3, two-2 on 1: eight days of four people.
      expect((await featuresOf()).stickiness).toMatchObject({ people: 4, value: 8 / 28 / 4 });
    });

    it('say of each account what it makes of each feature', async () => {
      const { heat, features } = await featuresOf('?sort=name');
      expect(features.map(({ id }) => id)).toEqual(['plan', 'ship']);
      expect(heat.accounts.map(({ id, cells }) => [id, ...cells.map(({ state }) => state)])).toEqual([
        ['old', 'none', 'lapsed'],
        ['one', 'tried', 'adopted'],
        ['two', 'not-entitled', 'tried'],
      ]);
      expect(heat.accounts[1]?.cells[1]).toEqual({
        ...{ feature: 'ship', state: 'adopted', uses: 5, days: 3, level: 3, users: 2, age: 90, kept: true },
      });
      const page = await featuresOf('?sort=name&limit=1&cursor=1');
      expect(page.heat).toMatchObject({ total: 3, nextCursor: '2', accounts: [{ id: 'one' }] });
    });

    it('compare groups by a trait and by month', async () => {
      const byPlan = await featuresOf('?groupBy=plan');
      const ship = byPlan.groups?.map(({ key, features }) => [
        key,
        features[1]?.active,
        features[1]?.rate.value,
      ]);
      expect(ship).toEqual([
        ['team', 1, 1],
        ['free', 1, 1],
      ]);
      expect((await featuresOf('?groupBy=cohort')).groups?.map(({ key }) => key)).toEqual(['2026-02']);
    });

    it('count as adopted what the feature itself asks for', async () => {
      await define('ship', { name: 'Ship', rule: { event: 'Ship' }, adopted: { times: 2, days: 2 } });
      const { numbers, features } = await featuresOf();
      expect(features[1]?.adopted).toEqual({ times: 2, days: 2 });
      expect(numbers[1]?.adopted).toBe(2);
    });

    it('know only what was known at an earlier time', async () => {
      const then = (await featuresOf(`?asOf=${at(60)}`)).numbers.find(({ feature }) => feature === 'ship');
      expect(then).toMatchObject({ tried: 2, used: 1, adopted: 0, trend: { now: 1, before: 1 } });
    });

    it('come as CSV, a line a feature or a line an account and feature', async () => {
      const lines = async (query: string) =>
        (await (await app.api('GET', `/v1/reports/features?format=csv${query}`)).text())
          .trim()
          .split(/\r?\n/);
      expect(await lines('')).toHaveLength(3);
      expect(await lines('&table=accounts&sort=name')).toHaveLength(1 + 3 * 2);
    });
  });

  it('retention marks what is not complete and averages over the rest, by all three readings', async () => {
    await send([
      // Began 61 days ago: one stays, one is gone after a day.
      ...[61, 60, 52, 40, 4].map((day) => track('Ship', 'stays', day)),
      ...[61, 60].map((day) => track('Ship', 'goes', day)),
      // What a server goes on telling of it is no use.
      group('goes', 2, { plan: 'free' }),
      // Begins in the next month: 10 days ago, back on day 7.
      ...[10, 3].map((day) => track('Ship', 'young', day)),
    ]);
    const report = (kind: string) => app.get<RetentionReport>(`/v1/reports/retention?kind=${kind}`);
    const bracket = await report('bracket');
    expect(bracket.buckets.slice(0, 3)).toEqual([
      { from: 1, until: 7 },
      { from: 7, until: 14 },
      { from: 14, until: 28 },
    ]);
    expect(bracket.cohorts.map(({ cohort, members }) => [cohort, members])).toEqual([
      ['2026-04', 2],
      ['2026-05', 1],
    ]);
    expect(bracket.cohorts[0]?.cells.slice(0, 3).map(({ value }) => value)).toEqual([1, 0.5, 0.5]);
    expect(bracket.cohorts[1]?.cells.slice(0, 2)).toEqual([
      { observed: 1, retained: 0, value: 0, isComplete: true },
      { observed: 0, retained: 0, value: null, isComplete: false },
    ]);
    expect(bracket.overall[0]).toMatchObject({ cohorts: 2, members: 3, retained: 2 });
    expect(bracket.overall[1]).toMatchObject({ cohorts: 1, members: 2, retained: 1, value: 0.5 });
    const onDay = await report('on-day');
    expect(onDay.cohorts[1]?.cells[1]).toMatchObject({ retained: 1, isComplete: true });
    expect(onDay.cohorts[0]?.cells[2]).toMatchObject({ observed: 2, retained: 0 });
    const unbounded = await report('unbounded');
    expect(unbounded.cohorts[0]?.cells.map(({ value }) => value)).toEqual([
      1,
      0.5,
      0.5,
      0.5,
      0.5,
      null,
      null,
    ]);
  });

  it('seats come in three ratios, those that say how many are assigned by what they say', async () => {
    await send([
      group('one', 100, { name: 'One', seats: 10, seatsAssigned: 8 }),
      ...['one-1', 'one-2', 'one-3', 'one-4'].map((user) => track('Ship', 'one', 3, user)),
      group('two', 10, { name: 'Two', seats: 4 }),
      track('Ship', 'two', 9),
      track('Ship', 'unknown', 9),
    ]);
    const report = await app.get<SeatsReport>('/v1/reports/seats');
    expect(report).toMatchObject({ accounts: 2, unknown: 1 });
    expect(report.total).toMatchObject({ purchased: 14, assigned: 9, active: 5 });
    expect(report.rows).toMatchObject([
      { id: 'two', age: 10, assigned: 1, assignedFrom: 'people', ratios: { activeOfPurchased: 0.25 } },
      {
        ...{ id: 'one', age: 100, assigned: 8, assignedFrom: 'trait' },
        ratios: { assignedOfPurchased: 0.8, activeOfPurchased: 0.4, activeOfAssigned: 0.5 },
        states: { assignedOfPurchased: 'fair', activeOfPurchased: 'fair', activeOfAssigned: 'fair' },
      },
    ]);
    expect(report.byAge.map(({ accounts }) => accounts)).toEqual([1, 0, 1]);
    const ids = async (query: string) =>
      (await app.get<SeatsReport>(`/v1/reports/seats?${query}`)).rows.map(({ id }) => id);
    expect(await ids('sort=purchased&order=desc')).toEqual(['one', 'two']);
    expect(await ids('sort=name&order=desc')).toEqual(['two', 'one']);
    const found = await app.get<SeatsReport>('/v1/reports/seats?search=TW');
    expect(found).toMatchObject({ accounts: 2, listed: 1, rows: [{ id: 'two' }], nextCursor: null });
    expect((await app.api('GET', '/v1/reports/seats?sort=colour')).status).toBe(400);
  });

  it('the heat map is sorted by the use of a feature, and searched', async () => {
    for (const id of ['ship', 'bill'])
      await app.api('PUT', `/v1/features/${id}`, { name: id, rule: { event: id }, tier: 'core' });
    await send([
      ...['one', 'two', 'three'].map((account) => group(account, 100, { name: account })),
      ...[1, 2, 3].map((day) => track('ship', 'one', day)),
      ...[1, 2, 3, 4, 5].map((day) => track('ship', 'two', day)),
      ...[1, 2].map((day) => track('bill', 'three', day)),
    ]);
    const heat = async (query: string) =>
      (await app.get<FeaturesReport>(`/v1/reports/features?${query}`)).heat.accounts.map(({ id }) => id);
    expect(await heat('sort=feature:ship')).toEqual(['two', 'one', 'three']);
    expect((await heat('sort=feature:bill'))[0]).toBe('three');
    expect(await heat('search=t&sort=name')).toEqual(['three', 'two']);
    expect((await app.api('GET', '/v1/reports/features?sort=colour')).status).toBe(400);
    expect(await heat('feature=ship&did=adopted&sort=name')).toEqual(['one', 'two']);
    expect(await heat('feature=ship&did=never')).toEqual(['three']);
    const unknown = await app.api('GET', '/v1/reports/features?feature=fly');
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { error: { field: 'feature' } }]);
  });

  describe('what a number counts is opened', () => {
    beforeEach(async () => {
      await define('ship', { name: 'Ship', rule: { any: [{ event: 'Ship' }, { event: 'Send' }] } });
      await define('plan', {
        name: 'Plan',
        rule: { event: 'Plan' },
        eligible: { account: 'plan', is: 'team' },
      });
      await send([
        group('one', 100, { name: 'One', plan: 'team', seats: 10 }),
        group('two', 100, { name: 'Two', plan: 'free', seats: 2 }),
        group('old', 40, { name: 'Old', plan: 'team', seats: 4, seatsAssigned: 4 }),
        ...[90, 50, 20, 10, 5].map((day) => track('Ship', 'one', day)),
        ...['one-2', 'one-3'].map((user) => track('Ship', 'one', 5, user)),
        track('Send', 'one', 4, 'one-4'),
        ...[80, 45, 6].map((day) => track('Ship', 'two', day)),
        ...[85, 84].map((day) => track('Ship', 'gone', day)),
        track('Log in', 'two', 1, 'two-2'),
        track('Ship', 'old', 20),
        track('Plan', 'one', 2),
      ]);
    });

    it('of a feature: its accounts in the map, its people there and in each account', async () => {
      const { numbers } = await featuresOf();
      expect(numbers.find(({ feature }) => feature === 'ship')?.kept).toMatchObject({
        n: 3,
        kept: 2,
        inProgress: 1,
      });
      for (const one of numbers) {
        const open = async (did: string) => (await featuresOf(`?feature=${one.feature}&did=${did}`)).heat;
        const totals = {
          eligible: one.eligible,
          active: one.active,
          used: one.used,
          usedBefore: one.trend.before,
        };
        const kept = { due: one.kept.n, kept: one.kept.kept, inProgress: one.kept.inProgress };
        const expected = { ...totals, ...kept, tried: one.tried, adopted: one.adopted };
        for (const [did, n] of Object.entries(expected))
          expect([did, (await open(did)).total]).toEqual([did, n]);
        expect(await open('notKept')).toMatchObject({ total: one.kept.n - one.kept.kept });
        expect(await open('active')).toMatchObject({ activeUsers: one.activeUsers });
        const used = await open('used');
        expect(used).toMatchObject({ users: one.users });
        for (const { id, cells } of used.accounts) {
          const cell = cells.find(({ feature }) => feature === one.feature);
          const { users, usersFilter } = await app.get<AccountReport>(
            `/v1/accounts/${id}?peopleFeature=${one.feature}`,
          );
          expect([id, users.length, usersFilter?.total]).toEqual([id, cell?.users, cell?.users]);
        }
      }
      const { users } = await app.get<AccountReport>('/v1/accounts/one?peopleFeature=ship&peopleDays=6');
      expect(users.map(({ id }) => id).sort()).toEqual(['one-1', 'one-2', 'one-3']);
      const unknown = await app.api('GET', '/v1/accounts/one?peopleFeature=fly');
      expect([unknown.status, await unknown.json()]).toMatchObject([
        404,
        { error: { field: 'peopleFeature' } },
      ]);
    });

    it('of stickiness: whose people came, and on how many days', async () => {
      const { stickiness } = await featuresOf();
      const { heat } = await featuresOf('?did=came&sort=people');
      expect(heat.presence).toEqual({
        people: stickiness.people,
        personDays: Math.round(stickiness.dailyMean * stickiness.days),
      });
      expect(heat.accounts.map(({ id, presence }) => [id, presence.people])).toEqual([
        ['one', 4],
        ['two', 2],
        ['old', 1],
      ]);
    });

    it.each(['bracket', 'on-day', 'unbounded'])('of each bucket of a cohort (%s)', async (kind) => {
      const { cohorts, buckets, from } = await app.get<RetentionReport>(`/v1/reports/retention?kind=${kind}`);
      expect(cohorts.length).toBeGreaterThan(2);
      let retainedByAll = 0;
      for (const { cohort, members, cells } of cohorts) {
        const next = new Date(Date.UTC(Number(cohort.slice(0, 4)), Number(cohort.slice(5)), 1)).toISOString();
        const first = `${cohort}-01` < from ? from : `${cohort}-01`;
        const list = async (more: string) =>
          (await app.get<AccountsReport>(`/v1/accounts?firstSeenFrom=${first}&firstSeenTo=${next}${more}`))
            .total;
        expect(await list('')).toBe(members);
        for (const [i, { observed, retained }] of cells.entries()) {
          const bucket = `&retentionKind=${kind}&retentionDay=${buckets[i]?.from}`;
          const said = [await list(bucket), await list(`${bucket}&retention=retained`)];
          expect([cohort, i, ...said]).toEqual([cohort, i, observed, retained]);
          expect(await list(`${bucket}&retention=gone`)).toBe(observed - retained);
          retainedByAll += retained;
        }
      }
      expect(retainedByAll).toBeGreaterThan(0);
      const none = await app.api('GET', '/v1/accounts?retentionDay=3');
      expect([none.status, await none.json()]).toMatchObject([400, { error: { field: 'retentionDay' } }]);
    });

    it('of seats: the accounts of each age and state, and their active people', async () => {
      const seats = (query: string) => app.get<SeatsReport>(`/v1/reports/seats${query}`);
      const { byAge, accounts, total } = await seats('');
      expect(byAge.map((one) => one.accounts)).toEqual([0, 1, 2]);
      expect(await seats('?search=')).toMatchObject({ listed: accounts, listedTotal: total });
      for (const { from, accounts: n, purchased, assigned, active, thresholds } of byAge) {
        const own = await seats(`?age=${from}`);
        expect(own).toMatchObject({ listed: n, listedTotal: { purchased, assigned, active } });
        for (const { ratio, states } of thresholds) {
          expect(states.reduce((sum, one) => sum + one.accounts, 0)).toBe(n);
          for (const { state, accounts: inState } of states)
            expect((await seats(`?age=${from}&ratio=${ratio}&state=${state}`)).listed).toBe(inState);
        }
        for (const row of own.rows) {
          const { users, usersFilter } = await app.get<AccountReport>(`/v1/accounts/${row.id}?peopleDays=28`);
          expect([row.id, users.length, usersFilter?.total]).toEqual([row.id, row.active, row.active]);
        }
      }
      expect((await seats('?state=over')).rows.map(({ id }) => id)).toEqual([]);
      const wrong = await app.api('GET', '/v1/reports/seats?age=7');
      expect([wrong.status, await wrong.json()]).toMatchObject([404, { error: { field: 'age' } }]);
    });

    it('of each week: its accounts, and in an account its people', async () => {
      const { weeks } = await app.get<OverviewReport>('/v1/reports/overview');
      expect(weeks.filter(({ accounts }) => accounts > 1).length).toBeGreaterThan(2);
      const end = (start: string) => new Date(Date.parse(start) + 7 * DAY_MS).toISOString().slice(0, 10);
      for (const { start, accounts } of weeks) {
        const query = `activeFrom=${start}&activeTo=${end(start)}`;
        expect([start, (await app.get<AccountsReport>(`/v1/accounts?${query}`)).total]).toEqual([
          start,
          accounts,
        ]);
      }
      const own = await app.get<AccountReport>('/v1/accounts/one');
      expect(own.weeks.some(({ users }) => users > 2)).toBe(true);
      for (const { start, users } of own.weeks) {
        const query = `peopleDays=7&peopleTo=${end(start)}`;
        const told = await app.get<AccountReport>(`/v1/accounts/one?${query}`);
        expect([start, told.users.length]).toEqual([start, users]);
      }
    });

    it('of a milestone: who reached it in time, in its standings and in a range of clock starts', async () => {
      for (const [id, days] of [
        ['send', 30],
        ['soon', 14],
      ] as const)
        await app.api('PUT', `/v1/milestones/${id}`, {
          ...{
            name: id,
            rule: { event: 'Ship', count: { atLeast: 2 } },
            value: id === 'send',
            targetDays: days,
          },
        });
      await send([track('Log in', 'new', 5), track('Ship', 'late', 60), track('Ship', 'late', 2)]);
      for (const range of ['', `from=${at(95).slice(0, 10)}&to=${at(30).slice(0, 10)}`]) {
        const { milestones } = await app.get<OnboardingReport>(`/v1/reports/onboarding?${range}`);
        const started = range.replace('from=', 'startedFrom=').replace('to=', 'startedTo=');
        for (const { id, statuses, activation } of milestones) {
          const list = async (more: string) =>
            (await app.get<AccountsReport>(`/v1/accounts?milestone=${id}&${started}&${more}`)).total;
          expect(activation.of).toBeGreaterThan(activation.reached);
          expect([id, range, await list('activation=due')]).toEqual([id, range, activation.of]);
          expect([id, range, await list('activation=inTime')]).toEqual([id, range, activation.reached]);
          expect(await list('activation=late')).toBe(activation.of - activation.reached);
          expect(await list('activation=inProgress')).toBe(activation.inProgress);
          for (const { status, accounts } of statuses)
            expect([id, status, await list(`status=${status}`)]).toEqual([id, status, accounts]);
        }
      }
    });
  });
});
