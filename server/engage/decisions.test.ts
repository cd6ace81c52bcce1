import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp, WRITE_KEY } from '../../test/fixtures/app.ts';
import { sessionOf, type TestSession } from '../../test/fixtures/session.ts';
import type { DecisionsReply } from './reply/decision.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const modal = { kind: 'guide', steps: [{ id: 'one', kind: 'modal', body: 'Hello' }] };
const survey = { kind: 'survey', questions: [{ id: 'q', kind: 'csat', title: 'Well?' }] };
const checklist = { kind: 'checklist', title: 'T', items: [{ id: 'a', title: 'A', done: false }] };

describe('decisions', () => {
  let app: TestApp;
  let session: TestSession;
  beforeEach(async () => {
    app = await startTestApp({ now: NOW });
    session = sessionOf(app);
  });
  afterEach(() => app.stop());

  const ask = (query = '') => app.get<DecisionsReply>(`/v1/decisions?userId=ann${query}`);
  const decision = async (id: string) => {
    const [one] = (await ask(`&contentId=${id}`)).decisions;
    if (!one) throw new Error(`nothing about ${id}`);
    return one;
  };
  const gate = async (id: string, name: string) =>
    (await decision(id)).gates.find((one) => one.gate === name);

  it('lists every gate in order, and leaves to the page what only it can tell', async () => {
    await session.publish('tour', {
      kind: 'guide',
      trigger: { page: '/reports' },
      steps: [{ id: 'one', kind: 'tooltip', target: 'save', body: 'Hello' }],
    });
    expect(await decision('tour')).toEqual({
      content: 'tour',
      kind: 'guide',
      version: 1,
      shown: null,
      gates: [
        { gate: 'schedule', passes: true },
        { gate: 'audience', passes: true },
        { gate: 'holdout', passes: true },
        { gate: 'frequency', passes: true },
        { gate: 'trigger', passes: null },
        { gate: 'target', passes: null },
        { gate: 'fatigue', passes: true },
        { gate: 'turn', passes: null },
      ],
      trace: { audience: { rule: true, value: true }, trigger: { rule: { page: '/reports' } } },
    });
    await session.publish('list', checklist);
    expect(await decision('list')).toMatchObject({ shown: true });
  });

  it('takes what is on the screen for no obstacle to itself', async () => {
    await session.publish('tour', { ...modal, frequency: { show: 'always' } });
    await session.publish('other', modal);
    await session.expose('tour', 'shown', { auto: true });
    expect(await gate('tour', 'fatigue')).toEqual({ gate: 'fatigue', passes: true });
    expect(await gate('other', 'fatigue')).toMatchObject({ passes: false, reason: 'day_budget' });
    app.clock.now += 1_000;
    await session.expose('tour', 'completed');
    expect(await gate('tour', 'fatigue')).toMatchObject({ passes: false, reason: 'day_budget' });
  });

  const SCHEDULES: [object, object][] = [
    [{ from: '2026-07-01' }, { reason: 'not_begun', until: Date.parse('2026-07-01') }],
    [{ until: '2026-05-01' }, { reason: 'over' }],
  ];
  it.each(SCHEDULES)('names the schedule %j', async (schedule, expected) => {
    await session.publish('tour', { ...modal, schedule });
    expect(await decision('tour')).toMatchObject({ shown: false, ...reasonOf(expected) });
    expect(await gate('tour', 'schedule')).toEqual({ gate: 'schedule', passes: false, ...expected });
  });
  const reasonOf = ({ reason }: { reason?: string }) => ({ reason });

  it('names the audience, with the traits that decided', async () => {
    await session.send({ type: 'identify', traits: { role: 'member', name: 'Ann' } });
    await session.publish('tour', { ...modal, audience: { user: 'role', is: 'admin' } });
    expect(await decision('tour')).toMatchObject({
      shown: false,
      reason: 'not_in_audience',
      trace: { audience: { value: false, seen: 'member' } },
    });
    expect((await ask()).facts).toMatchObject({ user: { role: 'member', name: 'Ann' } });
  });

  it('names the holdouts, of one content and of all', async () => {
    await session.publish('tour', { ...modal, holdout: 0.5 });
    const held = async (account: string) =>
      (await ask(`&accountId=${account}`)).decisions[0]?.gates[2]?.passes === false;
    const accounts = Array.from({ length: 20 }, (_, n) => `acc-${n}`);
    const arms = [];
    for (const account of accounts) arms.push(await held(account));
    const booted = [];
    for (const accountId of accounts)
      booted.push((await session.boot({ accountId })).contents[0]?.heldOut === true);
    expect(arms).toEqual(booted);
    expect(new Set(arms).size).toBe(2);
  });

  it('names frequency and snooze, with the moment from which on it may pass', async () => {
    await session.publish('tour', { ...modal, frequency: { snooze: '2h' } });
    await session.publish('every', { ...modal, frequency: { show: 'every', every: '3d' } });
    await session.expose('tour', 'snoozed');
    await session.expose('every', 'shown');
    expect(await gate('tour', 'frequency')).toMatchObject({
      reason: 'snoozed',
      until: NOW - 1_000 + 2 * HOUR_MS,
    });
    expect(await gate('every', 'frequency')).toMatchObject({
      reason: 'shown_lately',
      until: NOW - 1_000 + 3 * DAY_MS,
    });
    app.clock.now += HOUR_MS * 3;
    await session.expose('tour', 'dismissed');
    expect(await decision('tour')).toMatchObject({ reason: 'put_away' });
    await session.expose('tour', 'completed');
    expect(await decision('tour')).toMatchObject({ reason: 'finished' });
  });

  it('names the trigger', async () => {
    await session.publish('hand', { ...modal, trigger: false });
    await session.publish('list', {
      ...checklist,
      trigger: { not: { content: 'list', state: 'completed' } },
    });
    expect(await decision('hand')).toMatchObject({ reason: 'by_hand_only' });
    await session.expose('list', 'completed');
    expect(await gate('list', 'trigger')).toMatchObject({ passes: false, reason: 'not_triggered' });
    await session.publish('people', { ...modal, trigger: { score: 'adoption', below: 50 } });
    expect(await gate('people', 'trigger')).toEqual({ gate: 'trigger', passes: null, reason: 'unknown' });
    const withheld = { name: 'X', of: 'accounts', rule: { score: 'adoption', below: 50 } };
    await app.api('PUT', '/v1/segments/x', withheld);
    await session.publish('people', {
      ...modal,
      trigger: { any: [{ not: { segment: 'x' } }, { page: '/reports' }] },
    });
    expect(await gate('people', 'trigger')).toEqual({ gate: 'trigger', passes: null });
  });

  it('names the budget: the day, the gap between two, the gap between surveys', async () => {
    await session.publish('tour', modal);
    await session.publish('csat', survey);
    await session.publish('banner', {
      kind: 'guide',
      steps: [{ id: 'one', kind: 'banner', body: 'Hello' }],
    });
    await session.expose('tour', 'shown', { auto: true });
    expect(await gate('csat', 'fatigue')).toMatchObject({
      reason: 'day_budget',
      until: Date.parse('2026-06-02'),
    });
    expect(await gate('banner', 'fatigue')).toEqual({ gate: 'fatigue', passes: true });
    await session.settings({ fatigue: { perDay: 5 } });
    expect(await gate('csat', 'fatigue')).toMatchObject({
      reason: 'too_soon',
      until: NOW - 1_000 + HOUR_MS / 2,
    });
    await session.publish('ces', survey);
    await session.expose('ces', 'shown', { auto: true });
    app.clock.now += DAY_MS;
    expect(await gate('csat', 'fatigue')).toMatchObject({
      reason: 'survey_gap',
      until: NOW - 1_000 + 30 * DAY_MS,
    });
    expect(await gate('tour', 'fatigue')).toMatchObject({ passes: true });
  });

  it('finds the account that the person was last seen in, and tells the facts', async () => {
    await session.publish('tour', {
      ...modal,
      audience: {
        all: [
          { account: 'plan', is: 'pro' },
          { event: 'Ping', count: { atLeast: 2 } },
        ],
      },
      trigger: { event: 'Ping', count: { atLeast: 2 } },
    });
    await session.send({ type: 'group', groupId: 'acme', traits: { plan: 'pro' } }, { event: 'Ping' });
    await session.expose('tour', 'shown');
    expect(await ask()).toMatchObject({
      userId: 'ann',
      accountId: 'acme',
      decisions: [{ content: 'tour' }],
      facts: {
        now: '2026-06-01T12:00:00.000Z',
        account: { plan: 'pro' },
        events: [{ event: 'Ping', count: { atLeast: 2 }, happened: 1 }],
        content: { tour: { shown: '2026-06-01T11:59:59.000Z' } },
        fatigue: { budget: { perDay: 1 } },
      },
    });
  });

  it('refuses what it cannot answer, by the field, and everybody without the secret key', async () => {
    await app.api('PUT', '/v1/content/draft', { name: 'Draft', ...modal });
    const refused = async (query: string) => {
      const reply = await app.api('GET', `/v1/decisions${query}`);
      return [reply.status, ((await reply.json()) as { error: { field?: string } }).error.field];
    };
    expect(await refused('')).toEqual([400, 'userId']);
    expect(await refused('?userId=ann&contentId=none')).toEqual([404, 'contentId']);
    expect(await refused('?userId=ann&contentId=draft')).toEqual([404, 'contentId']);
    expect(await refused('?userId=ann&content=x')).toEqual([400, 'content']);
    const wrongKey = { headers: { authorization: `Bearer ${WRITE_KEY}` } };
    expect((await app.request('/v1/decisions?userId=ann', wrongKey)).status).toBe(401);
  });

  it('tells a page gates and reasons, and facts and traces only with a token', async () => {
    await session.publish('secret', { ...modal, audience: { user: 'role', is: 'hidden-role' } });
    await session.send({ type: 'identify', traits: { role: 'hidden-trait' } });
    expect((await session.boot()).decisions).toBeUndefined();
    const open = await session.boot({ debug: true });
    expect(open.decisions).toMatchObject([{ content: 'secret', reason: 'not_in_audience' }]);
    expect(JSON.stringify(open)).not.toContain('hidden');
    const made = (await (await app.api('POST', '/v1/debug-token')).json()) as Record<string, string>;
    expect(made.expiresAt).toBe('2026-06-02T12:00:00.000Z');
    const told = await session.boot({ debug: made.token });
    expect(told.decisions).toMatchObject([{ trace: { audience: { seen: 'hidden-trait' } } }]);
    expect(told.facts).toMatchObject({ user: { role: 'hidden-trait' } });
    app.clock.now += 25 * HOUR_MS;
    for (const token of [made.token, `${made.token}x`, 'nonsense']) {
      const reply = await session.bootResponse({ debug: token });
      expect([reply.status, await reply.json()]).toMatchObject([400, { error: { field: 'debug' } }]);
    }
  });

  it('lets content follow other content in the same page', async () => {
    await session.publish('first', modal);
    await session.publish('second', { ...modal, trigger: { content: 'first', state: 'completed' } });
    await session.publish('third', {
      ...modal,
      trigger: { not: { content: 'for-others', state: 'completed' } },
    });
    await session.publish('for-others', { ...modal, audience: { user: 'role', is: 'admin' } });
    const show = async (id: string) => (await session.boot()).contents.find((one) => one.id === id)?.show;
    expect(await show('second')).toEqual({ content: 'first', state: 'completed' });
    expect(await show('third')).toBe(true);
    await session.expose('first', 'completed');
    expect(await show('second')).toBe(true);
  });
});
