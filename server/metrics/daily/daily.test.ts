// Days in memory tell what SQL tells, whatever is written and in whatever order: events of now and of the past, people who move between
// accounts, erasures, raw events that go by their age, definitions that are counted over the past.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/limits.ts';
import { seeded } from '../../../shared/score/random.ts';
import { startTestApp, type TestApp } from '../../../test/fixtures/app.ts';
import { erase } from '../../privacy/erase.ts';
import { newDayCell } from '../../storage/changes.ts';
import type { Counting } from '../../storage/segment-rows.ts';
import { createView, type View } from '../view.ts';
import { createDailyStore, type DailyStore } from './daily.ts';
import * as rows from './rows.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const TODAY = Math.floor(NOW / DAY_MS);
const ACCOUNTS = ['acme', 'bolt', 'cape', 'dune', 'echo', 'fern'];
const SIGNALS = ['Ship', 'Plan', 'Log in'];
const PEOPLE = ['ann', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus', 'hal', 'ida', 'joe'];

const COUNTINGS: Counting[] = [
  { of: 'account' },
  { of: 'person' },
  { of: 'people', each: 1 },
  { of: 'people', each: 2 },
];

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ now: NOW });
});
afterEach(() => app.stop());

const storeOf = (cell = app.database.days): DailyStore =>
  createDailyStore({ read: app.database.read, envId: app.envId, cell });
const viewOf = (store: DailyStore): View => {
  const since = performance.now();
  return createView(app.database.read, { daily: (window) => store.read({ ...window, since }) });
};

/** Everything that is asked of days, at drawn moments. */
async function told(view: View | TestApp['database']['read'], int: (below: number) => number) {
  const env = app.envId;
  const until = TODAY + 1 - int(60);
  const from = until - 1 - int(50);
  const signals = SIGNALS.slice(0, 1 + int(SIGNALS.length));
  const days = ACCOUNTS.map((account) => [account, until - 30 - int(40)] as const);
  const moments = ACCOUNTS.map((account) => ({ account, until: until - int(20) }));
  const asked = ACCOUNTS.flatMap((account) => signals.map((one) => [account, one, until - int(60)] as const));
  const isUsed = await rows.usedWithin(view, env, { asked, from: 5, until: 6 + int(30) });
  return {
    activity: sorted(await rows.recentActivity(view, env, { until })),
    use: ofTable(await rows.uses(view, env, { signals, from, until }), signals),
    users: ofTable(await rows.uses(view, env, { signals, from, until, isOfPeople: true }), signals),
    counts: await Promise.all(
      COUNTINGS.map(async (counting) => {
        const uses = { by: 'days', days: { from, until } } as const;
        const counted = await rows.accountCounts(view, env, { signal: signals[0] as string, uses, counting });
        return sorted(counted.filter(({ n }) => n > 0));
      }),
    ),
    presence: sorted(await rows.presence(view, env, { from, until })),
    trends: sorted(await rows.trendRows(view, env, { until, days: 28 })),
    weeks: sorted(ofPeople(await rows.weeklyPeople(view, env, { until, weeks: 8 }))),
    some: sorted(
      ofPeople(
        await rows.weeklyPeople(view, env, { until, weeks: 3, within: new Set(ACCOUNTS.slice(int(3))) }),
      ),
    ),
    last: sorted(await rows.lastActiveDays(view, env, { accounts: days, until })),
    buckets: sorted(
      await rows.activeIn(view, env, {
        accounts: days.map(([account, day]) => [account, day, int(40)] as const),
        buckets: [
          { from: 0, until: 1 },
          { from: 3, until: 10 },
          { from: 20, until: 34 },
        ],
      }),
    ),
    later: asked.map((one) => isUsed(...one)),
    before: sorted(await rows.activityBefore(view, env, moments)),
    useBefore: sorted(ofUse(await rows.useBefore(view, env, { moments, signals, days: 28 }))),
  };
}

const sorted = (list: readonly object[]): string[] =>
  list.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
// SQL tells more of a week than is asked for, and memory more of a use.
const ofPeople = (weeks: Awaited<ReturnType<typeof rows.weeklyPeople>>) =>
  weeks
    .map(({ back, accounts, users }) => ({ back, accounts, users }))
    .filter(({ accounts }) => accounts > 0);
const ofUse = (uses: Awaited<ReturnType<typeof rows.useBefore>>) =>
  uses.map(({ account, signal, n, days }) => ({ account, signal, n, days }));

const ofTable = (table: Awaited<ReturnType<typeof rows.uses>>, signals: readonly string[]) =>
  ACCOUNTS.flatMap((account) =>
    signals.map((signal) => {
      const { n = 0, days = 0, users = 0 } = table.get(account)?.get(signal) ?? {};
      return `${account} ${signal} ${n} ${days} ${users}`;
    }),
  );

describe('days in memory', () => {
  let next = 0;
  function drawn(int: (below: number) => number): object {
    const [account, userId] = [ACCOUNTS[int(ACCOUNTS.length)], PEOPLE[int(PEOPLE.length)]];
    const timestamp = new Date(NOW - int(130) * DAY_MS - int(DAY_MS / 2)).toISOString();
    const shared = { userId, messageId: `m${next++}`, timestamp };
    const kind = int(8);
    if (kind === 0) return { ...shared, type: 'group', groupId: account };
    if (kind === 1) return { ...shared, type: 'page', name: 'Home' };
    const stated = int(2) === 0 && { context: { groupId: account } };
    const properties = { size: int(4) };
    return { ...shared, type: 'track', event: SIGNALS[int(SIGNALS.length)], properties, ...stated };
  }

  it.each([1, 2, 3, 4])('tell what SQL tells after every kind of write (seed %i)', async (seed) => {
    const { below: int } = seeded(seed);
    const store = storeOf();
    const { read, call } = app.database;
    const deps = { read, call, now: () => NOW, onErased: async () => undefined };
    for (let step = 0; step < 40; step++) {
      const turn = int(12);
      if (turn < 6) await app.batch(Array.from({ length: 1 + int(12) }, () => drawn(int)));
      if (turn === 6)
        await erase(deps, { envId: app.envId, kind: 'user', id: PEOPLE[int(PEOPLE.length)] as string });
      if (turn === 7)
        await erase(deps, {
          envId: app.envId,
          kind: 'account',
          id: ACCOUNTS[int(ACCOUNTS.length)] as string,
        });
      if (turn === 8) await app.pastWork.retention.run();
      if (turn === 9 && step > 30) await app.api('PUT', '/v1/settings', { retention: { rawDays: 60 } });
      const draws = seed * 1_000 + step;
      const [packed, plain] = [seeded(draws), seeded(draws)];
      expect(await told(viewOf(store), packed.below)).toEqual(await told(app.database.read, plain.below));
    }
  });

  it('are read again once a view, and only where something was written', async () => {
    const store = storeOf();
    const from = TODAY - 5;
    const window = { from, until: TODAY + 1, signals: ['Ship'] };
    const people = async (view: View) =>
      (await rows.presence(view, app.envId, window)).map((row) => row.people);
    const track = (userId: string, daysAgo: number) => ({
      ...{ type: 'track', event: 'Ship', userId, messageId: `t${next++}`, context: { groupId: 'acme' } },
      timestamp: new Date(NOW - daysAgo * DAY_MS).toISOString(),
    });
    await app.batch([track('ann', 0)]);
    const view = viewOf(store);
    expect(await people(view)).toEqual([1]);
    await app.batch([track('bob', 0), track('cyd', 2)]);
    expect(await people(view)).toEqual([1]);
    expect(await people(viewOf(store))).toEqual([3]);
    // Nobody told of what was written here.
    const blind = storeOf(newDayCell());
    expect(await people(viewOf(blind))).toEqual([3]);
    await app.batch([track('dan', 0)]);
    expect(await people(viewOf(blind))).toEqual([3]);
    expect(await people(viewOf(store))).toEqual([4]);
  });

  it('count a person who is in two accounts once a week, and uses beyond what a byte holds', async () => {
    const store = storeOf();
    const at = { timestamp: new Date(NOW - DAY_MS).toISOString() };
    const use = (groupId: string, n: number) => ({
      ...{ type: 'track', event: 'Ship', userId: 'ann', messageId: `u${groupId}${n}`, context: { groupId } },
      ...at,
    });
    await app.batch([...Array.from({ length: 300 }, (_, n) => use('acme', n)), use('bolt', 0)]);
    const view = viewOf(store);
    const until = TODAY + 1;
    expect(await rows.weeklyPeople(view, app.envId, { until, weeks: 1 })).toEqual([
      { back: 0, accounts: 2, users: 1 },
    ]);
    const days = { signals: ['Ship'], from: until - 28, until };
    const table = await rows.uses(view, app.envId, { ...days, isOfPeople: true });
    expect(table.get('acme')?.get('Ship')).toEqual({ n: 300, days: 1, users: 1 });
    expect(table.get('bolt')?.get('Ship')).toEqual({ n: 1, days: 1, users: 1 });
  });

  it('of more than are kept are asked of the database', async () => {
    const store = storeOf();
    const since = performance.now();
    expect(await store.read({ from: TODAY - 500, until: TODAY, since })).toBeUndefined();
    expect(await store.read({ from: TODAY - 300, until: TODAY, since })).toBeDefined();
  });
});
