import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { person } from '../../test/fixtures/person.ts';
import type { AccountReport } from './report/account.ts';
import type { AccountsReport } from './report/accounts.ts';
import type { AdoptionReport } from './report/adoption.ts';
import type { TimeToValueReport } from './report/time-to-value.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const RAW_DAYS = 30;
const SINCE = START + (100 - RAW_DAYS) * DAY_MS;
const at = (day: number) => ({ timestamp: new Date(START + day * DAY_MS).toISOString() });
const PDF = { event: 'Export', where: [{ property: 'kind', is: 'pdf' }] };

const use = (account: string, day: number) => ({
  ...at(day),
  type: 'track',
  event: 'Export',
  properties: { kind: 'pdf' },
  userId: `${account}-user`,
  context: { groupId: account },
  messageId: `${account}-${day}`,
});

/** Of old accounts one used it on its third day and again, and one never; a young one on its third day. */
describe('a definition that comes after raw events went by their age', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ now: START + 4 * DAY_MS });
    const quiet = { ...use('quiet', 1), properties: { kind: 'csv' } };
    const young = { ...use('young', 80), properties: { kind: 'csv' } };
    await app.batch([{ ...use('old', 1), properties: {} }, use('old', 3), quiet]);
    await app.api('PUT', '/v1/settings', { retention: { rawDays: RAW_DAYS } });
    app.clock.now = START + 100 * DAY_MS;
    await app.pastWork.retention.run();
    await app.batch([use('old', 72), young, use('young', 82)]);
    const body = { name: 'First PDF', rule: PDF, value: true, targetDays: 14 };
    expect((await app.api('PUT', '/v1/milestones/pdf', body)).status).toBe(200);
    expect((await app.api('PUT', '/v1/features/pdf', { name: 'PDF', rule: PDF })).status).toBe(200);
  });
  afterAll(() => app.stop());

  const since = new Date(SINCE).toISOString();

  it('leaves older accounts out of the time to value, and says so', async () => {
    const report = await app.get<TimeToValueReport>('/v1/reports/time-to-value');
    expect(report).toMatchObject({ n: 1, events: 1, median: { value: 2 }, countedSince: since });
    expect(report.excluded).toEqual([{ reason: 'older than what is counted of the milestone', accounts: 2 }]);
    expect(report.notes[0]).toBe('the milestone is counted since 2026-03-12');
    const overview = await app.reports.overview(app.envId, {});
    expect(overview.timeToValue).toMatchObject({ n: 1, median: { value: 2 } });
    const old = await app.get<TimeToValueReport>(`/v1/reports/time-to-value?to=${START + 30 * DAY_MS}`);
    expect(old).toMatchObject({ n: 0, reason: 'earlier events are gone' });
  });

  it('leaves what is counted from the first event on as it was', async () => {
    const report = await app.get<TimeToValueReport>('/v1/reports/time-to-value?milestone=event:Export');
    expect([report.n, report.excluded, report.countedSince]).toEqual([3, [], undefined]);
  });

  it('withholds when an older account reached it, and whether it did', async () => {
    const milestone = async (id: string) =>
      (await app.get<AccountReport>(`/v1/accounts/${id}`)).milestones[0];
    const reason = 'earlier events are gone';
    expect(await milestone('old')).toMatchObject({ status: 'reached', reachedAt: null, days: null, reason });
    expect(await milestone('quiet')).toMatchObject({
      status: 'unknown',
      reachedAt: null,
      days: null,
      reason,
    });
    expect(await milestone('young')).toMatchObject({ status: 'reached', days: 2 });
    expect(await milestone('young')).not.toHaveProperty('reason');
    const { accounts } = await app.get<AccountsReport>('/v1/accounts?sort=name');
    expect(accounts.map(({ id, status, timeToValue }) => [id, status, timeToValue])).toEqual([
      ['old', 'reached', null],
      ['quiet', 'unknown', null],
      ['young', 'reached', 2],
    ]);
    const unknown = await app.get<AccountsReport>('/v1/accounts?status=unknown');
    expect(unknown.accounts.map(({ id }) => id)).toEqual(['quiet']);
  });

  it('tells since when a feature is counted, and no first use that may not have been the first', async () => {
    const feature = async (id: string) => (await app.get<AccountReport>(`/v1/accounts/${id}`)).features[0];
    expect(await feature('old')).toMatchObject({ state: 'tried', firstUsed: null, countedSince: since });
    expect(await feature('young')).toMatchObject({ firstUsed: at(82).timestamp });
    expect(await feature('young')).not.toHaveProperty('countedSince');
    const { features } = await app.get<AdoptionReport>('/v1/reports/adoption');
    expect(features).toMatchObject([{ id: 'pdf', countedSince: since }]);
  });

  it('says it on the pages, in both languages', async () => {
    const owner = await person(app, 'owner');
    const page = async (path: string, lang: string) =>
      (await owner.get(path, { 'accept-language': lang })).text();
    expect(await page('/console/accounts/quiet', 'en')).toMatch(/Not known.*Earlier events are gone/s);
    expect(await page('/console/accounts/quiet', 'ja')).toMatch(/不明.*以前のイベントが削除済み/s);
    expect(await page('/console/accounts/old', 'ja')).toContain('から計測');
    expect(await page('/console/time-to-value', 'en')).toContain('It is counted since 2026-03-12 (UTC)');
    expect(await page('/console/time-to-value', 'ja')).toContain('2026-03-12(UTC)以降だけを計測');
  });
});
