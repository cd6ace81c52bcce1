import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { type Person, person } from '../../test/fixtures/person.ts';

let app: TestApp;
let owner: Person;
beforeAll(async () => {
  app = await startTestApp();
  owner = await person(app, 'owner');
  const event = { type: 'track', event: 'Report', timestamp: '2026-05-01T00:00:00Z' };
  await app.batch([
    { ...event, messageId: '1', userId: 'ann & co', context: { groupId: 'acme' } },
    { ...event, messageId: '2', userId: 'bob', context: { groupId: 'acme' } },
    { ...event, messageId: '3', userId: LONGEST, context: { groupId: 'other' } },
  ]);
});
afterAll(() => app.stop());

const PATH = '/console/settings/privacy';
const LONGEST = 'b'.repeat(256);

it('never takes a part of a long id for the id of somebody else', async () => {
  const id = `${LONGEST}ob`;
  await owner.post(`${PATH}/erase`, { kind: 'user', id, confirm: id });
  expect((await app.api('GET', `/v1/users/${LONGEST}`)).status).toBe(200);
});

it('tells what is kept, and hands out all of it', async () => {
  const text = await (await owner.get(`${PATH}?kind=user&id=ann+%26+co`)).text();
  expect(text).toContain('acme');
  expect(text).toContain('/export?kind=user&amp;id=ann+%26+co');
  const file = await owner.get(`${PATH}/export?kind=user&id=ann+%26+co`);
  expect(file.headers.get('content-disposition')).toContain('user.ndjson');
  expect((await file.text()).trim().split('\n')).toHaveLength(2);
  expect((await owner.get(`${PATH}/export?kind=user&id=nobody`)).status).toBe(404);
  expect(await (await owner.get(`${PATH}?kind=account&id=nobody`)).text()).toContain('Nothing is kept');
});

it('erases when the id was typed again, and only then', async () => {
  const send = (confirm: string) => owner.post(`${PATH}/erase`, { kind: 'user', id: 'ann & co', confirm });
  const refused = await send('ann');
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('not the id above')]);
  expect((await app.api('GET', '/v1/users/ann%20%26%20co')).status).toBe(200);
  const done = await send('ann & co');
  expect(await done.text()).toContain('Erased: 1 event, 1 person');
  expect((await app.api('GET', '/v1/users/ann%20%26%20co')).status).toBe(404);
  expect((await app.api('GET', '/v1/users/bob')).status).toBe(200);
});

it('is offered to those who may, beside the account and its people', async () => {
  const links = async (who: Person) =>
    (await (await who.get('/console/accounts/acme')).text()).match(/settings\/privacy\?/g);
  expect(await links(owner)).toHaveLength(2);
  expect(await links(await person(app, 'analyst'))).toHaveLength(2);
  expect(await links(await person(app, 'viewer'))).toBeNull();
});

it('lets those who answer for people look up and download, and owners alone erase', async () => {
  const analyst = await person(app, 'analyst');
  const text = await (await analyst.get(`${PATH}?kind=user&id=bob`)).text();
  expect(text).toContain('Erasing is for owners');
  expect(text).not.toContain('action="/console/settings/privacy/erase"');
  expect((await analyst.get(`${PATH}/export?kind=user&id=bob`)).status).toBe(200);
  const { status } = await analyst.post(`${PATH}/erase`, { kind: 'user', id: 'bob', confirm: 'bob' });
  expect(status).toBe(403);
});
