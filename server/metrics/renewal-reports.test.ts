// Revenue and evidence over HTTP, on a real database: forty-eight accounts, of which those that used the product stayed.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_HEALTH } from '../../shared/health.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { loadDefinitions } from '../definitions/load.ts';
import { addSnapshots, packSnapshot, type SnapshotRow } from '../storage/score-snapshots.ts';
import { featureSet } from './features.ts';
import type { AccountReport } from './report/account.ts';
import type { EvidenceReport } from './report/evidence.ts';
import type { RevenueReport } from './report/revenue.ts';
import { scoresAt } from './scores-at.ts';
import { accountsAt, scoreAccounts } from './snapshot.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const START = Date.parse('2025-12-01T00:00:00Z');
const RENEWAL = Date.parse('2026-05-01T00:00:00Z');
const ACCOUNTS = 48;
const isBusy = (i: number) => i % 2 === 0;
/** Most of the quiet ones, and two of the busy ones. */
const leaves = (i: number) => (isBusy(i) ? i < 4 : i % 12 !== 1);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: NOW });
  await app.api('PUT', '/v1/features/report', { name: 'Report', rule: { event: 'Report' }, tier: 'core' });
  await app.api('PUT', '/v1/milestones/first', {
    name: 'First report',
    rule: { event: 'Report' },
    value: true,
  });
  const events = Array.from({ length: ACCOUNTS }, (_, i) => {
    const days = isBusy(i) ? Array.from({ length: 14 }, (_, week) => 3 + 7 * week) : [1, 2];
    return [
      {
        type: 'group',
        userId: `u${i}`,
        groupId: `a${i}`,
        messageId: `g${i}`,
        traits: { plan: i % 3 === 0 ? 'pro' : 'basic', seats: 2 },
        timestamp: new Date(START).toISOString(),
      },
      ...days.map((day) => ({
        type: 'track',
        event: isBusy(i) ? 'Report' : 'Look',
        userId: `u${i}`,
        messageId: `e${i}-${day}`,
        context: { groupId: `a${i}` },
        timestamp: new Date(START + day * DAY_MS + i * 1_000).toISOString(),
      })),
    ];
  }).flat();
  for (let at = 0; at < events.length; at += 500) await app.batch(events.slice(at, at + 500));
  const contracts = Array.from({ length: ACCOUNTS }, (_, i) => ({
    account: `a${i}`,
    start: '2025-12-01',
    end: '2026-05-01',
    amount: 100,
    currency: 'USD',
    recordedAt: '2025-12-01T00:00:00Z',
  }));
  expect(await (await app.api('POST', '/v1/contracts', { contracts })).json()).toMatchObject({
    added: ACCOUNTS,
  });
  const outcomes = contracts.map(({ account }, i) => ({
    account,
    kind: leaves(i) ? 'churned' : i % 4 === 0 ? 'expanded' : 'renewed',
    date: '2026-05-01',
    ...(!leaves(i) && i % 4 === 0 && { amount: 150, currency: 'USD' }),
    recordedAt: '2026-05-01T00:00:00Z',
  }));
  // What became of the last one is not told.
  await app.api('POST', '/v1/outcomes', { outcomes: outcomes.slice(0, -1) });
});
afterAll(() => app.stop());

describe('GET /v1/accounts/{id}', () => {
  const told = async (account: number, asOf = '') => {
    const { leftAt, renewals } = await app.get<AccountReport>(`/v1/accounts/a${account}${asOf}`);
    return { leftAt, renewals };
  };
  const [day, before] = ['2026-05-01', '?asOf=2026-03-01T00:00:00Z'];

  it('tells of its contracts what is known, then and now', async () => {
    const given = { date: day, annual: 100, currency: 'USD', product: null };
    const left = { leftAt: `${day}T00:00:00.000Z`, renewals: [{ ...given, status: 'churned', next: 0 }] };
    expect([leaves(2), await told(2)]).toEqual([true, left]);
    // Carried on for a term of the same length, which ends 151 days later.
    expect([leaves(4), await told(4)]).toEqual([
      false,
      {
        leftAt: null,
        renewals: [
          { ...given, date: '2026-09-29', annual: 150, status: 'upcoming', next: null },
          { ...given, status: 'expanded', next: 150 },
        ],
      },
    ]);
    expect((await told(ACCOUNTS - 1)).renewals).toEqual([{ ...given, status: 'unknown', next: null }]);
    for (const account of [2, 4])
      expect(await told(account, before)).toEqual({
        leftAt: null,
        renewals: [{ ...given, status: 'upcoming', next: null }],
      });
  });
});

describe('GET /v1/reports/evidence', () => {
  it('judges each account by what was there before, and tells what goes with a renewal', async () => {
    const report = await app.get<EvidenceReport>('/v1/reports/evidence');
    const [sixty, ninety] = report.lookbacks;
    expect(report.renewals).toBe(ACCOUNTS - 1);
    expect(sixty).toMatchObject({ days: 60, n: 47, gate: 'single', excluded: [] });
    expect(ninety?.n).toBe(47);
    expect(sixty?.score?.auc.value).toBeGreaterThan(0.75);
    expect(sixty?.factors?.map(({ id }) => id)).toEqual(['breadth', 'depth', 'frequency', 'retention']);
    expect(sixty?.bands.reduce((sum, { left }) => sum + left, 0)).toBe(report.left);
    expect(report.findings[0]?.things).toHaveLength(1);
    expect(report.findings[0]?.with.value).toBeGreaterThan(report.findings[0]?.without.value ?? 1);
    expect(report.landmarks[1]).toMatchObject({ days: 30, with: { n: 24, stayed: 22 } });
  });

  it('tells each group by its own gate: by how many of it left', async () => {
    const {
      groups = [],
      left,
      renewals,
    } = await app.get<EvidenceReport>('/v1/reports/evidence?groupBy=plan');
    expect(groups.map(({ key }) => key)).toEqual(['basic', 'pro']);
    expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(renewals);
    expect(groups.reduce((sum, one) => sum + one.left, 0)).toBe(left);
    const isPro = (i: number) => i % 3 === 0;
    const pro = Array.from({ length: ACCOUNTS - 1 }, (_, i) => i).filter(isPro);
    expect(groups[1]).toMatchObject({ n: pro.length, left: pro.filter(leaves).length });
    for (const { lookbacks, figures } of groups) {
      expect(lookbacks.map(({ gate, score }) => [gate, score])).toEqual([
        ['counts', null],
        ['counts', null],
      ]);
      expect(figures.find(({ id }) => id === 'auc-60')).toMatchObject({
        ...{ value: null, reason: 'too few have left' },
      });
      expect(figures.find(({ id }) => id === 'left')?.value).toBeGreaterThan(0);
    }
    // All together are enough, so a single group of all of them says what the whole says.
    const whole = await app.get<EvidenceReport>('/v1/reports/evidence?groupBy=nothing');
    expect(whole.groups).toHaveLength(1);
    expect(whole.groups?.[0]?.lookbacks.map(({ gate, score }) => [gate, score])).toEqual(
      whole.lookbacks.map(({ gate, score }) => [gate, score]),
    );
  });

  it('does not know at a moment what came later', async () => {
    const before = await app.get<EvidenceReport>('/v1/reports/evidence?asOf=2026-04-15');
    expect(before).toMatchObject({ renewals: 0, reason: 'no renewals yet' });
    const told = (report: EvidenceReport) => report.lookbacks.map(({ score, bands }) => [score, bands]);
    const earlier = told(await app.get<EvidenceReport>('/v1/reports/evidence'));
    const late = Array.from({ length: ACCOUNTS }, (_, i) => ({
      type: 'track',
      event: 'Report',
      userId: `u${i}`,
      messageId: `late-${i}`,
      context: { groupId: `a${i}` },
      timestamp: new Date(RENEWAL - 30 * DAY_MS).toISOString(),
    }));
    await app.batch(late);
    expect(told(await app.get<EvidenceReport>('/v1/reports/evidence'))).toEqual(earlier);
  });

  it('judges the health score by the snapshots of its days, and counts accounts that have none', async () => {
    const day = (days: number) => RENEWAL / DAY_MS - days - 1;
    const row = (i: number, days: number): SnapshotRow => ({
      account: `a${i}`,
      score: isBusy(i) ? 90 : 30,
      band: isBusy(i) ? 'green' : 'red',
      coverage: 1,
      reason: null,
      stage: 'live',
      tier: null,
      factors: { adoption: [0.5, isBusy(i) ? 80 + (i % 7) : i % 9, 0.7], trend: [1, (i * days) % 100, 0.3] },
      adoption: null,
      adoptionBand: null,
    });
    for (const days of [60, 90]) {
      // Of the first there is none; and a day too late nobody may look at.
      const rows = Array.from({ length: ACCOUNTS }, (_, i) => row(i, days)).slice(1);
      const wrong = rows.map((one) => ({ ...one, score: 100, band: 'green' as const, factors: {} }));
      for (const [at, version, told] of [
        [day(days), days / 30, rows],
        [day(days) + 1, 9, wrong],
      ] as const)
        await app.database.call(addSnapshots, {
          envId: app.envId,
          day: at,
          version,
          packed: packSnapshot(told),
        });
    }
    const report = await app.get<EvidenceReport>('/v1/reports/evidence?score=health');
    const [sixty, ninety] = report.lookbacks;
    expect(report.factors.map(({ id }) => id)).toEqual(DEFAULT_HEALTH.factors.map(({ id }) => id));
    expect(sixty).toMatchObject({
      n: 46,
      excluded: [{ reason: 'no snapshot of the day', accounts: 1 }],
      versions: [2],
    });
    expect(ninety?.versions).toEqual([3]);
    const green = sixty?.bands.find(({ band }) => band === 'green');
    expect(green).toMatchObject({ n: 23, left: 1 });
    expect(sixty?.score?.auc.value).toBeGreaterThan(0.8);
    const [adoption, onboarding, , , trend] = sixty?.factors ?? [];
    expect(adoption?.auc.value).toBeGreaterThan(trend?.auc.value ?? 1);
    expect(onboarding).toMatchObject({ auc: { value: null }, adds: { one: null, two: null } });
    expect(trend?.adds.one?.value).toBeLessThan(0.05);
  });

  it('scores each account as everybody is scored at its moment', async () => {
    const { read } = app.database;
    const definitions = await loadDefinitions(read, app.envId);
    const accounts = await accountsAt(read, app.envId, { asOf: NOW, definitions });
    const features = await featureSet(read, app.envId, definitions.features);
    for (const days of [60, 100]) {
      const asOf = RENEWAL - days * DAY_MS;
      const all = await scoreAccounts(read, app.envId, { accounts, asOf, features });
      const judged = accounts.map((account) => ({ account, at: asOf }));
      const single = await scoresAt(read, app.envId, { judged, features });
      expect(single).toEqual(all.accounts.map(({ score }) => score));
    }
  });
});

describe('GET /v1/reports/revenue', () => {
  it('adds up, leaves out what nobody told, and groups by what was known when the period began', async () => {
    const report = await app.get<RevenueReport>('/v1/reports/revenue?groupBy=ttv');
    const [newest] = report.periods;
    const kept = Array.from({ length: ACCOUNTS - 1 }, (_, i) => i).filter((i) => !leaves(i));
    const more = kept.filter((i) => i % 4 === 0).length;
    expect(newest).toMatchObject({
      from: '2026-03-01',
      to: '2026-06-01',
      accounts: 47,
      unknown: 1,
      kept: kept.length,
      start: 4_700,
      churn: 100 * (47 - kept.length),
      expansion: 50 * more,
      grr: kept.length / 47,
      nrr: (100 * kept.length + 50 * more) / 4_700,
    });
    expect(report.groups?.map(({ key, accounts }) => [key, accounts])).toEqual([
      ['0-7', 24],
      ['not reached', 23],
    ]);
    const count = (wanted: string) => report.statuses.find(({ status }) => status === wanted)?.renewals;
    expect([count('unknown'), count('churned'), count('expanded')]).toEqual([1, 47 - kept.length, more]);
    expect(report.renewals[0]).toMatchObject({ account: 'a47', status: 'unknown' });
    const churned = await app.get<RevenueReport>('/v1/reports/revenue?status=churned');
    expect(new Set(churned.renewals.map(({ status }) => status))).toEqual(new Set(['churned']));
    expect(churned.renewals).toHaveLength(47 - kept.length);
    expect(churned.statuses).toEqual(report.statuses);
    const sum = (of: (one: RevenueReport['periods'][number]) => number) =>
      report.groups?.reduce((total, one) => total + of(one as never), 0);
    expect(sum(({ start }) => start)).toBe(4_700);
  });

  it('withholds rates of few accounts, and says why', async () => {
    const report = await app.get<RevenueReport>('/v1/reports/revenue?period=month&asOf=2025-12-20');
    expect(report.periods[0]).toMatchObject({ accounts: 0, grr: null, reason: 'too few accounts' });
    expect(report.renewals).toEqual([]);
  });

  it('is CSV as well', async () => {
    const lines = async (path: string) =>
      (await (await app.api('GET', `${path}${path.includes('?') ? '&' : '?'}format=csv`)).text())
        .trim()
        .split('\r\n');
    expect(await lines('/v1/reports/revenue?groupBy=plan')).toHaveLength(1 + 4 + 2);
    expect((await lines('/v1/reports/evidence'))[1]).toMatch(/^score,60,auc,47,/);
  });
});
