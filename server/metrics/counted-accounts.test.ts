// What numbers of reports count, and the list of accounts that each opens, over random accounts: as many in both.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { seeded } from '../../shared/score/random.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { AccountsReport } from './report/accounts.ts';
import type { EvidenceReport } from './report/evidence.ts';
import type { FeaturesReport } from './report/features.ts';
import type { FigureGroup } from './report/figures.ts';
import type { HealthReport } from './report/health.ts';
import type { OnboardingReport } from './report/onboarding.ts';
import type { OverviewReport } from './report/overview.ts';
import type { RevenueReport } from './report/revenue.ts';
import type { TimeToValueReport } from './report/time-to-value.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const ACCOUNTS = 60;
const { below: int } = seeded(20_260_601);
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const day = (days: number) => at(days).slice(0, 10);
const one = <T>(list: readonly T[]): T => list[int(list.length)] as T;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: NOW });
  for (const id of ['ship', 'plan'])
    await app.api('PUT', `/v1/features/${id}`, { name: id, rule: { event: id }, tier: 'core' });
  await app.api('PUT', '/v1/milestones/first', {
    ...{ name: 'First', rule: { event: 'ship', count: { atLeast: 2 } }, value: true, targetDays: 20 },
  });
  await app.api('PUT', '/v1/milestones/second', { name: 'Second', rule: { event: 'plan' }, value: false });
  const items = ['a', 'b', 'c:d'].map((id) => ({ id, title: id, done: { event: `Did ${id}` } }));
  await app.api('PUT', '/v1/content/start', {
    ...{
      kind: 'checklist',
      name: 'Start',
      title: 'Start',
      items: [...items, { ...items[0], id: 'e', optional: true }],
    },
  });
  expect((await app.api('POST', '/v1/content/start/publish')).status).toBe(200);
  let next = 0;
  const events = Array.from({ length: ACCOUNTS }, (_, i) => {
    const [account, began] = [`a${i}`, 5 + int(120)];
    const event = (name: string, ago: number, properties: object = {}) => ({
      ...{ type: 'track', event: name, properties, userId: `${account}-${int(3)}`, messageId: `m${next++}` },
      ...{ timestamp: at(ago), context: { groupId: account } },
    });
    const some = <T>(most: number, make: () => T) => Array.from({ length: int(most + 1) }, make);
    return [
      {
        ...{ type: 'group', groupId: account, userId: `${account}-0`, messageId: `m${next++}` },
        ...{
          timestamp: at(began),
          traits: {
            name: account,
            plan: one(['team', 'free', 'pro']),
            region: `r${int(11)}`,
            ...(int(3) > 0 && { seats: 1 + int(9) }),
          },
        },
      },
      ...some(9, () => event(one(['ship', 'plan', 'Log in']), int(began))),
      ...some(2, () =>
        event('$exposure', int(began), {
          content: 'start',
          stage: one(['eligible', 'shown', 'shown', 'interacted', 'held_out']),
        }),
      ),
      ...some(3, () =>
        event('$progress', int(began), {
          content: 'start',
          item: one(['a', 'b', 'c:d', 'e']),
          state: one(['done', 'skipped', 'not_applicable']),
        }),
      ),
    ];
  }).flat();
  expect((await app.batch(events)).body).toMatchObject({ accepted: events.length, quarantined: [] });
  const contracts = Array.from({ length: ACCOUNTS - 10 }, (_, i) => ({
    ...{
      account: i === 7 ? 'unseen' : `a${i}`,
      start: '2025-06-01',
      end: '2026-05-01',
      amount: 100 + int(5),
    },
    ...{ currency: 'USD', recordedAt: '2025-06-01T00:00:00Z' },
  }));
  await app.api('POST', '/v1/contracts', { contracts });
  const outcomes = contracts.slice(3).map(({ account, amount }, i) => {
    const kind = one(['churned', 'renewed', 'expanded', 'contracted']);
    const paid = kind === 'expanded' ? amount + 50 : kind === 'contracted' ? amount - 50 : undefined;
    return {
      ...{ account, kind, date: `2026-0${1 + (i % 5)}-01`, recordedAt: `2026-0${1 + (i % 5)}-01T00:00:00Z` },
      ...(paid !== undefined && { amount: paid, currency: 'USD' }),
    };
  });
  expect((await app.api('POST', '/v1/outcomes', { outcomes })).status).toBe(200);
});
afterAll(() => app.stop());

const list = (query: Record<string, string>) =>
  app.get<AccountsReport>(`/v1/accounts?${new URLSearchParams(query)}`);
const behind = async (countedBy: string, counted: string, more: Record<string, string> = {}) =>
  (await list({ countedBy, counted, ...more })).counted?.accounts;

describe('what a number counts is opened', () => {
  it.each([
    ['overview', 'overview'],
    ['adoption', 'adoption'],
    ['health', 'health'],
    ['onboarding', 'onboarding'],
    ['retention', 'retention'],
    ['seats', 'seats'],
  ])('of every group of %s, by a trait, by month and by band, "other" too', async (name, countedBy) => {
    for (const groupBy of ['plan', 'region', 'cohort', 'band']) {
      const path = `/v1/reports/${name}?groupBy=${groupBy}`;
      const { groups } = await app.get<{ groups: FigureGroup[] }>(path);
      expect(groups.length).toBeGreaterThan(1);
      if (groupBy === 'region') expect(groups.at(-1)?.key).toBe('other');
      for (const { key, n } of groups)
        expect([groupBy, key, (await list({ countedBy, groupBy, group: key })).total]).toEqual([
          groupBy,
          key,
          n,
        ]);
    }
  });

  it('of the overview: who was active, has a score, and is in the activation rate', async () => {
    const report = await app.get<OverviewReport>('/v1/reports/overview');
    const { totals, adoption, activation, changeCounts } = report;
    expect(changeCounts.some(({ accounts }) => accounts > 1)).toBe(true);
    for (const { kind, accounts } of changeCounts)
      expect([kind, await behind('overview', `change:${kind}`)]).toEqual([kind, accounts]);
    const numbers = {
      ...{ activeAccounts: totals.activeAccounts, scored: adoption.scored, withheld: adoption.withheld },
      ...{ due: activation.of, inTime: activation.reached, inProgress: activation.inProgress },
    };
    for (const [counted, n] of Object.entries(numbers)) {
      if (counted !== 'withheld') expect([counted, n > 0]).toEqual([counted, true]);
      expect([counted, await behind('overview', counted)]).toEqual([counted, n]);
    }
  });

  it('of a group in a range of clock starts', async () => {
    const [from, to] = [day(90), day(30)];
    const { groups } = await app.get<{ groups: FigureGroup[] }>(
      `/v1/reports/onboarding?groupBy=plan&from=${from}&to=${to}`,
    );
    const range = { countedFrom: from, countedTo: to };
    for (const { key, n } of groups)
      expect((await list({ countedBy: 'onboarding', groupBy: 'plan', group: key, ...range })).total).toBe(n);
  });

  it('of a feature in each group: who is active and who used it', async () => {
    const { groups = [] } = await app.get<FeaturesReport>('/v1/reports/features?groupBy=plan');
    let all = 0;
    for (const { key, accounts, features } of groups) {
      const own = { groupBy: 'plan', group: key };
      expect((await list({ countedBy: 'features', ...own })).total).toBe(accounts);
      for (const { feature, active, used } of features) {
        expect(await behind('features', `active:${feature}`, own)).toBe(active);
        expect(await behind('features', `used:${feature}`, own)).toBe(used);
        all += used;
      }
    }
    expect(all).toBeGreaterThan(9);
  });

  it.each(['', `from=${day(90)}&to=${day(20)}`])(
    'of each stage and step of a checklist (%s)',
    async (range) => {
      const { contents } = await app.get<OnboardingReport>(`/v1/reports/onboarding?${range}`);
      const [from, to] = [...new URLSearchParams(range).values()];
      const more = from && to ? { countedFrom: from, countedTo: to } : {};
      const total = (counted: string) => behind('onboarding', counted, more);
      expect(contents).toHaveLength(1);
      for (const { id, accounts, steps } of contents) {
        for (const [stage, n] of Object.entries(accounts))
          expect([stage, await total(`${stage}:${id}`)]).toEqual([stage, n]);
        expect(steps).toHaveLength(4);
        let before = accounts.exposed;
        for (const step of steps) {
          const { done, skipped, notApplicable, open, passed, standing, optional } = step;
          const counts = { done, skipped, notApplicable, open, passed, standing };
          for (const [what, n] of Object.entries(counts))
            expect([step.id, what, await total(`${what}:${id}:${step.id}`)]).toEqual([step.id, what, n]);
          if (optional) continue;
          expect([step.id, await total(`lost:${id}:${step.id}`)]).toEqual([step.id, before - passed]);
          before = passed;
        }
        expect(before).toBeGreaterThan(0);
      }
    },
  );

  it('of health: its bands, what is withheld, who left, and who has data for a factor', async () => {
    const { bands, withheld, left, factors } = await app.get<HealthReport>('/v1/reports/health');
    for (const { band, accounts } of bands) expect(await behind('health', `band:${band}`)).toBe(accounts);
    expect(await behind('health', 'withheld')).toBe(withheld);
    expect(left).toBeGreaterThan(0);
    expect(await behind('health', 'left')).toBe(left);
    for (const { id, withData } of factors)
      expect([id, await behind('health', `factor:${id}`)]).toEqual([id, withData]);
  });

  it('of health: the accounts in the order of a factor, those without data last, of which the mean is', async () => {
    const { factors, scored, withheld } = await app.get<HealthReport>('/v1/reports/health');
    let some = 0;
    for (const { id, mean, withData } of factors) {
      const { accounts } = await app.get<HealthReport>(`/v1/reports/health?factor=${id}&limit=200`);
      const values = accounts.map(({ value }) => value ?? null);
      const known = values.filter((value) => value !== null);
      expect([id, accounts.length, known.length]).toEqual([id, scored + withheld, withData]);
      expect(values.slice(0, withData)).toEqual([...known].sort((a, b) => a - b));
      if (mean === null) continue;
      expect(known.reduce((sum, value) => sum + value, 0) / withData).toBeCloseTo(mean, 9);
      some += Number(withData < accounts.length && known[0] !== known.at(-1));
    }
    expect(some).toBeGreaterThan(0);
    expect((await app.api('GET', '/v1/reports/health?factor=constructor')).status).toBe(404);
  });

  it('of time to value: who is followed, reached it and left before, in groups and months', async () => {
    const report = await app.get<TimeToValueReport>('/v1/reports/time-to-value?groupBy=plan');
    expect(report.left).toBeGreaterThan(0);
    const check = async (
      { n, events, left }: Pick<TimeToValueReport, 'n' | 'events' | 'left'>,
      more = {},
    ) => {
      const totals = ['followed', 'reached', 'left'].map((what) => behind('timeToValue', what, more));
      expect(await Promise.all(totals)).toEqual([n, events, left]);
    };
    await check(report);
    for (const group of report.groups ?? []) await check(group, { groupBy: 'plan', group: group.key });
    for (const { month, n } of report.cohorts?.months ?? [])
      expect([month, await behind('timeToValue', `month:${month}`)]).toEqual([month, n]);
  });

  it.each(['', `from=${day(110)}&to=${day(20)}`])(
    'of time to value by day: who reached it, left and still waits, in groups as well (%s)',
    async (range) => {
      const report = await app.get<TimeToValueReport>(`/v1/reports/time-to-value?groupBy=plan&${range}`);
      const [from, to] = [...new URLSearchParams(range).values()];
      const more = from && to ? { countedFrom: from, countedTo: to } : {};
      const total = (counted: string, group = {}) => behind('timeToValue', counted, { ...more, ...group });
      const by = (curve: TimeToValueReport['curve'], day: number) =>
        curve.reduce((sum, { t, events }) => sum + (t <= day ? events : 0), 0);
      const seen = { reached: 0, left: 0 };
      for (const { day, atRisk, left } of report.days) {
        expect([day, await total(`atRisk:${day}`)]).toEqual([day, atRisk]);
        expect([day, await total(`reachedBy:${day}`)]).toEqual([day, by(report.curve, day)]);
        for (const { key, curve } of report.groups ?? []) {
          const n = await total(`reachedBy:${day}`, { groupBy: 'plan', group: key });
          expect([day, key, n]).toEqual([day, key, by(curve, day)]);
          seen.reached += by(curve, day);
        }
        const gone = (await total(`leftBy:${day}`)) ?? 0;
        expect([day, gone > 0]).toEqual([day, (left ?? 0) > 0]);
        seen.left += gone;
      }
      expect(Object.values(seen).every((n) => n > 0)).toBe(true);
      for (const { t, atRisk, events } of report.curve) {
        expect([t, await total(`atRisk:${t}`)]).toEqual([t, atRisk]);
        expect([t, await total(`reachedOn:${t}`)]).toEqual([t, events]);
      }
    },
  );

  it('of time to value beside: other milestones, months by a day, parts of the term, renewals, who is left out', async () => {
    const report = await app.get<TimeToValueReport>('/v1/reports/time-to-value?clock=contract');
    expect(report.excluded.length).toBeGreaterThan(0);
    for (const { reason, accounts } of report.excluded) {
      const n = await behind('timeToValue', `excluded:${reason}`, { clock: 'contract' });
      expect([reason, n]).toEqual([reason, accounts]);
    }
    const {
      beside = [],
      cohorts,
      shareOfTerm,
      renewal,
    } = await app.get<TimeToValueReport>('/v1/reports/time-to-value');
    expect(beside.length).toBeGreaterThan(1);
    for (const { id, clock, n, events } of beside) {
      const of = (counted: string) => behind('timeToValue', counted, { milestone: id, clock });
      expect([id, await of('followed'), await of('reached')]).toEqual([id, n, events]);
    }
    let reached = 0;
    for (const { month } of cohorts?.months ?? [])
      reached += (await behind('timeToValue', `monthBy:${month}:${cohorts?.day}`)) ?? 0;
    expect(reached).toBe(await behind('timeToValue', `reachedBy:${cohorts?.day}`));
    expect(await behind('timeToValue', 'term:1')).toBeGreaterThanOrEqual(shareOfTerm?.events ?? 0);
    for (const { from, to, n, kept } of renewal?.bands ?? []) {
      const band = `${from}-${to ?? ''}`;
      expect([band, await behind('timeToValue', `renewal:${band}`)]).toEqual([band, n]);
      expect([band, await behind('timeToValue', `renewalKept:${band}`)]).toEqual([band, kept]);
    }
    expect(renewal?.excluded.length).toBeGreaterThan(0);
    for (const { reason, accounts } of renewal?.excluded ?? [])
      expect([reason, await behind('timeToValue', `renewalOut:${reason}`)]).toEqual([reason, accounts]);
  });

  it.each(['month', 'quarter'])(
    'of revenue: who was there, left, pays less and more in each %s',
    async (period) => {
      const report = await app.get<RevenueReport>(`/v1/reports/revenue?period=${period}&groupBy=plan`);
      const { periods, groups, accounts: now } = report;
      expect(await behind('revenue', 'now', { period })).toBe(now);
      let unclear = 0;
      const changed = { churn: 0, contraction: 0, expansion: 0 };
      for (const { from, accounts, kept, unknown, ...amounts } of periods) {
        const of = (what: string) => behind('revenue', `${what}:${from}`, { period });
        expect(await of('start')).toBe(accounts);
        expect(await of('churn')).toBe(accounts - kept);
        expect(await of('kept')).toBe(kept);
        expect(await of('unknown')).toBe(unknown);
        unclear += unknown;
        for (const what of ['churn', 'contraction', 'expansion'] as const) {
          const n = (await of(what)) ?? 0;
          expect([from, what, n > 0]).toEqual([from, what, amounts[what] > 0]);
          changed[what] += n;
        }
      }
      expect([...Object.values(changed), unclear].every((n) => n > 0)).toBe(true);
      for (const { key, accounts, kept } of groups ?? []) {
        const of = (what: string) =>
          behind('revenue', `${what}:${periods[0]?.from}`, { period, groupBy: 'plan', group: key });
        expect([key, await of('start'), await of('kept')]).toEqual([key, accounts, kept]);
      }
    },
  );

  it('of the bands that accounts were in before their renewals, and of those who left', async () => {
    for (const score of ['adoption', 'health'] as const) {
      const { lookbacks } = await app.get<EvidenceReport>(`/v1/reports/evidence?score=${score}`);
      let numbers = 0;
      for (const { days, bands } of lookbacks)
        for (const { band, n, left } of bands) {
          const key = `${days}:${band}`;
          expect([key, await behind('evidence', `judged:${key}`, { score })]).toEqual([key, n]);
          expect([key, await behind('evidence', `judgedLeft:${key}`, { score })]).toEqual([key, left]);
          numbers += Number(n > left && left > 0);
        }
      if (score === 'adoption') expect(numbers).toBeGreaterThan(0);
    }
  });

  it('of the groups of evidence', async () => {
    const { groups } = await app.get<EvidenceReport>('/v1/reports/evidence?groupBy=plan');
    expect(groups?.length).toBeGreaterThan(1);
    for (const { key, n } of groups ?? [])
      expect([
        key,
        (await list({ countedBy: 'evidence', groupBy: 'plan', group: key })).counted?.accounts,
      ]).toEqual([key, n]);
  });

  it('says how many have no events and cannot be listed', async () => {
    const { periods } = await app.get<RevenueReport>('/v1/reports/revenue?period=year');
    const { total, counted } = await list({
      ...{ countedBy: 'revenue', counted: `start:${periods[0]?.from}`, period: 'year' },
    });
    expect((counted?.accounts ?? 0) - total).toBe(1);
  });

  it('refuses a number, a group and a question that there are not, naming the field', async () => {
    const refused = async (query: string) => {
      const answer = await app.api('GET', `/v1/accounts?${query}`);
      return [answer.status, ((await answer.json()) as { error: { field: string } }).error.field];
    };
    expect(await refused('countedBy=onboarding&counted=exposed:gone')).toEqual([404, 'counted']);
    expect(await refused('countedBy=onboarding&counted=constructor:start')).toEqual([404, 'counted']);
    expect(await refused('countedBy=timeToValue&counted=constructor')).toEqual([404, 'counted']);
    expect(await refused('countedBy=revenue&counted=constructor:2026-05-01')).toEqual([404, 'counted']);
    expect(await refused('countedBy=seats&groupBy=plan&group=gold')).toEqual([404, 'group']);
    expect(await refused('counted=exposed:start')).toEqual([400, 'countedBy']);
    expect(await refused('countedBy=seats&group=pro')).toEqual([400, 'groupBy']);
  });
});
