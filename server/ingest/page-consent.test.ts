// What a page says of consent, through the real server: recorded once, told, exported and erased with the person.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp, WRITE_KEY } from '../../test/fixtures/app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.stop());

const boot = async (more: object): Promise<number> => {
  const body = JSON.stringify({ writeKey: WRITE_KEY, anonymousId: 'device', ...more });
  return (await app.request('/v1/boot', { method: 'POST', body })).status;
};

const consentOf = async (id: string) =>
  (await app.get<{ consent: object[] }>(`/v1/users/${id}`)).consent as object[];

const stored = async (): Promise<number> => {
  const [row] = await app.database.read.rows<{ n: number }>('select count(*) as n from event');
  return row?.n ?? 0;
};

const granted = (at: number) => [
  { category: 'foothold', granted: true, at: new Date(at).toISOString(), source: 'widget' },
];

it('is recorded with when and by what, of a nameless person and again once they have a name', async () => {
  const first = app.clock.now;
  expect(await boot({ consent: true })).toBe(200);
  expect(await consentOf('device')).toEqual(granted(first));
  app.clock.now += 60_000;
  expect(await boot({ consent: true, userId: 'ann', accountId: 'acme' })).toBe(200);
  expect(await app.get('/v1/users/ann')).toMatchObject({
    anonymousIds: ['device'],
    accounts: [{ id: 'acme' }],
    consent: granted(first + 60_000),
  });
});

it('is written when it is news, and not with every page', async () => {
  const first = app.clock.now;
  await Promise.all([1, 2, 3].map(() => boot({ consent: true, userId: 'ann' })));
  app.clock.now += 60_000;
  await boot({ consent: true, userId: 'ann' });
  expect(await stored()).toBe(1);
  expect(await consentOf('ann')).toEqual(granted(first));
});

it('is news again after it was taken back elsewhere', async () => {
  await boot({ consent: true, userId: 'ann' });
  app.clock.now += 60_000;
  const context = { consent: { categoryPreferences: { foothold: false } }, library: { name: 'cmp' } };
  await app.batch([{ type: 'track', event: 'Visit', messageId: '1', userId: 'ann', context }]);
  expect(await consentOf('ann')).toMatchObject([{ granted: false, source: 'cmp' }]);
  app.clock.now += 60_000;
  await boot({ consent: true, userId: 'ann' });
  expect(await consentOf('ann')).toEqual(granted(app.clock.now));
});

it('stores nothing of a page that does not say so, nor of anything but true', async () => {
  expect(await boot({ userId: 'ann' })).toBe(200);
  expect(await boot({ userId: 'ann', consent: false })).toBe(400);
  expect(await stored()).toBe(0);
});

it('counts for the rate of the key, and a page that is over it is answered all the same', async () => {
  await app.stop();
  app = await startTestApp({ ingestRate: 1 });
  for (let n = 0; n < 10; n++) expect(await boot({ consent: true, userId: `person-${n}` })).toBe(200);
  expect(await stored()).toBe(4);
});
