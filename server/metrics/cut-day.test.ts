// A report as of a moment in the midst of a day tells what it would tell had nothing come after: days are counted whole, but not the hours
// that were still to come. Asked of the database and of days in memory alike.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/limits.ts';
import { seeded } from '../../shared/score/random.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { newChangeCell, newDayCell } from '../storage/changes.ts';
import type { Reports } from './report.ts';
import { createReports, sizeOf } from './reports.ts';
import { createViews } from './views.ts';

const NOW = Date.parse('2026-06-15T20:00:00Z');
const ACCOUNTS = ['acme', 'bolt', 'cape', 'dune'];
const PEOPLE = Array.from({ length: 12 }, (_, i) => `p${i}`);
const EVENTS = ['Plan', 'Ship', 'Export'];
/** In the midst of days that events fill, of the first and of the one that is under way among them. */
const MOMENTS = [0.2, 1, 17.3, 40.6].map((days) => NOW - Math.round(days * DAY_MS));

const { next, below } = seeded(11);
interface Logged {
  type: 'group' | 'track' | 'page';
  user: string;
  at: number;
  account?: string | undefined;
  event?: string | undefined;
  size?: number;
}
const homeOf = (user: string): string => ACCOUNTS[PEOPLE.indexOf(user) % ACCOUNTS.length] as string;
const drawn = (): Logged => {
  const user = PEOPLE[below(PEOPLE.length)] as string;
  return {
    ...{ type: below(6) === 0 ? 'page' : 'track', user, at: NOW - Math.floor(next() * 60 * DAY_MS) },
    ...{ account: below(4) === 0 ? homeOf(user) : undefined, event: EVENTS[below(3)], size: below(3) },
  };
};
const log = [
  ...PEOPLE.map((user): Logged => ({ type: 'group', user, at: NOW - 70 * DAY_MS, account: homeOf(user) })),
  ...Array.from({ length: 1_500 }, drawn),
  // Whoever moves in the hours before or after is moved in these alone.
  ...[1, 5, 9].map(
    (i): Logged => ({
      ...{ type: 'group', user: PEOPLE[i] as string, account: ACCOUNTS[(i + 1) % 4] },
      at: (MOMENTS[2] as number) + (i - 4) * HOUR_MS,
    }),
  ),
].map((one, i) => ({ ...one, messageId: `m${i}` }));

async function appWith(events: typeof log): Promise<TestApp> {
  const app = await startTestApp({ now: NOW });
  const put = async (path: string, body: object) =>
    expect((await app.api('PUT', path, body)).status).toBeLessThan(300);
  for (const name of EVENTS) await put(`/v1/features/${name.toLowerCase()}`, { name, rule: { event: name } });
  const large = { event: 'Ship', where: [{ property: 'size', is: 2 }] };
  await put('/v1/features/large', { name: 'Large', rule: large, adopted: { times: 2, days: 1 } });
  const rules = {
    lately: { event: 'Ship', count: { atLeast: 4 }, within: '7d' },
    several: { event: 'Plan', users: { atLeast: 2 }, within: '2d' },
    adopters: { feature: 'large', state: 'adopted' },
  };
  for (const [id, rule] of Object.entries(rules))
    await put(`/v1/segments/${id}`, { name: id, of: 'accounts', rule });
  const users = { event: 'Export', count: { atLeast: 2 }, within: '3d' };
  await put('/v1/segments/people', { name: 'People', of: 'users', rule: users });
  for (let i = 0; i < events.length; i += 500)
    await app.batch(
      events.slice(i, i + 500).map(({ type, user, at, account, messageId, event, size }) => ({
        ...{ type, messageId, userId: user, timestamp: new Date(at).toISOString() },
        ...(type === 'group'
          ? { groupId: account, ...(at < NOW - 60 * DAY_MS && { traits: { plan: 'pro', seats: 6 } }) }
          : account && { context: { groupId: account } }),
        ...(type === 'track' && { event, properties: { size } }),
      })),
    );
  return app;
}

/** What is asked of days, without what is told of the definitions and of all that is known. */
async function told(reports: Reports, envId: string, asOf: number): Promise<unknown> {
  const { features, heat, stickiness, numbers } = await reports.features(envId, { asOf });
  const { distribution, accounts, factors } = await reports.adoption(envId, { asOf });
  const { cohorts } = await reports.retention(envId, { asOf, kind: 'bracket' });
  const { rows, total, moved } = await reports.seats(envId, { asOf });
  const health = await reports.health(envId, { asOf });
  const list = await reports.accounts(envId, { asOf });
  const { segments } = await reports.segments(envId, { asOf });
  const page = await reports.account(envId, 'bolt', { asOf });
  const days = {
    features,
    heat,
    stickiness,
    numbers,
    distribution,
    accounts,
    factors,
    cohorts,
    rows,
    total,
    moved,
  };
  const ofOne = {
    people: page?.users.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    of: page?.features,
    score: page?.score,
  };
  // Moments after which somebody was seen again are told by the day.
  const text = JSON.stringify({ ...days, ...ofOne, health: health.accounts, list: list.accounts, segments });
  return JSON.parse(text, (key, value) => (key === 'lastSeen' || key === 'lastUsed' ? undefined : value));
}

it('says so where its day has more events than are read one by one', async () => {
  const app = await appWith(log);
  try {
    const deps = { read: app.database.read, now: () => NOW, sizeOf };
    const asked = (dayEvents: number, asOf: number) =>
      createReports({ ...deps, views: createViews({ ...deps, limits: { dayEvents } }) }).adoption(app.envId, {
        asOf,
      });
    const [moment = 0] = MOMENTS;
    const end = '2026-06-16T00:00:00.000Z';
    expect(await asked(3, moment)).toMatchObject({ daysTo: end, asOf: new Date(moment).toISOString() });
    for (const [most, asOf] of [
      [1_000, moment],
      [3, Date.parse('2026-06-10T00:00:00Z')],
      [3, NOW],
    ] as const)
      expect(await asked(most, asOf)).not.toHaveProperty('daysTo');
  } finally {
    await app.stop();
  }
});

describe('a report as of a moment in the midst of a day', () => {
  let all: TestApp;
  beforeAll(async () => {
    all = await appWith(log);
  });
  afterAll(() => all.stop());

  it.each(MOMENTS)('knows nothing of what came after (%i)', async (moment) => {
    const before = await appWith(log.filter(({ at }) => at <= moment));
    try {
      const { read } = before.database;
      // There the hours to come are those that nothing came in.
      const wanted = await told(createReports({ read, now: () => NOW }), before.envId, moment);
      const whole = await told(createReports({ read: all.database.read, now: () => NOW }), all.envId, moment);
      expect(whole).toEqual(wanted);
      const deps = { read: all.database.read, now: () => NOW, sizeOf, days: newDayCell() };
      const cell = newChangeCell();
      const changes = () => ({ saved: cell[0] ?? 0, defined: cell[1] ?? 0 });
      const views = createViews({ ...deps, changes, limits: { least: 0 } });
      expect(await told(createReports({ ...deps, views }), all.envId, moment)).toEqual(wanted);
    } finally {
      await before.stop();
    }
  });
});
