// Whoever loses a right while their request waits for the one writer changes nothing any more.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SECRET_KEY, startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { person } from '../../test/fixtures/person.ts';
import { findKey, revokeKey } from '../storage/keys.ts';
import { changeMember } from '../storage/members.ts';
import type { Orm } from '../storage/open.ts';
import { hashKey } from './keys.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.stop());

/** Takes a right away in a transaction that stays open until `requests` wait behind it. */
async function meanwhile(take: (orm: Orm) => Promise<unknown>, requests: () => Promise<Response>[]) {
  let finish = () => {};
  const isWaitedFor = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const taken = app.database.writing(async (_, orm) => {
    await isWaitedFor;
    await take(orm);
  });
  const replies = requests();
  // One that is slower than this is turned away at the door: the test then proves less, and fails for nobody.
  await sleep(300);
  finish();
  await taken;
  return (await Promise.all(replies)).map(({ status }) => status);
}

const stored = async () => {
  const tables = ['api_key', 'user_secret', 'environment', 'definition', 'content', 'audit_entry', 'erasure'];
  const count = (table: string) => app.database.read.rows<{ n: number }>(`select count(*) n from ${table}`);
  return {
    counts: await Promise.all(tables.map(async (table) => [table, (await count(table))[0]?.n])),
    environments: await app.database.read.rows('select * from environment order by id'),
  };
};

it('leaves everything as it was for a member whose role changed', async () => {
  const owner = await person(app, 'owner');
  const before = await stored();
  const settings = '/console/settings';
  const statuses = await meanwhile(
    (orm) => changeMember(orm, owner.id, { role: 'viewer' }),
    () => [
      owner.post(`${settings}/keys`, { kind: 'secret', name: 'mine' }),
      owner.post(`${settings}/identity/secrets`),
      owner.post(`${settings}/environments`, { name: 'staging' }),
      owner.post(`${settings}/environments/origins`, { origins: 'https://evil.example' }),
      owner.post(`${settings}/environments/test-production/rename`, { name: 'other' }),
      owner.post(`${settings}/data/replay`),
      owner.post(`${settings}/privacy/erase`, { kind: 'user', id: 'ann', confirm: 'ann' }),
    ],
  );
  expect(new Set(statuses)).toEqual(new Set([403]));
  expect(await stored()).toEqual(before);
});

it('leaves everything as it was for a key that was revoked', async () => {
  const { envId = '', id = '' } = (await findKey(app.database.read, hashKey(SECRET_KEY))) ?? {};
  const before = await stored();
  const rule = { event: 'Report Created' };
  const guide = { kind: 'guide', name: 'Tour', steps: [{ id: 'one', kind: 'modal', body: 'Hello' }] };
  const ask = (method: string, path: string, body?: unknown) =>
    app.request(path, {
      method,
      headers: { authorization: `Bearer ${SECRET_KEY}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const statuses = await meanwhile(
    (orm) => revokeKey(orm, { envId, id, now: app.clock.now }),
    () => [
      ask('POST', '/v1/keys', { kind: 'secret', name: 'mine' }),
      ask('POST', '/v1/identity/secrets'),
      ask('POST', '/v1/environments', { name: 'staging' }),
      ask('PUT', '/v1/origins', { origins: ['https://evil.example'] }),
      ask('PUT', '/v1/features/reports', { name: 'Reports', rule }),
      ask('PUT', '/v1/content/tour', guide),
      ask('PUT', '/v1/settings', {}),
      ask('POST', '/v1/quarantine/replay'),
      ask('DELETE', '/v1/users/ann'),
    ],
  );
  expect(new Set(statuses)).toEqual(new Set([401]));
  expect(await stored()).toEqual(before);
});
