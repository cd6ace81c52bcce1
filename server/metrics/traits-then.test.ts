// Traits under an earlier moment, over a real database: of accounts and of people, told again since, and with calls that are gone.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { AccountReport } from './report/account.ts';
import type { AdoptionReport } from './report/adoption.ts';
import type { ReportBase } from './report/base.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const RAW_DAYS = 30;
const on = (day: number) => new Date(START + day * DAY_MS).toISOString();
let next = 0;

const told = (type: 'group' | 'identify', account: string, day: number, traits: object) => ({
  ...{ type, userId: `${account}-1`, messageId: `m${next++}`, timestamp: on(day), traits },
  ...(type === 'group' ? { groupId: account } : { context: { groupId: account } }),
});

describe('traits under an earlier moment', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ now: START + 60 * DAY_MS });
    const role = { name: 'Admins', of: 'users', rule: { user: 'role', is: 'admin' } };
    expect((await app.api('PUT', '/v1/segments/admins', role)).status).toBe(200);
    const { body } = await app.batch([
      told('group', 'acme', 5, { name: 'Acme', plan: 'free', vip: true, site: { city: 'Ghent' } }),
      told('group', 'acme', 50, { plan: 'team', vip: false, site: { city: 'Bruges' }, owner: 'Ann' }),
      // Arrives later and tells of before: what is of then counts by its own time.
      told('group', 'acme', 20, { plan: 'trial' }),
      told('group', 'bolt', 6, { name: 'Bolt', plan: 'free' }),
      told('identify', 'acme', 5, { role: 'viewer' }),
      told('identify', 'acme', 50, { role: 'admin' }),
    ]);
    expect(body).toMatchObject({ accepted: 6 });
  });
  afterAll(() => app.stop());

  const account = (asOf: string) => app.get<AccountReport>(`/v1/accounts/acme?asOf=${asOf}`);
  const groups = async (query: string) => {
    const report = await app.get<AdoptionReport>(`/v1/reports/adoption?groupBy=plan${query}`);
    return Object.fromEntries((report.groups ?? []).map(({ key, n }) => [key, n]));
  };
  const admins = async (asOf: string) => {
    const reply = await app.get<{ people: { id: string }[] }>(`/v1/segments/admins/members?asOf=${asOf}`);
    return JSON.stringify(reply).includes('acme-1');
  };

  it('of an account are those that had been told by then, of whatever kind', async () => {
    expect((await account(on(10))).traits).toEqual({
      ...{ name: 'Acme', plan: 'free', vip: true, site: { city: 'Ghent' } },
    });
    expect((await account(on(20))).traits).toMatchObject({ plan: 'trial', vip: true });
    expect((await account(on(55))).traits).toEqual({
      ...{ name: 'Acme', plan: 'team', vip: false, site: { city: 'Bruges' }, owner: 'Ann' },
    });
  });

  it('are what reports group by', async () => {
    expect(await groups(`&asOf=${on(10)}`)).toEqual({ free: 2 });
    expect(await groups(`&asOf=${on(30)}`)).toEqual({ trial: 1, free: 1 });
    expect(await groups('')).toEqual({ team: 1, free: 1 });
  });

  it('of a person are what segments of people go by', async () => {
    expect([await admins(on(30)), await admins(on(55))]).toEqual([false, true]);
  });

  it('of which the calls are gone stay as they are, and the report says since when it can tell', async () => {
    expect(await app.get<ReportBase>(`/v1/reports/seats?asOf=${on(10)}`)).not.toHaveProperty('traitsSince');
    await app.api('PUT', '/v1/settings', { retention: { rawDays: RAW_DAYS } });
    await app.pastWork.retention.run();
    await app.batch([
      told('group', 'crew', 40, { plan: 'free' }),
      told('group', 'crew', 55, { plan: 'team' }),
    ]);
    const then = await account(on(10));
    expect(then.traits).toMatchObject({ plan: 'team' });
    expect(then).toMatchObject({ traitsSince: on(60 - RAW_DAYS) });
    // Of whoever came since, every call is there.
    expect(await groups(`&asOf=${on(45)}`)).toEqual({ team: 1, free: 2 });
    expect(await app.get<ReportBase>('/v1/reports/seats')).not.toHaveProperty('traitsSince');
  });
});
