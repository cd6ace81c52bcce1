// Segments over the API: saved, nested, counted, listed, and as the filter of every report.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { backfillChunk } from '../rollups/backfill.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
let next = 0;
const sent = (daysAgo: number) => ({ messageId: `m${next++}`, timestamp: at(daysAgo) });

const track = (event: string, account: string, userId: string, daysAgo: number, properties = {}) => ({
  type: 'track',
  event,
  userId,
  properties,
  context: { groupId: account },
  ...sent(daysAgo),
});
const group = (groupId: string, userId: string, traits: object) => ({
  type: 'group',
  groupId,
  userId,
  traits,
  ...sent(60),
});
const identify = (userId: string, traits: object) => ({ type: 'identify', userId, traits, ...sent(60) });

interface One {
  members: number;
  unknown: number;
  total: number;
  missing: string[];
  usedBy: { of: string; id: string }[];
}

describe('segments', () => {
  let app: TestApp;
  const put = (id: string, body: object) => app.api('PUT', `/v1/segments/${id}`, body);
  const save = async (id: string, rule: unknown, of = 'accounts') => {
    const reply = await put(id, { name: id, of, rule });
    expect([id, reply.status, await reply.text()]).toEqual([id, 200, expect.any(String)]);
  };
  const refused = async (id: string, body: object) => {
    const reply = await put(id, body);
    const { error } = (await reply.json()) as { error: { field?: string; message: string } };
    return { status: reply.status, ...error };
  };
  const one = (id: string, query = '') => app.get<One>(`/v1/segments/${id}${query}`);
  const members = async (id: string, query = '') => {
    const report = await app.get<{ accounts?: { id: string }[]; users?: { id: string }[] }>(
      `/v1/segments/${id}/members${query}`,
    );
    return (report.accounts ?? report.users ?? []).map((member) => member.id);
  };

  beforeAll(async () => {
    app = await startTestApp({ now: NOW });
    await app.api('PUT', '/v1/milestones/first', { name: 'First', rule: { event: 'Report' }, value: true });
    await app.api('PUT', '/v1/features/export', { name: 'Export', rule: { event: 'Export' } });
    await app.batch([
      group('a', 'ann', { plan: 'trial', seats: 5 }),
      group('b', 'bob', { plan: 'pro', seats: 10 }),
      group('c', 'cid', { plan: 'trial' }),
      identify('ann', { role: 'admin' }),
      identify('bob', { role: 'member' }),
      track('Report', 'a', 'ann', 20, { kind: 'weekly' }),
      track('Report', 'a', 'abe', 3, { kind: 'daily' }),
      track('Report', 'b', 'bob', 40, { kind: 'weekly' }),
      track('Export', 'b', 'bob', 5),
      track('Export', 'b', 'bob', 4),
      track('Export', 'b', 'bob', 3),
    ]);
    await save('trials', { account: 'plan', is: 'trial' });
    await save('active-trials', { all: [{ segment: 'trials' }, { event: 'Report', within: '14d' }] });
  });
  afterAll(() => app.stop());

  it('hold accounts by their attributes, features, milestones, scores, behaviour and other segments', async () => {
    const rules: [unknown, string[]][] = [
      [{ account: 'plan', is: 'trial' }, ['a', 'c']],
      [{ feature: 'export', state: 'adopted' }, ['b']],
      [{ not: { feature: 'export', state: 'tried' } }, ['a', 'c']],
      [{ milestone: 'first', reached: true }, ['a', 'b']],
      [{ milestone: 'first', reached: false }, ['c']],
      [{ event: 'Report', count: { atLeast: 2 } }, ['a']],
      [{ event: 'Report', count: { atLeast: 2 }, by: 'user' }, []],
      [{ event: 'Report', users: { atLeast: 2 } }, ['a']],
      [{ event: 'Report', within: '14d' }, ['a']],
      [{ event: 'Report', where: [{ property: 'kind', is: 'weekly' }] }, ['a', 'b']],
      [{ event: 'Report', where: [{ property: 'kind', is: 'weekly' }], within: '30d' }, ['a']],
      [{ score: 'adoption.depth', above: 50 }, ['b']],
      [{ score: 'adoption.depth', below: 50 }, ['a', 'c']],
      [{ all: [{ segment: 'trials' }, { not: { segment: 'active-trials' } }] }, ['c']],
    ];
    for (const [rule, expected] of rules) {
      await save('tried', rule);
      expect([rule, await members('tried')]).toEqual([rule, expected]);
    }
  });

  it('are not asked for by content that is published while nobody has defined them', async () => {
    const step = { id: 'one', kind: 'modal', body: 'Hello' };
    const draft = { name: 'Tour', kind: 'guide', steps: [step] };
    const publish = async (more: object) => {
      expect((await app.api('PUT', '/v1/content/tour', { ...draft, ...more })).status).toBe(200);
      const reply = await app.api('POST', '/v1/content/tour/publish');
      return [reply.status, ((await reply.json()) as { error?: { field: string } }).error?.field];
    };
    expect(
      await publish({ audience: { all: [{ segment: 'trials' }, { not: { segment: 'gone' } }] } }),
    ).toEqual([400, 'audience.all.1.not.segment']);
    expect(await publish({ trigger: { any: [{ feature: 'gone', state: 'tried' }] } })).toEqual([
      400,
      'trigger.any.0.feature',
    ]);
    expect(await publish({ audience: { milestone: 'gone', reached: true } })).toEqual([
      400,
      'audience.milestone',
    ]);
    const items = [{ id: 'a', title: 'A', done: { feature: 'gone', state: 'tried' } }];
    expect(
      (await app.api('PUT', '/v1/content/list', { name: 'List', title: 'List', kind: 'checklist', items }))
        .status,
    ).toBe(200);
    const reply = await app.api('POST', '/v1/content/list/publish');
    expect([reply.status, await reply.json()]).toMatchObject([
      400,
      { error: { field: 'items.0.done.feature' } },
    ]);
    const sound = { all: [{ segment: 'trials' }, { feature: 'export', state: 'tried' }] };
    expect(await publish({ audience: sound, trigger: { milestone: 'first', reached: false } })).toEqual([
      200,
      undefined,
    ]);
    for (const id of ['tour', 'list']) expect((await app.api('DELETE', `/v1/content/${id}`)).ok).toBe(true);
  });

  it('hold users, in the account that they were last seen in', async () => {
    const rules: [unknown, string[]][] = [
      [{ user: 'role', is: 'admin' }, ['ann']],
      [{ event: 'Report' }, ['abe', 'ann', 'bob']],
      [{ event: 'Report', by: 'account', count: { atLeast: 2 } }, ['abe', 'ann']],
      [{ all: [{ account: 'plan', is: 'trial' }, { event: 'Report' }] }, ['abe', 'ann']],
      [{ all: [{ segment: 'active-trials' }, { not: { user: 'role', exists: true } }] }, ['abe']],
      [{ member: 'lastSeen', olderThan: '30d' }, ['cid']],
      [{ feature: 'export', state: 'adopted' }, ['bob']],
    ];
    for (const [rule, expected] of rules) {
      await save('people', rule, 'users');
      expect([rule, await members('people')]).toEqual([rule, expected]);
    }
  });

  it('count what cannot be told beside, and never as inside', async () => {
    await save('unhealthy', { score: 'health', below: 101 });
    const unhealthy = await one('unhealthy');
    expect(unhealthy.members + unhealthy.unknown).toBe(3);
    await save('odd', {
      any: [
        { feature: 'gone', state: 'tried' },
        { account: 'plan', is: 'pro' },
      ],
    });
    expect(await one('odd')).toMatchObject({ members: 1, unknown: 2, total: 3, missing: ['feature "gone"'] });
    await save('not-odd', { not: { segment: 'odd' } });
    expect(await one('not-odd')).toMatchObject({ members: 0, unknown: 2 });
    const { accounts } = await app.get<{ accounts: { id: string; why: string[] }[] }>(
      '/v1/segments/odd/members?show=unknown',
    );
    expect(accounts).toMatchObject([{ id: 'a', why: ['feature "gone" tried'] }, { id: 'c' }]);
  });

  it('are as they were at an earlier moment', async () => {
    expect(await one('active-trials')).toMatchObject({ members: 1 });
    expect(await one('active-trials', `?asOf=${at(30)}`)).toMatchObject({ members: 0, total: 3 });
    await save('repeated', { event: 'Export', count: { atLeast: 2 } });
    expect(await one('repeated', `?asOf=${at(4.5)}`)).toMatchObject({ members: 0 });
    expect(await one('repeated', `?asOf=${at(3.5)}`)).toMatchObject({ members: 1 });
  });

  it('never hold themselves, nor what only a page or a person can tell', async () => {
    const held = await refused('trials', {
      name: 'x',
      of: 'accounts',
      rule: { any: [{ account: 'plan', is: 'x' }, { segment: 'active-trials' }] },
    });
    expect(held).toMatchObject({ status: 400, field: 'rule.any.1.segment' });
    expect(held.message).toBe('a segment cannot hold itself: "trials" → "active-trials" → "trials"');
    const of = 'accounts';
    const cases: [object, string][] = [
      [{ name: 'x', of, rule: { all: [{ page: '/x' }] } }, 'rule.all.0.page'],
      [{ name: 'x', of, rule: { not: { viewport: { minWidth: 5 } } } }, 'rule.not.viewport'],
      [{ name: 'x', of, rule: { user: 'role', is: 'admin' } }, 'rule.user'],
      [{ name: 'x', of, rule: { segment: 'nowhere' } }, 'rule.segment'],
      [{ name: 'x', of, rule: { segment: 'people' } }, 'rule.segment'],
      [{ name: 'x', of, rule: { score: 'luck', below: 5 } }, 'rule.score'],
      [{ name: 'x', of: 'users', rule: { member: 'role', is: 'x' } }, 'rule.member'],
      [{ name: 'x', of: 'all', rule: true }, 'of'],
      [{ name: 'x\u0000y', of, rule: { account: 'plan', is: 'x' } }, 'name'],
    ];
    for (const [body, field] of cases)
      expect([field, await refused('x', body)]).toEqual([
        field,
        expect.objectContaining({ status: 400, field }),
      ]);
  });

  it('stay while something uses them', async () => {
    await app.api('PUT', '/v1/content/hello', {
      kind: 'guide',
      name: 'Hello',
      audience: { segment: 'trials' },
      steps: [{ id: 'one', kind: 'modal', body: 'x' }],
    });
    const reply = await app.api('DELETE', '/v1/segments/trials');
    expect(reply.status).toBe(409);
    const { error } = (await reply.json()) as { error: { message: string } };
    expect(error.message).toContain('the segment "active-trials"');
    expect(error.message).toContain('the content "hello"');
    expect((await one('trials')).usedBy).toContainEqual({ of: 'content', id: 'hello', name: 'Hello' });
    await save('lonely', true);
    expect((await app.api('DELETE', '/v1/segments/lonely')).status).toBe(204);
    expect((await app.api('GET', '/v1/segments/lonely')).status).toBe(404);
  });

  const REPORTS = [
    'time-to-value',
    'onboarding',
    'adoption',
    'features',
    'retention',
    'seats',
    'health',
    'nps',
    'sentiment',
    'overview',
    'lift/hello',
    'revenue',
    'evidence',
  ];

  it('filter every report, which says so, in JSON and CSV', async () => {
    await save('nobody', { account: 'plan', is: 'free' });
    for (const path of [...REPORTS.map((name) => `reports/${name}`), 'accounts']) {
      const of = await app.get<{ segment: object }>(`/v1/${path}?segment=trials`);
      expect([path, of.segment]).toEqual([path, { id: 'trials', name: 'trials', accounts: 2, unknown: 0 }]);
      const empty = await app.get<{ reason: string }>(`/v1/${path}?segment=nobody`);
      expect([path, empty.reason]).toEqual([path, 'no account is in this segment']);
      const csv = await app.api('GET', `/v1/${path}?segment=trials&format=csv`);
      expect([path, csv.status]).toEqual([path, 200]);
      const unknown = await app.api('GET', `/v1/${path}?segment=gone`);
      expect([path, unknown.status, await unknown.json()]).toMatchObject([
        path,
        404,
        { error: { field: 'segment' } },
      ]);
      const people = await app.api('GET', `/v1/${path}?segment=people`);
      expect([path, people.status]).toEqual([path, /nps|sentiment/.test(path) ? 200 : 400]);
    }
  });

  it('make the numbers those of their accounts alone', async () => {
    const accounts = await app.get<{ accounts: { id: string }[] }>('/v1/accounts?segment=trials');
    expect(accounts.accounts.map(({ id }) => id).sort()).toEqual(['a', 'c']);
    expect(await app.get('/v1/reports/time-to-value?segment=trials')).toMatchObject({ n: 2, events: 1 });
    expect(await app.get('/v1/reports/health?segment=trials')).toMatchObject({
      accounts: [{ id: 'a' }, { id: 'c' }],
    });
    const overview = await app.reports.overview(app.envId, { segment: 'trials' });
    expect(overview.totals).toMatchObject({ accounts: 2, events: 5 });
    expect(overview.weeks.at(-1)).toMatchObject({ accounts: 1, users: 1 });
  });
});

describe('a segment of events that were not counted before', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ now: NOW, isCountedByHand: true });
  });
  afterAll(() => app.stop());

  it('says nothing of the past before it is counted, and then what it holds', async () => {
    await app.batch([
      track('Report', 'a', 'ann', 20, { kind: 'weekly' }),
      track('Report', 'a', 'ann', 9, { kind: 'weekly' }),
      track('Report', 'b', 'bob', 9, { kind: 'daily' }),
    ]);
    const rule = { event: 'Report', where: [{ property: 'kind', is: 'weekly' }], count: { atLeast: 2 } };
    await app.api('PUT', '/v1/segments/weekly', { name: 'Weekly', of: 'accounts', rule });
    await app.api('PUT', '/v1/segments/others', {
      name: 'Others',
      of: 'accounts',
      rule: { not: { segment: 'weekly' } },
    });
    const one = (id: string) => app.get<One & { counting?: object }>(`/v1/segments/${id}`);
    expect(await one('weekly')).toMatchObject({ members: 0, unknown: 2, counting: { done: 0, total: 3 } });
    expect(await one('others')).toMatchObject({ members: 0, unknown: 2 });
    while (await app.database.call(backfillChunk, { envId: app.envId, size: 10 }));
    expect(await one('weekly')).toMatchObject({ members: 1, unknown: 0 });
    expect((await one('weekly')).counting).toBeUndefined();
    expect(await one('others')).toMatchObject({ members: 1, unknown: 0 });
  });
});
