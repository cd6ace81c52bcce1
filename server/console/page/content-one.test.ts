import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECRET, startTestApp, type TestApp } from '../../../test/fixtures/app.ts';
import { followLink, stranger } from '../../../test/fixtures/person.ts';
import { sessionOf, type TestSession } from '../../../test/fixtures/session.ts';
import { signInPath } from '../../auth/sign-in-link.ts';

let app: TestApp;
let session: TestSession;
let cookie: string;
beforeAll(async () => {
  app = await startTestApp();
  session = sessionOf(app);
  const ann = stranger(app);
  await followLink(ann, signInPath(SECRET, { userName: 'Ann', now: app.clock.now }));
  cookie = ann.cookie();
});
afterAll(() => app.stop());

const read = async (path: string) => {
  const reply = await app.request(`/console/content/${path}`, { headers: { cookie } });
  return { status: reply.status, text: await reply.text() };
};
const modal = { name: 'Grand tour', kind: 'guide', steps: [{ id: 'one', kind: 'modal', body: 'Hello' }] };

it('gives an address that previews the draft', async () => {
  await app.api('PUT', '/v1/content/draft', modal);
  const { status, text } = await read('draft');
  expect([status, text]).toEqual([200, expect.stringContaining('not published')]);
  const preview = /foothold_preview=([\w.-]+)/.exec(text)?.[1] ?? '';
  expect(await session.boot({ preview })).toMatchObject({ preview: true, contents: [{ id: 'draft' }] });
  expect((await read('nothing')).status).toBe(404);
});

it('says why somebody was not shown it, gate by gate, in both languages', async () => {
  await session.publish('tour', { ...modal, audience: { user: 'role', is: 'admin' } });
  expect((await read('tour')).text).not.toContain('<td>no</td>');
  const { text } = await read('tour?user=ann');
  expect(text).toContain('this person is not in its audience');
  const japanese = await app.request('/console/content/tour?user=ann', {
    headers: { cookie: `${cookie}; foothold_lang=ja`, 'accept-language': 'ja' },
  });
  expect(await japanese.text()).toContain('対象者ではありません');
});
