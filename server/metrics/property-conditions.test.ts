// Conditions on the properties of events, from definition to number, through the HTTP API: what a feature, a milestone, a factor of health
// and an audience make of them is what a plain count over the events gives, whether they were defined before the events or after.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import type { Rule } from '../../shared/rule.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { sessionOf } from '../../test/fixtures/session.ts';
import type { DecisionsReply } from '../engage/reply/decision.ts';
import type { AccountReport } from './report/account.ts';
import type { AccountsReport } from './report/accounts.ts';
import type { FeaturesReport } from './report/features.ts';
import type { AccountHealthReport } from './report/health.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const ACCOUNTS = 12;
const PEOPLE = 3;
const EVENTS = 700;

interface Properties {
  plan?: string;
  amount?: number | string;
  tags?: string[];
  due?: string;
  cart?: { size: number };
}
interface Sent {
  event: string;
  user: string;
  account: string;
  at: number;
  properties: Properties;
}

/** Each condition as a rule says it, and as a plain function. */
const CONDITIONS: [name: string, where: object[], holds: (properties: Properties, at: number) => boolean][] =
  [
    ['is', [{ property: 'plan', is: 'pro' }], ({ plan }) => plan === 'pro'],
    ['is-not', [{ property: 'plan', isNot: 'pro' }], ({ plan }) => plan !== 'pro'],
    ['in', [{ property: 'plan', in: ['pro', 'team'] }], ({ plan }) => plan === 'pro' || plan === 'team'],
    [
      'not-in',
      [{ property: 'plan', notIn: ['pro', 'team'] }],
      ({ plan }) => plan !== 'pro' && plan !== 'team',
    ],
    ['text', [{ property: 'plan', startsWith: 'p', endsWith: 'o' }], ({ plan }) => /^p.*o$/.test(plan ?? '')],
    ['tag', [{ property: 'tags', contains: 'b' }], ({ tags }) => tags?.includes('b') ?? false],
    ['more', [{ property: 'amount', gt: 50 }], ({ amount }) => Number(amount ?? 0) > 50],
    [
      'at-most',
      [{ property: 'amount', lte: 50 }],
      ({ amount }) => amount !== undefined && Number(amount) <= 50,
    ],
    [
      'range',
      [{ property: 'amount', between: [20, 40] }],
      ({ amount }) => Number(amount) >= 20 && Number(amount) <= 40,
    ],
    ['there', [{ property: 'amount', exists: true }], ({ amount }) => amount !== undefined],
    ['not-there', [{ property: 'amount', exists: false }], ({ amount }) => amount === undefined],
    [
      'before',
      [{ property: 'due', before: '2026-05-01' }],
      ({ due }) => due !== undefined && due < '2026-05-01',
    ],
    [
      'lately',
      [{ property: 'due', withinLast: '14d' }],
      ({ due }, at) => due !== undefined && at >= Date.parse(due) && at - Date.parse(due) <= 14 * DAY_MS,
    ],
    ['inside', [{ property: 'cart.size', gte: 3 }], ({ cart }) => (cart?.size ?? 0) >= 3],
    [
      'both',
      [
        { property: 'plan', is: 'pro' },
        { property: 'amount', gt: 50 },
      ],
      ({ plan, amount }) => plan === 'pro' && Number(amount ?? 0) > 50,
    ],
  ];

let app: TestApp;
const sent: Sent[] = [];
const accounts = Array.from({ length: ACCOUNTS }, (_, i) => `acme-${i}`);

/** The same numbers each time, from 0 up to 1. */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function drawEvents(): void {
  const draw = drawing(11);
  const one = <T>(...of: T[]): T => of[Math.floor(draw() * of.length)] as T;
  for (let i = 0; i < EVENTS; i++) {
    const account = accounts[Math.floor(draw() ** 2 * ACCOUNTS)] as string;
    const at = NOW - Math.floor((1 + draw() * 80) * DAY_MS);
    const amount = one<number | string | undefined>(
      Math.floor(draw() * 100),
      String(Math.floor(draw() * 100)),
      undefined,
    );
    const plan = one('pro', 'team', 'free', 'promo', undefined);
    const due = draw() < 0.5 ? new Date(at - (draw() * 40 - 5) * DAY_MS).toISOString() : undefined;
    sent.push({
      ...{
        event: draw() < 0.8 ? 'Paid' : 'Refunded',
        user: `${account}-${Math.floor(draw() * PEOPLE)}`,
        account,
        at,
      },
      properties: {
        ...(plan && { plan }),
        ...(amount !== undefined && { amount }),
        ...(due && { due }),
        ...(draw() < 0.4 && { tags: one(['a'], ['a', 'b'], []) }),
        ...(draw() < 0.4 && { cart: { size: Math.floor(draw() * 6) } }),
      },
    });
  }
}

const put = async (path: string, body: object) => {
  const reply = await app.api('PUT', path, body);
  expect([path, reply.status, await reply.text()]).toEqual([path, 200, expect.any(String)]);
};
const ruleOf = (where: object[], atLeast = 1): Rule =>
  ({ event: 'Paid', where, ...(atLeast > 1 && { count: { atLeast } }) }) as Rule;

async function define(conditions: typeof CONDITIONS): Promise<void> {
  for (const [name, where] of conditions) {
    await put(`/v1/features/${name}`, { name, rule: ruleOf(where), tier: 'core' });
    const milestone = { name, rule: ruleOf(where, 4), targetDays: 10 };
    await put(`/v1/milestones/${name}`, milestone);
    const session = sessionOf(app);
    const steps = [{ id: 'one', kind: 'modal', body: 'Hello' }];
    await session.publish(`to-${name}`, { name, kind: 'guide', steps, audience: ruleOf(where, 5) });
  }
}

beforeAll(async () => {
  app = await startTestApp({ now: NOW });
  drawEvents();
  await define(CONDITIONS.filter((_, i) => i % 2 === 0));
  const messages = [
    ...accounts.map((account, i) => ({
      ...{ type: 'group', groupId: account, userId: `${account}-0`, messageId: `g${i}` },
      ...{ timestamp: new Date(NOW - 90 * DAY_MS).toISOString(), traits: { name: account } },
    })),
    ...sent.map(({ event, user, account, at, properties }, i) => ({
      ...{ type: 'track', event, userId: user, messageId: `e${i}`, properties },
      ...{ timestamp: new Date(at).toISOString(), context: { groupId: account } },
    })),
  ];
  for (let i = 0; i < messages.length; i += 100) {
    const { body } = await app.batch(messages.slice(i, i + 100));
    expect(body.quarantined).toEqual([]);
  }
  await define(CONDITIONS.filter((_, i) => i % 2 === 1));
}, 60_000);
afterAll(() => app.stop());

type Condition = (typeof CONDITIONS)[number];
const dayOf = (at: number) => Math.floor(at / DAY_MS);
const matching = ([, , holds]: Condition) =>
  sent.filter(({ event, properties, at }) => event === 'Paid' && holds(properties, at));
/** The last 28 days, today among them. */
const isRecent = ({ at }: Sent) => dayOf(at) > dayOf(NOW) - 28;
const usersOf = (events: readonly Sent[]) => new Set(events.map(({ user }) => user)).size;

describe.each(CONDITIONS.map((one) => [one[0], one] as const))(
  'a condition on properties (%s)',
  (name, condition) => {
    const own = (account: string) => matching(condition).filter((one) => one.account === account);

    it('decides which accounts tried a feature, and how often and by whom it was used', async () => {
      const { numbers, heat } = await app.get<FeaturesReport>('/v1/reports/features?limit=100&sort=name');
      const tried = accounts.filter((account) => own(account).length > 0);
      // Else the count would be no test of the condition.
      expect(matching(condition).length).toBeGreaterThan(10);
      expect(matching(condition).length).toBeLessThan(sent.filter(({ event }) => event === 'Paid').length);
      const used = accounts.filter((account) => own(account).some(isRecent));
      expect(numbers.find(({ feature }) => feature === name)).toMatchObject({
        ...{ tried: tried.length, used: used.length },
        users: accounts.reduce((sum, account) => sum + usersOf(own(account).filter(isRecent)), 0),
      });
      const cells = heat.accounts.map(({ id, cells }) => {
        const cell = cells.find(({ feature }) => feature === name);
        return [id, cell?.uses, cell?.days, cell?.users];
      });
      const counted = [...accounts].sort().map((account) => {
        const recent = own(account).filter(isRecent);
        return [account, recent.length, new Set(recent.map(({ at }) => dayOf(at))).size, usersOf(recent)];
      });
      expect(cells.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual(counted);
    });

    it('decides when a milestone of several times was reached', async () => {
      const reached = accounts.filter((account) => own(account).length >= 4);
      const list = await app.get<AccountsReport>(`/v1/accounts?milestone=${name}&status=reached&limit=100`);
      expect(list.accounts.map(({ id }) => id).sort()).toEqual([...reached].sort());
      for (const account of reached.slice(0, 2)) {
        const { milestones } = await app.get<AccountReport>(`/v1/accounts/${account}`);
        const times = own(account).map(({ at }) => at);
        const fourth = times.sort((a, b) => a - b)[3] as number;
        expect(milestones.find(({ id }) => id === name)?.reachedAt).toBe(new Date(fourth).toISOString());
      }
    });

    it('decides whom content is for', async () => {
      const people = accounts.flatMap((account) =>
        [0, 1, 2].map((i) => [account, `${account}-${i}`] as const),
      );
      const told: [string, boolean | null | undefined][] = [];
      for (const [account, user] of people) {
        const query = `userId=${user}&accountId=${account}&contentId=to-${name}`;
        const { decisions } = await app.get<DecisionsReply>(`/v1/decisions?${query}`);
        told.push([user, decisions[0]?.gates.find(({ gate }) => gate === 'audience')?.passes]);
      }
      // Whoever has not done it often enough may still do so: that is left to their page.
      const counted = people.map(([, user]): [string, boolean | null] => {
        const times = matching(condition).filter((one) => one.user === user).length;
        return [user, times >= 5 ? true : null];
      });
      expect(new Set(counted.map(([, isIn]) => isIn)).size).toBe(2);
      expect(told).toEqual(counted);
    });
  },
);

it('conditions on properties decide the factors of health that rest on features and milestones', async () => {
  await put('/v1/score', {
    factors: [
      {
        id: 'onboarding',
        of: 'onboarding',
        weight: 1,
        points: [
          [0, 0],
          [1, 100],
        ],
      },
      {
        id: 'adoption',
        of: 'adoption',
        weight: 1,
        points: [
          [0, 0],
          [100, 100],
        ],
      },
    ],
  });
  const seen = new Set<number>();
  for (const account of accounts) {
    const own = (condition: Condition) => matching(condition).filter((one) => one.account === account);
    // All accounts are more than twice as old as the target, so a milestone counts when it is reached and not else.
    const reached = CONDITIONS.filter((condition) => own(condition).length >= 4).length;
    const health = await app.get<AccountHealthReport>(`/v1/accounts/${account}/health`);
    const onboarding = health.factors.find(({ id }) => id === 'onboarding')?.measure;
    expect([account, onboarding]).toEqual([account, expect.closeTo(reached / CONDITIONS.length, 10)]);
    seen.add(reached);
    const adopted = CONDITIONS.filter((condition) => {
      const recent = own(condition).filter(isRecent);
      return recent.length >= 3 && new Set(recent.map(({ at }) => dayOf(at))).size >= 2;
    }).length;
    const known = (await app.get<AccountReport>(`/v1/accounts/${account}`)).score;
    const depth = known.factors.find(({ id }) => id === 'depth')?.measure;
    expect([account, depth]).toEqual([account, expect.closeTo(adopted / CONDITIONS.length, 10)]);
    expect(health.factors.find(({ id }) => id === 'adoption')?.measure).toBe(known.score);
  }
  expect(seen.size).toBeGreaterThan(3);
});
