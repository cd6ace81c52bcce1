// The upload, as a browser sends it: looked at first, then taken, then listed, then deleted.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { SAME_ORIGIN } from '../../test/fixtures/form.ts';
import { type Person, person } from '../../test/fixtures/person.ts';

const PATH = '/console/settings/renewals';
const FILE =
  'Account;Start;End;Amount;Currency\nacme;2026-01-01;2027-01-01;1200;USD\nbolt;soon;2027-01-01;1;USD\n';

let app: TestApp;
let editor: Person;
beforeAll(async () => {
  app = await startTestApp();
  editor = await person(app, 'editor');
});
afterAll(() => app.stop());

async function send(path: string, fields: Record<string, string | Blob>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return app.request(path, {
    method: 'POST',
    headers: { ...SAME_ORIGIN, cookie: editor.cookie(), 'accept-language': 'en' },
    body,
  });
}
const listed = async () =>
  (await app.get<{ contracts: { id: string; account: string }[] }>('/v1/contracts')).contracts;

it('shows what a file would bring and stores nothing before it is asked to', async () => {
  const looked = await send(`${PATH}/preview`, { kind: 'contract', file: new Blob([FILE]), text: '' });
  expect(looked.status).toBe(200);
  const html = await looked.text();
  expect(html).toContain('New: 1. Corrected: 0. Known already: 0. Wrong: 1.');
  expect(html).toMatch(/Rows as they were understood.*acme/s);
  expect(html).toContain('write a day such as 2026-01-31');
  expect(await listed()).toEqual([]);
  const taken = await send(PATH, { kind: 'contract', text: FILE });
  expect(await taken.text()).toContain('Imported.');
  expect((await listed()).map(({ account }) => account)).toEqual(['acme']);
});

it('reads what a spreadsheet of a Japanese Windows writes, and says when there is nothing in it', async () => {
  const name = Buffer.from([0x83, 0x41, 0x83, 0x4e, 0x83, 0x81]);
  const file = new Blob([
    Buffer.concat([Buffer.from('account,kind,date\n'), name, Buffer.from(',renewed,2026-05-01\n')]),
  ]);
  const looked = await send(`${PATH}/preview`, { kind: 'outcome', file, text: '' });
  expect(await looked.text()).toContain('アクメ,renewed');
  const empty = await send(`${PATH}/preview`, { kind: 'outcome', file: new Blob([]), text: '' });
  expect([empty.status, (await empty.text()).includes('There are no rows.')]).toEqual([400, true]);
});

it('names accounts as the product does, and those that it has never told of', async () => {
  await app.batch([{ type: 'group', userId: 'u', groupId: 'acme', traits: { name: 'Acme GmbH' } }]);
  await send(PATH, { kind: 'contract', text: FILE.replace('soon', '2026-01-01') });
  const list = await (await editor.get(PATH)).text();
  expect(list).toContain('>Acme GmbH</a></th>');
  expect(list).toMatch(/>bolt<\/a><div[^>]*>No event has come from this id/);
  expect(list.match(/No event has come/g)).toHaveLength(1);
  const rows = FILE.replace('soon', '2026-01-01').replace('bolt', 'ACME');
  const looked = await (await send(`${PATH}/preview`, { kind: 'contract', text: rows })).text();
  expect(looked).toContain('Nothing has come from 1 account of this file: ACME.');
  const found = async (search: string) => {
    const html = await (await editor.get(`${PATH}?${new URLSearchParams({ search })}`)).text();
    return [...html.matchAll(/aria-label="Delete: ([^,]*),/g)].map(([, name]) => name);
  };
  expect(await found('gmbh')).toEqual(['Acme GmbH']);
  expect(await found('BOL')).toEqual(['bolt']);
  expect(await found('nobody')).toEqual([]);
});

it('deletes one, and puts it back as it was', async () => {
  const before = await listed();
  const [first] = before;
  const form = { kind: 'contract', id: first?.id ?? '' };
  app.clock.now += 60_000;
  const gone = await editor.post(`${PATH}/remove`, form);
  expect(gone.status).toBe(303);
  expect(await listed()).toEqual(before.slice(1));
  const told = await (await editor.get(gone.headers.get('location') ?? '')).text();
  const action = /action="([^"]*restore[^"]*)"/.exec(told)?.[1] ?? '';
  expect(told).toContain(`name="id" value="${form.id}"`);
  const back = await editor.post(action, form);
  expect(await (await editor.get(back.headers.get('location') ?? '')).text()).toContain(
    'It is back as it was.',
  );
  const known = await listed();
  expect(known.map(({ id, account }) => [id, account])).toEqual(
    before.map(({ id, account }) => [id, account]),
  );
  // What is in force stays, and what never was cannot come back.
  expect((await editor.post(`${PATH}/restore`, form)).status).toBe(303);
  expect(await listed()).toEqual(known);
  expect((await editor.post(`${PATH}/restore`, { ...form, id: 'none' })).status).toBe(404);
});
