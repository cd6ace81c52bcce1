// What a segment of everybody says of each is what its rule says of the raw events of that account, or that person, alone; and what the
// page of one person is decided by.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Segment } from '../../shared/definition.ts';
import { durationMs } from '../../shared/duration.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { type EventRule, evaluate, type Facts, type Rule } from '../../shared/rule.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { loadDefinitions } from '../definitions/load.ts';
import { personFacts } from '../engage/facts.ts';
import { segmentFetch } from './segment-fetch.ts';
import { judgeSegments } from './segments.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const ACCOUNTS = ['a', 'b', 'c', 'd'];
const PEOPLE = ['p', 'q', 'r', 's', 't', 'u'];
const EVENTS = ['Report', 'Export', 'Invite'];
const RUNS = 60;

interface Logged {
  event: string;
  account: string;
  user: string;
  at: number;
}

const accountOf = (user: string): string => ACCOUNTS[PEOPLE.indexOf(user) % ACCOUNTS.length] ?? '';
const planOf = (account: string) => (account < 'c' ? 'trial' : 'pro');
const roleOf = (user: string) => (user < 's' ? 'admin' : 'member');

/** A log that is the same each time, of which every fourth account and person has little. */
const log: Logged[] = fc
  .sample(
    fc.record({
      event: fc.constantFrom(...EVENTS),
      user: fc.constantFrom(...PEOPLE),
      // At noon, so that whole days and times tell the same.
      at: fc.integer({ min: 0, max: 80 }).map((days) => NOW - days * DAY_MS),
    }),
    { numRuns: 60, seed: 5 },
  )
  .map((one) => ({ ...one, account: accountOf(one.user) }));

const eventRule: fc.Arbitrary<Rule> = fc
  .record({
    event: fc.constantFrom(...EVENTS, 'Never'),
    count: fc.option(
      fc.integer({ min: 1, max: 6 }).map((atLeast) => ({ atLeast })),
      { nil: undefined },
    ),
    within: fc.option(fc.constantFrom('7d', '30d', '60d'), { nil: undefined }),
    by: fc.option(fc.constantFrom('user' as const, 'account' as const), { nil: undefined }),
    users: fc.option(
      fc.integer({ min: 1, max: 3 }).map((atLeast) => ({ atLeast })),
      { nil: undefined },
    ),
  })
  .map((rule) => JSON.parse(JSON.stringify(rule)) as Rule);

const leaf = (of: Segment['of']): fc.Arbitrary<Rule> =>
  fc.oneof(
    { arbitrary: eventRule, weight: 5 },
    { arbitrary: fc.constant<Rule>({ account: 'plan', is: 'trial' }), weight: 1 },
    { arbitrary: fc.constant<Rule>({ milestone: 'first', reached: true }), weight: 1 },
    { arbitrary: fc.constant<Rule>({ segment: 'inner' }), weight: 1 },
    ...(of === 'users' ? [{ arbitrary: fc.constant<Rule>({ user: 'role', is: 'admin' }), weight: 1 }] : []),
  );

const ruleOf = (of: Segment['of']): fc.Arbitrary<Rule> =>
  fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3 },
      leaf(of),
      fc.record({ all: fc.array(tie('rule'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('rule') }),
    ),
  })).rule;

const INNER: Rule = {
  any: [
    { event: 'Export', within: '14d' },
    { account: 'plan', is: 'pro' },
  ],
};

/** By the raw events, one after the other. */
function factsOf({ account, user }: { account: string; user?: string }, asOf: number): Facts {
  const before = log.filter((one) => one.at <= asOf);
  const events = (rule: EventRule) => {
    const from = rule.within === undefined ? -Infinity : asOf - (durationMs(rule.within) ?? 0);
    const own = before.filter((one) => one.event === rule.event && one.account === account && one.at > from);
    const isOwn = user !== undefined && rule.by !== 'account' && !rule.users;
    if (isOwn) return { n: own.filter((one) => one.user === user).length, more: false };
    const each = PEOPLE.map((person) => own.filter((one) => one.user === person).length);
    if (rule.users) return { n: each.filter((n) => n >= (rule.count?.atLeast ?? 1)).length, more: false };
    return { n: user === undefined && rule.by === 'user' ? Math.max(...each) : own.length, more: false };
  };
  const facts: Facts = {
    now: asOf,
    account: { plan: planOf(account) },
    ...(user !== undefined && { user: { role: roleOf(user) } }),
    milestones: { first: before.some((one) => one.event === 'Report' && one.account === account) },
    events,
  };
  const ofAccount = user === undefined ? facts : factsOf({ account }, asOf);
  return { ...facts, segments: { inner: evaluate(INNER, ofAccount) ?? false } };
}

describe('a segment of everybody', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ now: NOW });
    await app.api('PUT', '/v1/milestones/first', { name: 'First', rule: { event: 'Report' } });
    await app.api('PUT', '/v1/segments/inner', { name: 'Inner', of: 'accounts', rule: INNER });
    // Single times are kept of what some rule counts several of.
    const counted = { any: EVENTS.map((event) => ({ event, count: { atLeast: 2 } })) };
    await app.api('PUT', '/v1/segments/counted', { name: 'Counted', of: 'accounts', rule: counted });
    let next = 0;
    const sent = (at: number) => ({ messageId: `m${next++}`, timestamp: new Date(at).toISOString() });
    const known = PEOPLE.flatMap((user) => [
      { type: 'identify', userId: user, traits: { role: roleOf(user) }, ...sent(NOW - 90 * DAY_MS) },
      {
        type: 'group',
        userId: user,
        groupId: accountOf(user),
        traits: { plan: planOf(accountOf(user)) },
        ...sent(NOW - 90 * DAY_MS),
      },
    ]);
    const events = log.map(({ event, user, account, at }) => ({
      ...{ type: 'track', event, userId: user, ...sent(at) },
      context: { groupId: account },
    }));
    expect((await app.batch([...known, ...events])).body.accepted).toBe(known.length + events.length);
  });
  afterAll(() => app.stop());

  const judged = async (rule: Rule, of: Segment['of'], query: { asOf?: number; account?: string } = {}) => {
    const { asOf = NOW, account } = query;
    const stored = await loadDefinitions(app.database.read, app.envId);
    const segment: Segment = { id: 'tried', name: 'Tried', of, rule };
    const definitions = { ...stored, segments: [...stored.segments, segment] };
    const fetch = { asOf, isPast: asOf < NOW, now: NOW, definitions, account };
    const judgement = await judgeSegments(app.database.read, app.envId, {
      ...(await segmentFetch(app.database.read, app.envId, fetch)),
      segments: ['tried'],
    });
    const { inside = new Set(), unknown = new Set() } = judgement.of('tried') ?? {};
    expect(unknown.size).toBe(0);
    return [...inside].sort();
  };
  const expected = (rule: Rule, of: Segment['of'], asOf = NOW): string[] =>
    of === 'accounts'
      ? ACCOUNTS.filter((account) => evaluate(rule, factsOf({ account }, asOf)) === true)
      : PEOPLE.filter((user) => evaluate(rule, factsOf({ account: accountOf(user), user }, asOf)) === true);

  it('says of each account what its events alone say, now and before', async () => {
    await fc.assert(
      fc.asyncProperty(ruleOf('accounts'), fc.constantFrom(0, 10, 33), async (rule, daysAgo) => {
        const asOf = NOW - daysAgo * DAY_MS;
        expect(await judged(rule, 'accounts', { asOf })).toEqual(expected(rule, 'accounts', asOf));
      }),
      { numRuns: RUNS, seed: 1 },
    );
  });

  it('says the same of one account that is asked for alone', async () => {
    await fc.assert(
      fc.asyncProperty(ruleOf('accounts'), fc.constantFrom(...ACCOUNTS), async (rule, account) => {
        const alone = await judged(rule, 'accounts', { account });
        expect(alone).toEqual(expected(rule, 'accounts').filter((id) => id === account));
      }),
      { numRuns: RUNS, seed: 2 },
    );
  });

  it('says of each person what their events and their account say', async () => {
    await fc.assert(
      fc.asyncProperty(ruleOf('users'), fc.constantFrom(0, 10, 33), async (rule, daysAgo) => {
        const asOf = NOW - daysAgo * DAY_MS;
        expect(await judged(rule, 'users', { asOf })).toEqual(expected(rule, 'users', asOf));
      }),
      { numRuns: RUNS, seed: 3 },
    );
  });

  it('says of a person what their page is decided by', async () => {
    const stored = await loadDefinitions(app.database.read, app.envId);
    await fc.assert(
      fc.asyncProperty(ruleOf('users'), fc.constantFrom(...PEOPLE), async (rule, user) => {
        const segment: Segment = { id: 'tried', name: 'Tried', of: 'users', rule };
        const content = { audience: { segment: 'tried' }, trigger: true, kind: 'survey', id: 'x' };
        const definitions = {
          ...stored,
          segments: [...stored.segments, segment],
          contents: [{ version: 1, since: 0, body: content as never }],
        };
        const person = { user, account: accountOf(user) };
        const facts = await personFacts(app.database.read, app.envId, { person, definitions, now: NOW });
        expect(facts.segments?.tried).toBe(expected(rule, 'users').includes(user));
      }),
      { numRuns: RUNS, seed: 4 },
    );
  });
});
