import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { difference } from '../../shared/score/difference.ts';
import { MERCAPTOPURINE, PLACEBO } from '../../shared/score/freireich.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { AccountReport, TimelineReport } from './report/account.ts';
import type { AccountsReport } from './report/accounts.ts';
import type { AdoptionReport } from './report/adoption.ts';
import type { ContentReport } from './report/contents.ts';
import type { LiftReport } from './report/lift.ts';
import type { NpsReport } from './report/nps.ts';
import type { TimeToValueReport } from './report/time-to-value.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
let next = 0;
const id = () => `m${next++}`;

const track = (event: string, account: string, user: string, daysAgo: number, properties: object = {}) => ({
  type: 'track',
  event,
  properties,
  userId: user,
  messageId: id(),
  timestamp: at(daysAgo),
  context: { groupId: account },
});
const group = (account: string, user: string, daysAgo: number, traits: object = {}) => ({
  type: 'group',
  groupId: account,
  userId: user,
  messageId: id(),
  timestamp: at(daysAgo),
  traits,
});

describe('the reports', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ now: NOW });
  });
  afterEach(() => app.stop());

  const define = async (path: string, body: object) => {
    const reply = await app.api('PUT', path, body);
    expect([path, reply.status, await reply.text()]).toEqual([path, 200, expect.any(String)]);
  };
  const send = async (events: object[]) => {
    const { body } = await app.batch(events);
    expect(body).toMatchObject({ accepted: events.length, quarantined: [] });
  };

  it('say since when nothing has come, where that is days ago', async () => {
    await send([track('Used', 'acme', 'ann', 30), track('Used', 'acme', 'ann', 5.5)]);
    const paths = ['overview', 'features', 'health', 'seats', 'retention'].map(
      (name) => `/v1/reports/${name}`,
    );
    for (const path of [...paths, '/v1/accounts'])
      expect(await app.get(path)).toMatchObject({ silentDays: 5, lastEventAt: at(5.5) });
    await send([track('Used', 'beta', 'bob', 1)]);
    for (const path of [...paths, '/v1/accounts']) {
      const report = await app.get<object>(path);
      expect(report).toMatchObject({ silentDays: null });
      expect(report).not.toHaveProperty('lastEventAt');
    }
    // Nor had anything come for days at an earlier moment, though it has by now.
    const lastDay = Math.floor((NOW - 5.5 * DAY_MS) / DAY_MS);
    const ofPast = (moment: number) => app.get(`/v1/reports/overview?asOf=${new Date(moment).toISOString()}`);
    expect(await ofPast((lastDay + 4) * DAY_MS)).toMatchObject({
      silentDays: 3,
      lastEventAt: new Date((lastDay + 1) * DAY_MS - 1).toISOString(),
    });
    expect(await ofPast((lastDay + 1) * DAY_MS)).toMatchObject({ silentDays: null });
  });

  it('time to value tells how many are at risk on later days, under the marks of its drawing', async () => {
    await define('/v1/milestones/used', { name: 'Used', rule: { event: 'Used' }, value: true });
    const ages = [20, 170, 190, 370, 380, 800];
    await send(ages.map((age, i) => group(`a${i}`, `u${i}`, age)));
    await send([track('Used', 'a4', 'u4', 100), track('Used', 'a5', 'u5', 500)]);
    const report = await app.get<TimeToValueReport>('/v1/reports/time-to-value');
    // Followed for 20, 170, 190, 370, 280 and 300 days.
    expect(report.days.find(({ day }) => day === 90)?.atRisk).toBe(5);
    expect(report.later).toEqual([
      { day: 180, atRisk: 4 },
      { day: 365, atRisk: 1 },
    ]);
  });

  it('time to value agrees with the published trial of Freireich, sent as events and read by arm', async () => {
    await define('/v1/milestones/relapse', { name: 'Relapse', rule: { event: 'Relapse' }, value: true });
    const arms = { '6-MP': MERCAPTOPURINE, placebo: PLACEBO };
    const patients = Object.entries(arms).flatMap(([arm, observations]) =>
      observations.map(({ time, event }, i) => ({ arm, time, event, account: `${arm}-${i}` })),
    );
    // A censored patient entered as long ago as they were observed.
    await send(
      patients.flatMap(({ arm, time, event, account }) => {
        const start = event ? 60 : time;
        const entered = group(account, `${account}-user`, start, { arm });
        return event ? [entered, track('Relapse', account, `${account}-user`, start - time)] : [entered];
      }),
    );
    const report = await app.get<TimeToValueReport>('/v1/reports/time-to-value?groupBy=arm');
    expect(report).toMatchObject({ n: 42, events: 30, milestone: { id: 'relapse' } });
    const [mercaptopurine, placebo] = ['6-MP', 'placebo'].map((arm) =>
      report.groups?.find((one) => one.key === arm),
    );
    expect(mercaptopurine?.median).toMatchObject({ value: 23, low: 13, high: null });
    expect(placebo?.median).toMatchObject({ value: 8, low: 4, high: 11 });
    expect(report.logRank?.chi2).toBeCloseTo(16.7929, 4);
    expect(report.logRank?.df).toBe(1);
    expect(report.logRank?.p).toBeCloseTo(4.17e-5, 7);
  });

  it('time to value withholds a median that is not reached, and says so', async () => {
    await define('/v1/milestones/value', { name: 'Value', rule: { event: 'Value' }, value: true });
    await send([track('Start', 'a', 'u1', 20), track('Start', 'b', 'u2', 10), track('Value', 'b', 'u2', 4)]);
    await send([track('Start', 'c', 'u3', 30)]);
    const report = await app.get<TimeToValueReport>('/v1/reports/time-to-value');
    expect(report.median).toMatchObject({ value: null, reason: 'not reached' });
    expect(report.days.find((one) => one.day === 7)).toMatchObject({
      reached: expect.closeTo(1 / 3, 9),
      atRisk: 2,
    });
    expect(report).toMatchObject({
      n: 3,
      events: 1,
      asOf: '2026-06-01T12:00:00.000Z',
      definitionVersion: 2,
      coverage: 1,
    });
  });

  it('time to value starts the clock at the created trait, and the past can be asked for', async () => {
    await define('/v1/milestones/value', { name: 'Value', rule: { event: 'Value' }, value: true });
    await send([
      track('Start', 'old', 'u0', 90),
      group('a', 'u1', 20, { createdAt: at(30) }),
      track('Value', 'a', 'u1', 18),
    ]);
    const report = await app.get<TimeToValueReport>('/v1/reports/time-to-value');
    expect(report.curve[0]).toMatchObject({ t: 12, events: 1 });
    const then = await app.get<TimeToValueReport>(`/v1/reports/time-to-value?asOf=${at(19)}`);
    expect(then).toMatchObject({ n: 2, events: 0 });
  });

  it('offers the most common events where no milestone is defined, and reads one as a milestone', async () => {
    await send([
      track('Start', 'a', 'u1', 20),
      track('Ship It', 'a', 'u1', 15),
      track('Start', 'b', 'u2', 9),
    ]);
    const { milestones } = await app.get<TimeToValueReport>('/v1/reports/time-to-value');
    expect(milestones).toEqual([
      { id: 'event:Start', name: 'Start' },
      { id: 'event:Ship It', name: 'Ship It' },
    ]);
    const chosen = await app.get<TimeToValueReport>('/v1/reports/time-to-value?milestone=event:Ship%20It');
    expect(chosen).toMatchObject({ n: 2, events: 1, milestone: { id: 'event:Ship It', name: 'Ship It' } });
  });

  it('says that no value moment is defined, and refuses an unknown milestone and parameter by name', async () => {
    expect(await app.get('/v1/reports/time-to-value')).toMatchObject({
      n: 0,
      reason: 'no value moment is defined',
    });
    const unknown = await app.api('GET', '/v1/reports/time-to-value?milestone=nope');
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { error: { field: 'milestone' } }]);
    const wrong = await app.api('GET', '/v1/reports/time-to-value?asOf=soon');
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: { field: 'asOf' } }]);
    const unused = await app.api('GET', '/v1/reports/adoption?milestone=any');
    expect([unused.status, await unused.json()]).toMatchObject([400, { error: { field: 'milestone' } }]);
  });

  it('adoption adds its contributions up to the score, and withholds a score without data', async () => {
    await define('/v1/features/quotes', { name: 'Quotes', rule: { event: 'Quote Sent' }, cadence: 'weekly' });
    await define('/v1/features/export', { name: 'Export', rule: { event: 'Export' } });
    await send([
      group('acme', 'u1', 60, { name: 'Acme', seats: 4 }),
      ...[1, 2, 8, 9].map((days) => track('Quote Sent', 'acme', 'u1', days)),
      track('Export', 'acme', 'u2', 3),
    ]);
    const { score, features } = await app.get<AccountReport>('/v1/accounts/acme');
    const value = Object.fromEntries(score.factors.map((factor) => [factor.id, factor.value]));
    // 2 of 4 seats; 1 of 2 features adopted; 5 active days of 4 expected; 2 of 8 weeks.
    expect(value).toEqual({ breadth: 50, depth: 50, frequency: 100, retention: 25 });
    expect(score.score).toBeCloseTo(0.25 * 50 + 0.35 * 50 + 0.2 * 100 + 0.2 * 25, 9);
    expect(score.factors.reduce((sum, factor) => sum + (factor.contribution ?? 0), 0)).toBeCloseTo(
      score.score ?? -1,
      9,
    );
    expect(score.coverage).toBe(1);
    expect(features.map(({ id, state }) => [id, state])).toEqual([
      ['export', 'tried'],
      ['quotes', 'adopted'],
    ]);
    const report = await app.get<AdoptionReport>('/v1/reports/adoption');
    expect(report).toMatchObject({ scored: 1, withheld: 0, featuresFrom: 'defined' });
  });

  it('adoption says "insufficient data" under half of the weight', async () => {
    await define('/v1/features/rare', {
      name: 'Rare',
      rule: { event: 'Rare' },
      eligible: { account: 'plan', is: 'pro' },
    });
    await send([group('acme', 'u1', 10, { plan: 'basic' })]);
    const report = await app.get<AccountReport>('/v1/accounts/acme');
    expect(report.score).toMatchObject({ score: null, band: null, reason: 'insufficient data' });
    expect(report.score.coverage).toBeLessThan(0.5);
  });

  it('NPS shows answers and no number under ten, and a margin from ten on', async () => {
    const answer = (user: string, score: number, daysAgo: number) => [
      track('$exposure', `co-${user}`, user, daysAgo, { content: 'nps', stage: 'shown' }),
      track('$answer', `co-${user}`, user, daysAgo, {
        content: 'nps',
        question: 'score',
        kind: 'nps',
        score,
      }),
      track('$answer', `co-${user}`, user, daysAgo, {
        content: 'nps',
        question: 'why',
        kind: 'text',
        text: `because ${score}`,
      }),
    ];
    await send([10, 9, 9, 9, 9].flatMap((score, i) => answer(`u${i}`, score, 5)));
    const few = await app.get<NpsReport>('/v1/reports/nps');
    expect(few.byUser).toMatchObject({ n: 5, value: null, margin: null, reason: 'too few answers' });
    expect(few.answers[0]).toMatchObject({ text: expect.stringMatching(/^because/) });
    await send([7, 8, 7, 2, 6].flatMap((score, i) => answer(`v${i}`, score, 4)));
    // The same person again: only the latest answer counts.
    await send(answer('u0', 10, 1));
    const { byUser, byAccount, responseRate } = await app.get<NpsReport>('/v1/reports/nps');
    expect(byUser).toMatchObject({ n: 10, promoters: 5, passives: 3, detractors: 2, value: 30 });
    expect(byUser.margin).toBeCloseTo(196 * Math.sqrt((0.7 - 0.09) / 10), 9);
    expect(byAccount).toMatchObject({ n: 10, value: 30 });
    expect(responseRate).toBe(1);
    await send([answer('unseen', 9, 1)[1] as object]);
    expect(await app.get('/v1/reports/nps')).toMatchObject({ seen: 10, answered: 10, responseRate: null });
  });

  it('lists accounts by page, sort, search and filter, each account once', async () => {
    await send(
      Array.from({ length: 25 }, (_, i) =>
        group(`a${String(i).padStart(2, '0')}`, `u${i}`, 30 - i, {
          name: `Firm ${i}`,
          plan: i % 2 ? 'pro' : 'basic',
        }),
      ),
    );
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: AccountsReport = await app.get(`/v1/accounts?limit=10&sort=name&cursor=${cursor}`);
      expect(page.total).toBe(25);
      seen.push(...page.accounts.map((row) => row.id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(25);
    const page = await app.get<AccountsReport>('/v1/accounts?limit=10&sort=lastSeen&order=asc');
    expect(page.accounts.at(-1)?.id).toBe('a09');
    // The last of the page moves to the end before the next page is asked for.
    await send([track('Use', 'a09', 'u9', 0)]);
    const then = await app.get<AccountsReport>(
      `/v1/accounts?limit=10&sort=lastSeen&order=asc&cursor=${page.nextCursor}`,
    );
    expect(then.accounts.map((row) => row.id)).toEqual(seen.toSorted().slice(10, 20));
    for (const cursor of ['%25%25', 'bnVsbA', 'eyJhZnRlciI6WzEsMl19']) {
      const reply = await app.api('GET', `/v1/accounts?cursor=${cursor}&limit=1000`);
      expect([reply.status, await reply.json()]).toMatchObject([400, { error: { field: 'cursor' } }]);
    }
    expect(await app.get('/v1/accounts?search=firm%2024')).toMatchObject({
      total: 1,
      accounts: [{ id: 'a24' }],
    });
    expect(await app.get('/v1/accounts?plan=pro')).toMatchObject({ total: 12, plans: ['basic', 'pro'] });
    const newest = await app.get<AccountsReport>('/v1/accounts?sort=lastSeen&order=desc&limit=1');
    expect(newest.accounts[0]?.id).toBe('a09');
  });

  it('gives CSV that a spreadsheet runs nothing of', async () => {
    await send([group('acme', 'u1', 3, { name: '=cmd()|"x", Inc' })]);
    for (const path of ['/v1/accounts?format=csv', '/v1/reports/adoption?format=csv']) {
      const reply = await app.api('GET', path);
      expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(await reply.text()).toContain(`acme,"'=cmd()|""x"", Inc"`);
    }
    const accepting = async (accept: string) => {
      const headers = { authorization: 'Bearer sk_test_secret_key', accept };
      return (await app.request('/v1/reports/time-to-value', { headers })).text();
    };
    for (const accept of ['text/csv', 'Text/CSV;q=0.9, */*;q=0.1']) {
      expect(await accepting(accept)).toBe('group,t,survival,low,high,atRisk,events,left\r\n');
    }
    for (const accept of ['*/*', 'application/json, text/csv;q=0', 'text/csv2']) {
      expect(await accepting(accept)).toMatch(/^\{/);
    }
  });

  it('gives all accounts as CSV, unless a page of them is asked for', async () => {
    await send(Array.from({ length: 60 }, (_, i) => group(`a${i}`, `u${i}`, 3)));
    const lines = async (path: string) =>
      (await (await app.api('GET', path)).text()).trim().split('\r\n').length - 1;
    expect(await lines('/v1/accounts?format=csv')).toBe(60);
    expect(await lines('/v1/accounts?format=csv&limit=7')).toBe(7);
  });

  it('groups by a trait that nobody has, that all share, or that is no plain value', async () => {
    await define('/v1/milestones/value', { name: 'Value', rule: { event: 'Value' }, value: true });
    const groups = async (by: string) => {
      const report = await app.get<TimeToValueReport>(`/v1/reports/time-to-value?groupBy=${by}`);
      expect(report.logRank).toBeUndefined();
      return report.groups?.map(({ key, n }) => [key, n]);
    };
    expect(await groups('plan')).toEqual([]);
    await send([
      group('acme', 'u1', 10, { plan: 'pro', at: { city: 'Rome' } }),
      group('bolt', 'u2', 10, { plan: 'pro', at: ['x'] }),
    ]);
    expect(await groups('plan')).toEqual([['pro', 2]]);
    expect(await groups('nobody-has-it')).toEqual([['not set', 2]]);
    expect(await groups('at')).toEqual([
      ['["x"]', 1],
      ['{"city":"Rome"}', 1],
    ]);
    expect(await groups('at.city')).toEqual([
      ['Rome', 1],
      ['not set', 1],
    ]);
  });

  it('says why a share by day is withheld', async () => {
    await define('/v1/milestones/value', { name: 'Value', rule: { event: 'Value' }, value: true });
    await send([group('acme', 'u1', 10)]);
    const { days } = await app.get<TimeToValueReport>('/v1/reports/time-to-value');
    expect(days.map((day) => day.reason)).toEqual([
      undefined,
      ...Array.from({ length: 4 }, () => 'not observed that long'),
    ]);
  });

  it('shows an account with its people, milestones and a timeline that pages without gap or repeat', async () => {
    await define('/v1/milestones/value', {
      name: 'Value',
      rule: { event: 'Value' },
      value: true,
      targetDays: 5,
    });
    await define('/v1/milestones/deep', {
      name: 'Deep',
      rule: { event: 'Value' },
      users: { atLeast: 2 },
      targetDays: 20,
    });
    await send([
      {
        type: 'identify',
        userId: 'u1',
        messageId: id(),
        timestamp: at(30),
        traits: { name: 'Ann', email: 'ann@acme.example' },
      },
      group('acme', 'u1', 30, { name: 'Acme' }),
      track('Value', 'acme', 'u1', 20),
      // Floating: attributed by membership.
      { type: 'track', event: 'Floating', userId: 'u1', messageId: id(), timestamp: at(19) },
      ...Array.from({ length: 120 }, (_, i) => track('Use', 'acme', 'u1', 18 - i / 10)),
    ]);
    const report = await app.get<AccountReport>('/v1/accounts/acme');
    expect(report.users).toMatchObject([{ id: 'u1', name: 'Ann', email: 'ann@acme.example' }]);
    expect(report.milestones).toMatchObject([
      { id: 'deep', status: 'stuck', reachedAt: null },
      { id: 'value', status: 'reached', days: 10 },
    ]);
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: AccountReport = await app.get(`/v1/accounts/acme?timelineCursor=${cursor}`);
      names.push(...page.timeline.map((entry) => `${entry.at} ${entry.name} ${entry.via}`));
      cursor = page.timelineCursor;
    }
    expect(names).toHaveLength(124);
    expect(new Set(names).size).toBe(124);
    expect(names.filter((name) => name.includes('Floating'))).toEqual([expect.stringMatching(/member$/)]);
    expect((await app.api('GET', '/v1/accounts/nobody')).status).toBe(404);
  });

  it('tells the events that a feature, a milestone or a name stands for, in a time, and how far it looked', async () => {
    await define('/v1/features/big', {
      name: 'Big report',
      rule: { event: 'Report', where: [{ property: 'size', gt: 10 }] },
      tier: 'core',
    });
    await define('/v1/milestones/value', { name: 'Value', rule: { event: 'Value' }, value: true });
    const report = (daysAgo: number, size: number) => ({
      ...track('Report', 'acme', 'u1', daysAgo, { size }),
    });
    await send([
      group('acme', 'u1', 30),
      track('Value', 'acme', 'u1', 20),
      report(15, 20),
      report(14, 5),
      {
        type: 'track',
        event: 'Report',
        userId: 'u1',
        messageId: id(),
        timestamp: at(13),
        properties: { size: 12 },
      },
      // A page of that name is no use of the feature.
      {
        type: 'page',
        name: 'Report',
        userId: 'u1',
        messageId: id(),
        timestamp: at(12),
        context: { groupId: 'acme' },
      },
      report(2, 99),
    ]);
    const ask = (query: string) => app.get<TimelineReport>(`/v1/accounts/acme/timeline?${query}`);
    const told = ({ timeline }: Pick<TimelineReport, 'timeline'>) =>
      timeline.map((entry) => [entry.at, entry.via]);
    expect(told(await ask('feature=big'))).toEqual([
      [at(2), 'stated'],
      [at(13), 'member'],
      [at(15), 'stated'],
    ]);
    expect(told(await ask(`feature=big&from=${at(14)}&to=${at(2)}`))).toEqual([[at(13), 'member']]);
    expect(told(await ask('milestone=value'))).toEqual([[at(20), 'stated']]);
    expect((await ask('event=Report')).timeline).toHaveLength(5);
    const account = await app.get<AccountReport>(
      `/v1/accounts/acme?timelineFeature=big&timelineTo=${at(14)}`,
    );
    expect(told(account)).toEqual([[at(15), 'stated']]);
    expect(account.timelineFilter).toEqual({
      of: { kind: 'feature', id: 'big', name: 'Big report' },
      from: null,
      to: at(14),
      lookedTo: null,
    });
    const status = async (query: string) =>
      (await app.api('GET', `/v1/accounts/acme/timeline?${query}`)).status;
    expect(await status('feature=none')).toBe(404);
    expect(await status('feature=big&event=Report')).toBe(400);
    expect((await app.api('GET', '/v1/accounts/nobody/timeline')).status).toBe(404);
  });

  it('looks for what is rare among so many events at a time, and finds it by going on', async () => {
    await send([group('acme', 'u1', 60), track('Rare', 'acme', 'u1', 50)]);
    const many = Array.from({ length: 8_100 }, (_, i) => track('Use', 'acme', 'u1', 40 - i / 1_000));
    for (let from = 0; from < many.length; from += 900) await send(many.slice(from, from + 900));
    const first = await app.get<TimelineReport>('/v1/accounts/acme/timeline?event=Rare');
    expect(first.timeline).toEqual([]);
    expect(first.timelineFilter.lookedTo).not.toBeNull();
    const cursor = first.timelineCursor;
    const next = await app.get<TimelineReport>(`/v1/accounts/acme/timeline?event=Rare&cursor=${cursor}`);
    expect(next.timeline.map(({ name }) => name)).toEqual(['Rare']);
    expect(next).toMatchObject({ timelineCursor: null, timelineFilter: { lookedTo: null } });
  });

  it('goes on with the timeline of an account whose people did much elsewhere since', async () => {
    const floating = (daysAgo: number) => ({
      type: 'track',
      event: 'Use',
      userId: 'u1',
      messageId: id(),
      timestamp: at(daysAgo),
    });
    await send([
      group('acme', 'u1', 30),
      ...[29, 28, 27].map(floating),
      group('bolt', 'u1', 20),
      ...Array.from({ length: 700 }, (_, i) => floating(19 - i / 100)),
    ]);
    const { timeline, timelineCursor } = await app.get<AccountReport>('/v1/accounts/acme');
    expect(timeline.map((entry) => entry.via)).toEqual(['member', 'member', 'member', 'stated']);
    expect(timelineCursor).toBeNull();
  });

  it('counts what each piece of content did, by people', async () => {
    const guide = { kind: 'guide', name: 'Tour', steps: [{ id: 'one', kind: 'modal', body: 'Hello' }] };
    await define('/v1/content/tour', guide);
    expect((await app.api('POST', '/v1/content/tour/publish')).status).toBe(200);
    const exposure = (user: string, stage: string) =>
      track('$exposure', 'acme', user, 1, { content: 'tour', stage });
    await send([
      ...['u1', 'u2', 'u3'].map((user) => exposure(user, 'eligible')),
      ...['u1', 'u2', 'u1'].map((user) => exposure(user, 'shown')),
      exposure('u1', 'completed'),
      exposure('u3', 'suppressed'),
      exposure('u4', 'held_out'),
    ]);
    const { contents } = await app.reports.contents(app.envId, {});
    expect(contents as ContentReport['contents']).toMatchObject([
      {
        id: 'tour',
        status: 'published',
        version: 1,
        eligible: 3,
        heldOut: 1,
        suppressed: 1,
        shown: 2,
        completed: 1,
        completionRate: 0.5,
      },
    ]);
  });

  it('tells what a content caused, from when its accounts would have been shown it', async () => {
    await define('/v1/milestones/value', { name: 'Value', rule: { event: 'Value' }, value: true });
    const step = { id: 'one', kind: 'modal', body: 'Hello' };
    await define('/v1/content/tour', { name: 'Tour', kind: 'guide', steps: [step], holdout: 0.25 });
    await app.api('POST', '/v1/content/tour/publish');
    const events = Array.from({ length: 160 }, (_, i) => {
      const [account, user, stage] = [`a${i}`, `u${i}`, i % 4 === 0 ? 'held_out' : 'eligible'];
      const told = track('$exposure', account, user, 50, { content: 'tour', version: 1, stage });
      const isThere = i % 4 === 0 ? i % 8 === 0 : i % 8 !== 1;
      return isThere ? [told, track('Value', account, user, 40)] : [told];
    });
    await send(events.flat());
    const report = await app.get<LiftReport>('/v1/reports/lift/tour');
    expect(report).toMatchObject({
      content: { id: 'tour', name: 'Tour' },
      milestone: { id: 'value' },
      days: 30,
      holdout: 0.25,
      since: null,
      shown: { accounts: 120, observed: 120, reached: 100 },
      held: { accounts: 40, observed: 40, reached: 20 },
      difference: { value: expect.closeTo(1 / 3, 9), compared: 1 },
      verdict: 'better',
    });
    expect(await app.get(`/v1/reports/lift/tour?asOf=${at(60)}`)).toMatchObject({ verdict: 'too-few' });
    const before = await app.get<LiftReport>(`/v1/reports/lift/tour?from=${at(20)}&compare=previous`);
    // Nobody of the last twenty days; before them, as long, nobody either: all entered fifty days ago.
    expect(before.range).toEqual({ of: 'entries', from: at(20), to: at(0) });
    expect(before.compared).toMatchObject({ from: at(40), to: at(20) });
    const longer = await app.get<LiftReport>(`/v1/reports/lift/tour?from=${at(30)}&compare=previous`);
    expect(longer.compared?.figures.find(({ id }) => id === 'difference')).toMatchObject({
      ...{ now: null, reason: 'too few accounts', before: expect.closeTo(1 / 3, 9) },
    });
    // By group, each compared by itself: of one all who saw it were there, of the other as many as of those held out.
    await send(
      Array.from({ length: 160 }, (_, i) => ({
        ...{ type: 'group', groupId: `a${i}`, userId: `u${i}`, messageId: `plan${i}`, timestamp: at(51) },
        traits: { plan: i >= 120 ? 'free' : 'team', rare: i === 0 ? 'yes' : undefined },
      })),
    );
    const { groups = [], traits } = await app.get<LiftReport>('/v1/reports/lift/tour?groupBy=plan');
    expect(traits).toContain('plan');
    expect(groups.map(({ key, n }) => [key, n])).toEqual([
      ['team', 120],
      ['free', 40],
    ]);
    const [team, free] = groups;
    expect(team).toMatchObject({ shown: { observed: 90, reached: 75 }, held: { observed: 30, reached: 15 } });
    const newcombe = difference({ successes: 75, n: 90 }, { successes: 15, n: 30 });
    expect(team?.difference).toEqual({ ...newcombe, adjusted: newcombe.p, compared: 1 });
    expect(free).toMatchObject({ held: { observed: 10 }, verdict: 'too-few', reason: 'too few accounts' });
    const table = await (await app.api('GET', '/v1/reports/lift/tour?groupBy=plan&format=csv')).text();
    expect(
      table
        .trim()
        .split('\r\n')
        .map((line) => line.split(',').at(-1)),
    ).toEqual(
      ['group', 'all', 'team', 'free'].flatMap((name) => (name === 'group' ? [name] : [name, name, name])),
    );
    // What is asked of from now on is another share: those of before were drawn otherwise.
    app.clock.now = NOW + DAY_MS;
    await define('/v1/content/tour', { name: 'Tour', kind: 'guide', steps: [step], holdout: 0.1 });
    await app.api('POST', '/v1/content/tour/publish');
    expect(await app.get('/v1/reports/lift/tour')).toMatchObject({
      since: at(-1),
      verdict: 'too-few',
      excluded: [{ accounts: 160 }],
    });
    expect((await app.api('GET', '/v1/reports/lift/nothing')).status).toBe(404);
    expect((await app.api('GET', '/v1/reports/lift/tour?days=0')).status).toBe(400);
  });
});
