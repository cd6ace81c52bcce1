// What every report has in common, over a real database: its range, its groups, and the period before.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { difference } from '../../shared/score/difference.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { ReportBase } from './report/base.ts';
import type { Compared, ComparedFigure, Grouped } from './report/figures.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
let next = 0;

const track = (event: string, account: string, daysAgo: number, properties: object = {}) => ({
  ...{ type: 'track', event, userId: `${account}-1`, messageId: `m${next++}`, properties },
  ...{ timestamp: at(daysAgo), context: { groupId: account } },
});
const joined = (account: string, daysAgo: number, plan: string) => ({
  ...{ type: 'group', groupId: account, userId: `${account}-1`, messageId: `m${next++}` },
  ...{ timestamp: at(daysAgo), traits: { name: account, plan, seats: 4 } },
});
const answered = (account: string, daysAgo: number, score: number) =>
  track('$answer', account, daysAgo, { content: 'nps', question: 'q', kind: 'nps', score });

type Reply = ReportBase & Grouped;

/** Reports that can be asked for, each with what its range is of. */
const REPORTS = [
  ['time-to-value', 'clock starts'],
  ['onboarding', 'clock starts'],
  ['retention', 'first seen'],
  ['overview', 'state'],
  ['adoption', 'state'],
  ['health', 'state'],
  ['seats', 'state'],
  ['features', 'use'],
  ['nps', 'answers'],
  ['revenue', 'contracts'],
  ['evidence', 'renewals'],
] as const;
const GROUPED = ['overview', 'onboarding', 'retention', 'adoption', 'health', 'seats', 'nps'] as const;

describe('every report', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ now: NOW });
    const value = { name: 'Ship', rule: { event: 'Ship' }, value: true, targetDays: 7 };
    expect((await app.api('PUT', '/v1/milestones/ship', value)).status).toBe(200);
    // Twenty began 150 to 131 days ago, of which half shipped within a week; twenty 90 to 71 days ago, of which all but four did.
    const cohort = (name: string, first: number, shipped: (i: number) => boolean) =>
      Array.from({ length: 20 }, (_, i) => `${name}${i}`).flatMap((account, i) => {
        const began = first - i;
        return [
          joined(account, began, i % 2 === 0 ? 'team' : 'free'),
          ...(shipped(i) ? [track('Ship', account, began - 3)] : []),
          ...[30, 20, 9, 3].map((day) => track('Look', account, day)),
          answered(account, name === 'old' ? 100 : 10, i < 12 ? 10 : 0),
        ];
      });
    const events = [...cohort('old', 150, (i) => i < 10), ...cohort('new', 90, (i) => i >= 4)];
    expect((await app.batch(events)).body).toMatchObject({ accepted: events.length, quarantined: [] });
  });
  afterAll(() => app.stop());

  const get = (name: string, query = '') => app.get<Reply>(`/v1/reports/${name}?${query}`);
  const figureOf = ({ compared }: { compared?: Compared }, id: string): ComparedFigure => {
    const found = compared?.figures.find((one) => one.id === id);
    if (!found) throw new Error(`no figure "${id}"`);
    return found;
  };

  it.each(REPORTS)('%s says what its range is of', async (name, of) => {
    const given = await get(name, `from=${at(100)}&to=${at(50)}`);
    expect(given.range).toEqual({ of, from: at(100), to: at(50) });
    const usual = await get(name);
    expect(usual.range?.of).toBe(of);
    expect(usual.range?.to).toBe(at(0));
  });

  it.each(REPORTS)('%s refuses a range that holds nothing, by its name', async (name) => {
    const refused = async (query: string) => {
      const reply = await app.api('GET', `/v1/reports/${name}?${query}`);
      return [reply.status, ((await reply.json()) as { error: { field?: string } }).error.field];
    };
    expect(await refused(`from=${at(5)}&to=${at(5)}`)).toEqual([400, 'to']);
    expect(await refused(`from=${at(-5)}`)).toEqual([400, 'from']);
    expect(await refused(`from=${at(5)}&asOf=${at(9)}`)).toEqual([400, 'from']);
    expect(await refused('compare=next')).toEqual([400, 'compare']);
    expect(await refused('from=soon')).toEqual([400, 'from']);
  });

  it('a period is held against the one before: as long, ends where it begins, and the change has limits', async () => {
    const report = await get('onboarding', `from=${at(100)}&to=${at(50)}&compare=previous`);
    expect(report.compared).toMatchObject({ from: at(150), to: at(100), asOf: at(0) });
    const { value, low, high } = difference({ successes: 16, n: 20 }, { successes: 10, n: 20 });
    expect(figureOf(report, 'activation:ship')).toEqual({
      ...{ id: 'activation:ship', name: 'Ship', unit: 'share', better: 'higher' },
      ...{ now: 0.8, before: 0.5, change: expect.closeTo(value ?? 0) },
      ...{ low: expect.closeTo(low ?? 0), high: expect.closeTo(high ?? 0) },
    });
  });

  it('the period before is what the same report says of it', async () => {
    const [from, to] = [at(100), at(50)];
    const compared = await get('time-to-value', `from=${from}&to=${to}&compare=previous`);
    const before = await app.get<{ n: number; days: { day: number; reached: number }[] }>(
      `/v1/reports/time-to-value?from=${at(150)}&to=${from}`,
    );
    expect(figureOf(compared, 'accounts').before).toBe(before.n);
    expect(figureOf(compared, 'reached-30').before).toBe(before.days.find(({ day }) => day === 30)?.reached);
  });

  it('a state is held against itself as far back, replayed from what was known then, without limits', async () => {
    const report = await get('adoption', `to=${at(0)}&from=${at(14)}&compare=previous`);
    expect(report.compared).toMatchObject({ asOf: at(14), from: at(28), to: at(14) });
    const then = await app.get<{ mean: number }>(`/v1/reports/adoption?asOf=${at(14)}`);
    const mean = figureOf(report, 'mean');
    expect(mean.before).toBeCloseTo(then.mean, 9);
    expect(mean.change).toBeCloseTo((mean.now ?? 0) - then.mean, 9);
    expect([mean.low, mean.high]).toEqual([null, null]);
  });

  it('what is withheld in either says why and gives no change', async () => {
    // Before the first account there is nothing.
    const report = await get('retention', `from=${at(160)}&to=${at(100)}&compare=previous`);
    expect(figureOf(report, 'day-28')).toMatchObject({
      before: null,
      change: null,
      reason: expect.any(String),
    });
    const open = await get('time-to-value', 'compare=previous');
    expect(open.compared).toMatchObject({ figures: [], reason: 'the range has no beginning' });
  });

  it('nothing is held against a period before unless asked', async () => {
    expect(await get('nps')).not.toHaveProperty('compared');
  });

  it.each(GROUPED)('%s tells its headline figures by group', async (name) => {
    const report = await get(name, 'groupBy=plan&from=2025-01-01');
    expect(report.groupBy).toBe('plan');
    expect(report.groups?.map(({ key, n }) => [key, n]).sort()).toEqual([
      ['free', 20],
      ['team', 20],
    ]);
    const ids = report.groups?.map(({ figures }) => figures.map(({ id }) => id));
    expect(ids?.[0]?.length).toBeGreaterThan(1);
    expect(ids?.[0]).toEqual(ids?.[1]);
    expect(report.traits).toContain('plan');
  });

  it.each(GROUPED)('a group of %s is what the same report says of a segment of it', async (name) => {
    const team = { name: 'Team', of: 'accounts', rule: { account: 'plan', is: 'team' } };
    expect((await app.api('PUT', '/v1/segments/team', team)).status).toBe(200);
    const { groups = [] } = await get(name, 'groupBy=plan&from=2025-01-01');
    const { figures = [] } = await get(name, 'segment=team&from=2025-01-01');
    expect(figures.length).toBeGreaterThan(1);
    expect(groups.find(({ key }) => key === 'team')?.figures).toEqual(figures);
  });

  it.each(['time-to-value', 'features'])('%s is grouped by band too, each account once', async (name) => {
    const { groups = [] } = await app.get<{ groups?: { key: string; n?: number; accounts?: number }[] }>(
      `/v1/reports/${name}?groupBy=band`,
    );
    const { accounts } = await app.get<{ accounts: { band: string | null }[] }>(
      '/v1/reports/adoption?limit=99',
    );
    const bands = accounts.map(({ band }) => band ?? 'none');
    expect(groups.length).toBeGreaterThan(0);
    for (const { key, n, accounts: of } of groups)
      expect([key, n ?? of]).toEqual([key, bands.filter((band) => band === key).length]);
    expect(groups.reduce((sum, { n, accounts: of }) => sum + (n ?? of ?? 0), 0)).toBe(40);
  });

  it.each(['evidence', 'lift/tour'])('%s is not grouped by a band, which knows the outcome', async (name) => {
    const reply = await app.api('GET', `/v1/reports/${name}?groupBy=band`);
    expect([reply.status, await reply.json()]).toMatchObject([400, { error: { field: 'groupBy' } }]);
  });

  it('a group of few accounts has no rate, and says so', async () => {
    // Nine began in the one month and ten in the other.
    const { groups = [] } = await get('onboarding', `groupBy=cohort&from=${at(139.5)}&to=${at(80)}`);
    expect(groups.length).toBeGreaterThan(0);
    for (const { key, n, figures } of groups) {
      expect(key).toMatch(/^\d{4}-\d\d$/);
      const rate = figures.find(({ id }) => id === 'activation:ship');
      if (n < 10) expect(rate).toMatchObject({ value: null, reason: 'too few accounts' });
      else expect(rate?.low).toBeLessThan(rate?.value ?? 0);
    }
    expect(groups.some(({ n }) => n < 10)).toBe(true);
  });

  it('more than eight groups end in "other", and none is lost', async () => {
    const { groups = [] } = await get('adoption', 'groupBy=name');
    expect(groups).toHaveLength(9);
    expect(groups.at(-1)?.key).toBe('other');
    expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(40);
  });

  it('bands and months are groups of every such report', async () => {
    for (const name of GROUPED) {
      const { groups = [] } = await get(name, 'groupBy=band&from=2025-01-01');
      expect(groups.every(({ key }) => ['red', 'yellow', 'green', 'none'].includes(key))).toBe(true);
      expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(40);
    }
  });

  it.each(REPORTS)('%s as CSV holds its figures, those before, and its groups', async (name) => {
    const text = async (query: string) =>
      (await app.api('GET', `/v1/reports/${name}?format=csv&${query}`)).text();
    const lines = (await text(`compare=previous&from=${at(100)}&to=${at(50)}`)).trim().split('\r\n');
    expect(lines[0]).toBe(
      'groupBy,group,figure,name,unit,value,low,high,before,change,changeLow,changeHigh,reason',
    );
    const json = await get(name, `compare=previous&from=${at(100)}&to=${at(50)}`);
    expect(lines).toHaveLength(1 + (json.compared?.figures.length ?? 0));
    expect(await text('table=figures')).toContain('groupBy,group,figure');
    expect(await text('')).not.toContain('groupBy,group,figure');
  });

  it('features are told of the days that are asked for', async () => {
    expect(
      (await app.api('PUT', '/v1/features/look', { name: 'Look', rule: { event: 'Look' } })).status,
    ).toBe(200);
    type Told = { window: number; numbers: { active: number; used: number }[] };
    const [whole, between] = [
      await app.get<Told>('/v1/reports/features'),
      await app.get<Told>(`/v1/reports/features?from=${at(19)}&to=${at(10)}`),
    ];
    expect(whole).toMatchObject({ window: 28, numbers: [{ active: 40, used: 40 }] });
    // Looks are 30, 20, 9 and 3 days old: none lies between; only the answers of the new ones do.
    expect(between).toMatchObject({ window: 9, numbers: [{ used: 0 }] });
    const reply = await app.api('GET', `/v1/reports/features?from=${at(400)}`);
    expect([reply.status, await reply.json()]).toMatchObject([400, { error: { field: 'from' } }]);
  });
});
