import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { person } from '../../test/fixtures/person.ts';
import { makeRoom } from '../storage/quarantine.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

interface List {
  messages: {
    id: string;
    code: string;
    field: string | null;
    raw: string;
    seen: number;
    library: string | null;
    trusted: boolean;
  }[];
  cursor: string | null;
  kept: number;
  dropped: number;
}
const list = (query = '') => app.get<List>(`/v1/quarantine${query}`);
const replay = async () => (await app.api('POST', '/v1/quarantine/replay')).json();
const bad = (messageId: string) => ({
  type: 'track',
  messageId,
  userId: 'ann',
  context: { library: { name: 'x', version: '1' } },
});
const setRaw = (text: (raw: string) => string) =>
  app.database.writing(async (transaction) => {
    const { rows } = await transaction.execute('select id, raw from quarantine');
    for (const row of rows) {
      await transaction.execute({
        sql: 'update quarantine set raw = ? where id = ?',
        args: [text(String(row[1])), String(row[0])],
      });
    }
  });

it('lists what could not be stored, a page at a time, the same message once', async () => {
  await app.batch([bad('a'), bad('b'), { ...bad('c'), type: 'nothing' }]);
  await app.batch([bad('a')]);
  const all = await list();
  expect(all).toMatchObject({ kept: 3, dropped: 0, cursor: null });
  expect(all.messages.map(({ seen }) => seen).sort()).toEqual([1, 1, 2]);
  expect(all.messages[0]?.library).toBe('x 1');
  const first = await list('?limit=2');
  const second = await list(`?limit=2&cursor=${first.cursor}`);
  expect([...first.messages, ...second.messages]).toEqual(all.messages);
  expect(second.cursor).toBeNull();
  expect((await list('?code=unknown_type')).messages).toHaveLength(1);
  expect((await app.api('GET', '/v1/quarantine?cursor=x')).status).toBe(400);
});

it('stores what is good now at the time when it came, once, and keeps the rest', async () => {
  const before = app.clock.now;
  app.clock.now += 3 * 86_400_000;
  expect(await replay()).toMatchObject({ judged: 3, stored: 0, kept: 3 });
  await setRaw((raw) => raw.replace('"track"', '"page"'));
  expect(await replay()).toMatchObject({ judged: 3, stored: 2, duplicates: 0, kept: 1, hasMore: false });
  const { entries } = await app.get<{ entries: { action: string }[] }>('/v1/audit?kind=quarantine');
  expect(entries.map(({ action }) => action)).toEqual(['quarantine.replayed', 'quarantine.replayed']);
  expect(await replay()).toMatchObject({ judged: 1, stored: 0, kept: 1 });
  const rows = await app.database.read.rows<{ message_id: string; ts: number }>(
    'select message_id, ts from event order by message_id',
  );
  expect(rows).toMatchObject([
    { message_id: 'a', ts: before },
    { message_id: 'b', ts: before },
  ]);
});

it('lets the oldest go when there are too many, and counts them', async () => {
  await app.batch(['d', 'e', 'f'].map(bad));
  await app.database.writing((transaction) =>
    makeRoom(transaction, app.envId, { messages: 2, bytes: 1_000_000 }),
  );
  expect(await list()).toMatchObject({ kept: 2, dropped: 2 });
  await app.database.writing((transaction) => makeRoom(transaction, app.envId, { messages: 9, bytes: 1 }));
  expect(await list()).toMatchObject({ kept: 0, dropped: 4 });
});

describe('of an environment that requires proof', () => {
  const strays = (from: string) => [
    { type: 'nothing', messageId: `${from}-named`, userId: 'eve', traits: { plan: 'free' } },
    { type: 'nothing', messageId: `${from}-nameless`, anonymousId: 'eve', traits: { plan: 'free' } },
  ];
  const people = () =>
    app.database.read.rows<{ message_id: string; user_id: string; properties: string }>(
      "select message_id, user_id, properties from event where message_id like '%-name%' order by message_id",
    );

  it('takes the word of servers, and of pages only what needs none', async () => {
    await app.batch(strays('page'));
    await app.api('POST', '/v1/batch', { batch: strays('server') });
    const { messages } = await list();
    expect(messages.map(({ raw, trusted }) => [raw.includes('"server-'), trusted]).sort()).toEqual([
      [false, false],
      [false, false],
      [true, true],
      [true, true],
    ]);
    await setRaw((raw) => raw.replace('"nothing"', '"identify"'));
    await app.api('POST', '/v1/identity/secrets');
    expect((await app.api('PUT', '/v1/identity', { enforced: true })).status).toBe(200);
    expect(await replay()).toMatchObject({ judged: 4, stored: 3, kept: 1 });
    expect(await people()).toMatchObject([
      { message_id: 'page-nameless', user_id: 'anonymous:eve', properties: '{}' },
      { message_id: 'server-named', user_id: 'eve' },
      { message_id: 'server-nameless', user_id: 'eve' },
    ]);
    expect((await list()).messages.map(({ raw }) => raw.includes('page-named'))).toEqual([true]);
    expect(await replay()).toMatchObject({ judged: 1, stored: 0, kept: 1 });
  });

  it('takes it later, where proof is not required any more', async () => {
    await app.api('PUT', '/v1/identity', { enforced: false });
    expect(await replay()).toMatchObject({ judged: 1, stored: 1, kept: 0 });
    expect((await people())[0]).toMatchObject({ message_id: 'page-named', user_id: 'eve' });
  });
});

it('holds one that a server said as well for the word of a server', async () => {
  await app.batch([bad('both')]);
  const trusted = async () => (await list()).messages.map((one) => one.trusted);
  expect(await trusted()).toEqual([false]);
  await app.api('POST', '/v1/batch', { batch: [bad('both')] });
  await app.batch([bad('both')]);
  expect(await trusted()).toEqual([true]);
});

it('corrects a wrong clock when it judges again as it would have at first', async () => {
  const sender = app.clock.now - 2 * 3_600_000;
  const late = { ...bad('late'), timestamp: new Date(sender - 10_000).toISOString() };
  // A retry is sent at another time, and is the same message.
  for (const wait of [0, 5_000]) await app.batch([late], { sentAt: new Date(sender + wait).toISOString() });
  expect((await list()).messages.filter(({ raw }) => raw.includes('"late"'))).toMatchObject([{ seen: 2 }]);
  await setRaw((raw) => (raw.includes('"late"') ? raw.replace('"track"', '"page"') : raw));
  expect(await replay()).toMatchObject({ stored: 1 });
  const [row] = await app.database.read.rows<{ ts: number; time_flag: string }>(
    "select ts, time_flag from event where message_id = 'late'",
  );
  expect(row).toMatchObject({ ts: app.clock.now - 10_000, time_flag: 'moved' });
});

it('deletes those of one reason for good, for who may erase, and tells the audit log', async () => {
  const left = async () => (await list()).messages.map(({ code, field }) => [code, field]);
  const before = await left();
  await app.batch([
    { type: 'odd', userId: 'ann', note: 'one' },
    { type: 'odd', userId: 'ann', note: 'two' },
    { type: 'track', userId: 'ann', event: '$mine' },
  ]);
  const discard = (query: string) => app.api('DELETE', `/v1/quarantine${query}`);
  expect((await discard('')).status).toBe(400);
  expect(await (await discard('?code=unknown_type&field=event')).json()).toEqual({ deleted: 0 });
  expect(await (await discard('?code=unknown_type&field=type')).json()).toEqual({ deleted: 2 });
  expect(await left()).toEqual([['reserved_name', 'event'], ...before]);
  expect(await (await discard('?code=reserved_name')).json()).toEqual({ deleted: 1 });
  expect(await left()).toEqual(before);
  const { entries } = await app.get<{ entries: { action: string; detail: object }[] }>(
    '/v1/audit?kind=quarantine',
  );
  const discarded = entries.filter(({ action }) => action === 'quarantine.discarded');
  // Of one moment, in no order.
  expect(new Set(discarded.map(({ detail }) => detail))).toEqual(
    new Set([
      { code: 'reserved_name', messages: '1' },
      { code: 'unknown_type', field: 'type', messages: '2' },
    ]),
  );

  await app.batch([{ type: 'odd', userId: 'ann', note: 'three' }]);
  const [owner, editor] = [await person(app, 'owner'), await person(app, 'editor')];
  const PATH = '/console/settings/data';
  const form = { code: 'unknown_type', field: 'type' };
  expect(await (await editor.get(PATH)).text()).not.toContain(`${PATH}/discard`);
  expect((await editor.post(`${PATH}/discard`, form)).status).toBe(403);
  expect(await (await owner.get(PATH)).text()).toContain(`${PATH}/discard`);
  expect(await (await owner.post(`${PATH}/discard`, form)).text()).toContain('1 message deleted.');
  expect(await left()).toEqual(before);
});
