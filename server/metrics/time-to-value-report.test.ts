// The time-to-value report over HTTP: what it can be asked for, what it refuses, and that the past knows nothing of later.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { AccountReport } from './report/account.ts';
import type { AccountsReport } from './report/accounts.ts';
import type { HealthReport } from './report/health.ts';
import type { OnboardingReport } from './report/onboarding.ts';
import type { TimeToValueReport } from './report/time-to-value.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const PATH = '/v1/reports/time-to-value';
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const dayOf = (days: number) => at(days).slice(0, 10);
let next = 0;

const track = (event: string, account: string, daysAgo: number) => ({
  type: 'track',
  event,
  userId: `${account}-user`,
  messageId: `t${next++}`,
  timestamp: at(daysAgo),
  context: { groupId: account },
});
const group = (account: string, daysAgo: number, traits: object = {}) => ({
  type: 'group',
  groupId: account,
  userId: `${account}-user`,
  messageId: `t${next++}`,
  timestamp: at(daysAgo),
  traits,
});

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ now: NOW });
  await put('/v1/milestones/set-up', { name: 'Set up', rule: { event: 'Saved' } });
  await put('/v1/milestones/value', { name: 'Value', rule: { event: 'Value' }, value: true });
});
afterEach(() => app.stop());

const put = async (path: string, body: object) => {
  const reply = await app.api('PUT', path, body);
  expect([path, reply.status, await reply.text()]).toEqual([path, 200, expect.any(String)]);
};
const post = async (path: string, body: object) => {
  const reply = await app.api('POST', path, body);
  expect([path, reply.status, await reply.text()]).toEqual([path, 200, expect.any(String)]);
};
const report = (query = '') => app.get<TimeToValueReport>(`${PATH}${query}`);
const send = async (events: object[]) => {
  const { body } = await app.batch(events);
  expect(body).toMatchObject({ accepted: events.length, quarantined: [] });
};
const contract = (account: string, start: number, more: object = {}) => ({
  ...{ account, start: dayOf(start), end: dayOf(start - 365), amount: 1, currency: 'USD' },
  recordedAt: at(start),
  ...more,
});

it('puts every milestone beside the one that is asked for, each by its own clock', async () => {
  await put('/v1/milestones/deep', { name: 'Deep', rule: { event: 'Deep' }, clock: 'trait:trial.end' });
  await send([
    group('a', 60, { trial: { end: at(46) } }),
    track('Saved', 'a', 59),
    track('Value', 'a', 50),
    track('Deep', 'a', 40),
    group('b', 60),
    track('Saved', 'b', 58),
  ]);
  const { beside, milestone, notes } = await report();
  expect(milestone?.id).toBe('value');
  expect(beside?.map(({ id, n, events, clock, excluded }) => [id, n, events, clock, excluded])).toEqual([
    ['set-up', 2, 2, 'created', 0],
    ['value', 2, 1, 'created', 0],
    ['deep', 1, 1, 'trait:trial.end', 1],
  ]);
  expect(beside?.map(({ curve }) => curve.find(({ events }) => events > 0)?.t)).toEqual([1, 10, 6]);
  expect(notes.at(-1)).toMatch(/^cancellations are not known/);
  const csv = await (await app.api('GET', `${PATH}?table=milestones&format=csv`)).text();
  expect(csv.split('\r\n')[2]).toMatch(/^value,Value,created,2,1,0,10,/);
  // An account without the date has nothing to be late with.
  const one = await app.get<AccountReport>('/v1/accounts/b');
  expect(one.milestones.map(({ id, status, days }) => [id, status, days])).toEqual([
    ['deep', 'not-started', null],
    ['set-up', 'reached', 2],
    ['value', 'no-target', null],
  ]);
});

it('times a feature from the entitlement to it, over those that are eligible', async () => {
  await put('/v1/features/routes', {
    name: 'Routes',
    rule: { event: 'Route Planned' },
    eligible: { account: 'plan', is: 'team' },
    clock: 'entitlement:Routes',
  });
  await send([
    group('a', 100, { plan: 'team' }),
    track('Route Planned', 'a', 15),
    group('b', 100, { plan: 'team' }),
    group('c', 100, { plan: 'starter' }),
  ]);
  await post('/v1/contracts', {
    contracts: [
      contract('a', 100),
      contract('a', 20, { product: 'Routes' }),
      contract('c', 50, { product: 'Routes' }),
    ],
  });
  const found = await report('?milestone=feature:routes');
  expect(found).toMatchObject({
    n: 1,
    events: 1,
    clock: 'entitlement:Routes',
    milestone: { name: 'Routes' },
  });
  // The day of the contract begins at midnight, twelve hours before the moments of the events.
  expect(found.curve[0]?.t).toBeCloseTo(5.5, 9);
  expect(found.excluded).toEqual([
    { reason: 'not entitled', accounts: 1 },
    { reason: 'not eligible', accounts: 1 },
  ]);
  expect(found.milestones).toContainEqual({ id: 'feature:routes', name: 'Routes' });
});

it('tells who left before it as gone, in no list of who is stuck, until they come back', async () => {
  await put('/v1/milestones/value', {
    name: 'Value',
    rule: { event: 'Value' },
    value: true,
    targetDays: 14,
  });
  await send(['a', 'b', 'c'].flatMap((one) => [group(one, 90), track('Saved', one, 88)]));
  await send([track('Value', 'c', 80)]);
  const churned = (account: string, days: number) => ({
    ...{ account, kind: 'churned', date: dayOf(days), amount: 0, previousAmount: 1, currency: 'USD' },
    recordedAt: at(days),
  });
  await post('/v1/contracts', { contracts: [contract('a', 80), contract('b', 80), contract('c', 80)] });
  await post('/v1/outcomes', { outcomes: [churned('a', 20), churned('c', 20)] });
  const statuses = async (query = '') => {
    const { accounts } = await app.get<AccountsReport>(`/v1/accounts?sort=name${query}`);
    return accounts.map(({ id, status }) => `${id} ${status}`);
  };
  expect(await statuses()).toEqual(['a left', 'b stuck', 'c reached']);
  expect(await statuses('&status=left')).toEqual(['a left']);
  expect(await statuses('&milestone=set-up')).toEqual(['a reached', 'b reached', 'c reached']);
  const { milestone, milestones: named } = await app.get<AccountsReport>('/v1/accounts?milestone=set-up');
  expect([milestone?.name, named.map(({ id, isValue }) => [id, isValue])]).toEqual([
    'Set up',
    [
      ['set-up', false],
      ['value', true],
    ],
  ]);
  const unknown = await app.api('GET', '/v1/accounts?milestone=none');
  expect([unknown.status, await unknown.json()]).toMatchObject([404, { error: { field: 'milestone' } }]);
  const { milestones, stuck } = await app.get<OnboardingReport>('/v1/reports/onboarding');
  expect(milestones.find(({ id }) => id === 'value')?.statuses).toEqual(
    ['reached', 'stuck', 'left'].map((status) => ({ status, accounts: 1 })),
  );
  expect(stuck.accounts.map(({ id }) => id)).toEqual(['b']);
  const { left, accounts } = await app.get<HealthReport>('/v1/reports/health');
  expect([left, accounts.map(({ id }) => id)]).toEqual([2, ['b']]);
  const { milestones: own } = await app.get<AccountReport>('/v1/accounts/a');
  expect(own.find(({ id }) => id === 'value')?.status).toBe('left');
  await post('/v1/contracts', { contracts: [contract('a', 5)] });
  expect(await statuses()).toEqual(['a stuck', 'b stuck', 'c reached']);
});

it('counts from the first contract where the workspace says so, as it was known then', async () => {
  const settings = (await (await app.api('GET', '/v1/settings')).json()) as object;
  expect(settings).toMatchObject({ clock: 'created' });
  await put('/v1/settings', { clock: 'contract' });
  await send([group('a', 90), track('Value', 'a', 30), group('b', 90)]);
  await post('/v1/contracts', { contracts: [contract('a', 70), contract('b', 80, { recordedAt: at(10) })] });
  await post('/v1/outcomes', {
    outcomes: [{ account: 'b', kind: 'churned', date: dayOf(20), recordedAt: at(5) }],
  });
  expect(await report()).toMatchObject({
    n: 2,
    events: 1,
    left: 1,
    clock: 'contract',
    cancellations: 'known',
  });
  // Before anybody told of the cancellation, and before the contract of b was known.
  const before = await report(`?asOf=${at(8)}`);
  expect(before).toMatchObject({ n: 2, events: 1, cancellations: 'not known' });
  expect(before.left).toBeUndefined();
  expect(await report(`?asOf=${at(12)}`)).toMatchObject({
    n: 1,
    excluded: [{ reason: 'no contract is known', accounts: 1 }],
  });
  const { accounts } = await app.get<AccountsReport>('/v1/accounts?sort=name');
  expect(accounts.map(({ id, timeToValue }) => [id, timeToValue])).toEqual([
    ['a', 40.5],
    ['b', null],
  ]);
});

it('refuses what would be no number, by name', async () => {
  for (const [query, field] of [
    ['clock=tomorrow', 'clock'],
    ['stratify=tier', 'stratify'],
    ['day=0', 'day'],
    ['table=sheet&format=csv', 'table'],
    ['milestone=feature:none', 'milestone'],
  ]) {
    const reply = await app.api('GET', `${PATH}?${query}`);
    expect([query, await reply.json()]).toMatchObject([query, { error: { field } }]);
  }
  const wrong = await app.api('PUT', '/v1/settings', { clock: 'soon' });
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: { field: 'clock' } }]);
});

it('says of months, terms and renewals why they have no number, and gives months as CSV', async () => {
  await send([group('a', 90), track('Value', 'a', 80)]);
  const { cohorts, shareOfTerm, renewal } = await report('?day=14');
  expect(cohorts).toMatchObject({ day: 14, earlier: 0, complete: { n: 1, reached: 1 } });
  expect(cohorts?.months).toMatchObject([
    { month: '2026-03', n: 1, isComplete: true, reason: 'too few accounts' },
  ]);
  expect(shareOfTerm).toMatchObject({ n: 0, withoutContract: 1, reason: 'no contract is known' });
  expect(renewal).toMatchObject({ reason: 'no renewal outcome is known' });
  const csv = await (await app.api('GET', `${PATH}?table=cohorts&format=csv&day=14`)).text();
  expect(csv).toBe(
    'month,n,events,median,medianLow,medianHigh,day,reached,low,high,isComplete,reason\r\n' +
      '2026-03,1,1,,,,14,,,,true,too few accounts\r\n',
  );
});
