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

it('deletes one', async () => {
  const [first] = await listed();
  await editor.post(`${PATH}/remove`, { kind: 'contract', id: first?.id ?? '' });
  expect(await listed()).toEqual([]);
});
