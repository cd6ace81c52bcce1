// Members and invitations over HTTP: what an owner does, what a member does, and what each change ends.

import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { followLink, type Person, person, stranger } from '../../test/fixtures/person.ts';
import { changeMember } from '../storage/members.ts';
import { MOST_BY_ACCOUNT } from './attempts.ts';
import type { Role } from './role.ts';

const TEAM = '/console/settings/team';
const YOU = '/console/settings/you';

let app: TestApp;
let owner: Person;
beforeEach(async () => {
  app = await startTestApp();
  owner = await person(app, 'owner', { name: 'Olga', email: 'olga@example.com' });
});
afterEach(() => app.stop());

const setRole = ({ id }: Person, role: Role) =>
  app.database.writing((_, orm) => changeMember(orm, id, { role }));
const rows = <T = Record<string, unknown>>(sql: string) => app.database.read.rows<T>(sql);
const linkIn = (html: string, what: 'invitation' | 'sign-in') => {
  const found = new RegExp(`value="http://localhost(/${what}\\?token=[^"]+)"`).exec(html)?.[1];
  if (!found) throw new Error(`no link in ${html.slice(0, 3000)}`);
  return found;
};
const tokenOf = (path: string) => new URLSearchParams(path.split('?')[1]).get('token') ?? '';

async function invite(email = 'bo@example.com', role = 'editor') {
  const reply = await owner.post(`${TEAM}/invite`, { email, role });
  expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return linkIn(await reply.text(), 'invitation');
}

const accept = (who: Person, path: string, form: Record<string, string> = {}) =>
  who.post('/invitation', { token: tokenOf(path), name: 'Bo', password: 'seven green lanterns', ...form });

describe('an invitation', () => {
  it('makes a member with the role, once, who can come back by password', async () => {
    const path = await invite();
    const bo = stranger(app);
    expect(await (await bo.get(path)).text()).toContain('Olga invited bo@example.com');
    expect((await accept(bo, path)).headers.get('location')).toBe('/console');
    expect((await bo.get('/console')).status).toBe(200);
    expect(await rows("select role, email from member where name = 'Bo'")).toMatchObject([
      { role: 'editor', email: 'bo@example.com' },
    ]);
    expect((await accept(stranger(app), path, { name: 'Eve' })).status).toBe(403);
    expect((await stranger(app).get(path)).status).toBe(403);
    const again = await stranger(app).post('/sign-in', {
      email: 'bo@example.com',
      password: 'seven green lanterns',
    });
    expect(again.headers.get('location')).toBe('/console');
  });

  it('comes back to where the way in was met, also after a mistake, and to no other site', async () => {
    await accept(stranger(app), await invite());
    const [email, to] = ['bo@example.com', '/console/accounts?tier=high'];
    const wrong = await stranger(app).post('/sign-in', { email, to, password: 'not this one' });
    expect(await wrong.text()).toContain(`name="to" value="${to}"`);
    const right = { email, password: 'seven green lanterns' };
    for (const [given, leads] of [
      [to, to],
      ['//example.com/console', '/console'],
    ] as const) {
      const reply = await stranger(app).post('/sign-in', { ...right, to: given });
      expect(reply.headers.get('location')).toBe(leads);
    }
  });

  it('is not used up by looking at it, and keeps what was typed when something is wrong', async () => {
    const path = await invite();
    const bo = stranger(app);
    for (let n = 0; n < 3; n++) expect((await bo.get(path)).status).toBe(200);
    const reply = await accept(bo, path, { name: 'Bo "B" <b>', password: 'password123' });
    const html = await reply.text();
    expect(reply.status).toBe(400);
    expect(html).toContain('value="Bo &quot;B&quot; &lt;b');
    expect(html).toMatch(/aria-invalid="true"[^>]*type="password"/);
    expect(html).toContain('id="password-error"');
    expect(html).not.toContain('password123');
    expect((await accept(bo, path, { password: '' })).headers.get('location')).toBe('/console');
    expect(await rows("select password_hash from member where name = 'Bo'")).toMatchObject([
      { password_hash: null },
    ]);
  });

  it('ends after a week, when it is renewed, and when it is withdrawn', async () => {
    const first = await invite();
    const [{ id } = { id: '' }] = await rows<{ id: string }>('select id from invitation');
    const renewed = await owner.post(`${TEAM}/invitations/${id}/renew`);
    const second = linkIn(await renewed.text(), 'invitation');
    expect((await stranger(app).get(first)).status).toBe(403);
    expect((await stranger(app).get(second)).status).toBe(200);
    app.clock.now += 7 * 86_400_000;
    expect((await stranger(app).get(second)).status).toBe(403);
    expect(await (await owner.get(TEAM)).text()).toContain('expired');
    const third = linkIn(await (await owner.post(`${TEAM}/invitations/${id}/renew`)).text(), 'invitation');
    await owner.post(`${TEAM}/invitations/${id}/withdraw`);
    expect((await accept(stranger(app), third)).status).toBe(403);
    expect(await rows('select * from invitation')).toEqual([]);
  });

  it('is refused for a member and for what is no address, with the words beside the field', async () => {
    for (const [email, words] of [
      ['OLGA@example.com', 'is a member already'],
      ['no address', 'such as ann@example.com'],
    ] as const) {
      const reply = await owner.post(`${TEAM}/invite`, { email, role: 'analyst' });
      const html = await reply.text();
      expect([reply.status, html.includes(words)]).toEqual([400, true]);
      expect(html).toContain(`value="${email}"`);
      expect(html).toContain('<option value="analyst" selected');
    }
  });

  it('leaves no token in the database', async () => {
    const token = tokenOf(await invite());
    const everything = JSON.stringify([
      await rows('select * from invitation'),
      await rows('select * from audit_entry'),
    ]);
    expect(everything).not.toContain(token);
  });
});

describe('an owner', () => {
  it('changes a role at once: the member is signed out, and back with other rights', async () => {
    const bo = await person(app, 'viewer', { name: 'Bo', email: 'bo@example.com' });
    expect((await bo.get('/console/settings/audit')).status).toBe(403);
    await owner.post(`${TEAM}/members/${bo.id}/role`, { role: 'editor' });
    expect((await bo.get('/console')).status).toBe(303);
    const link = linkIn(await (await owner.post(`${TEAM}/members/${bo.id}/link`)).text(), 'sign-in');
    expect((await followLink(bo, link)).headers.get('location')).toBe('/console');
    expect((await bo.get('/console/settings/audit')).status).toBe(200);
    expect((await followLink(stranger(app), link)).status).toBe(403);
  });

  it('removes a member with every session, and with the links that are on their way', async () => {
    const bo = await person(app, 'viewer', { name: 'Bo' });
    const link = linkIn(await (await owner.post(`${TEAM}/members/${bo.id}/link`)).text(), 'sign-in');
    await owner.post(`${TEAM}/members/${bo.id}/remove`);
    expect((await bo.get('/console')).status).toBe(303);
    expect((await followLink(stranger(app), link)).status).toBe(403);
    expect(await rows(`select * from session where member_id = '${bo.id}'`)).toEqual([]);
  });

  it('cannot leave the workspace without one', async () => {
    const removed = await owner.post(`${TEAM}/members/${owner.id}/remove`);
    const demoted = await owner.post(`${TEAM}/members/${owner.id}/role`, { role: 'viewer' });
    expect([removed.status, demoted.status]).toEqual([409, 409]);
    expect(await demoted.text()).toContain('Make somebody else an owner first');
    const second = await person(app, 'owner', { name: 'Otto' });
    await owner.post(`${TEAM}/members/${owner.id}/role`, { role: 'viewer' });
    expect((await owner.post(`${TEAM}/members/${second.id}/remove`)).status).toBe(403);
    expect((await owner.get(TEAM)).status).toBe(200);
    expect((await second.post(`${TEAM}/members/${second.id}/remove`)).status).toBe(409);
  });

  it('demotes one who demotes them at the same moment, and one of the two stays an owner', async () => {
    for (const others of [0, 1]) {
      const second = await person(app, 'owner', { name: 'Otto' });
      // With a third owner no count of owners stands in the way of the later one.
      if (others === 1) await person(app, 'owner', { name: 'Oda' });
      const both = await Promise.all([
        owner.post(`${TEAM}/members/${second.id}/role`, { role: 'viewer' }),
        second.post(`${TEAM}/members/${owner.id}/role`, { role: 'viewer' }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([303, 403]);
      expect(both.map((reply) => reply.headers.get('location')).filter(Boolean)).toEqual([
        `${TEAM}?done=roleChanged`,
      ]);
      expect(await rows("select name from member where role = 'owner' order by name")).toHaveLength(
        1 + others,
      );
      if ((await owner.get(TEAM)).status !== 200) owner = second;
    }
  });

  it('who is demoted meanwhile neither takes their role back, nor invites, nor hands out links', async () => {
    const bo = await person(app, 'viewer', { name: 'Bo' });
    const late = await person(app, 'owner', { name: 'Late' });
    for (const [path, form] of [
      [`members/${late.id}/role`, { role: 'owner' }],
      [`members/${bo.id}/role`, { role: 'editor' }],
      [`members/${bo.id}/remove`, {}],
      [`members/${bo.id}/link`, {}],
      ['invite', { email: 'new@example.com', role: 'owner' }],
    ] as const) {
      await setRole(late, 'owner');
      let reply: Promise<Response> | undefined;
      await app.database.writing(async (_, orm) => {
        reply = late.post(`${TEAM}/${path}`, form);
        // Long enough for it to be let in as an owner, and to wait for this transaction.
        await setTimeout(50);
        await changeMember(orm, late.id, { role: 'viewer' });
      });
      expect([path, (await reply)?.status]).toEqual([path, 403]);
    }
    expect(await rows("select role from member where name in ('Late', 'Bo')")).toEqual(
      Array.from({ length: 2 }, () => ({ role: 'viewer' })),
    );
    expect(await rows('select * from invitation')).toEqual([]);
  });

  it('does not reach the members of another workspace', async () => {
    await app.database.writing((transaction) =>
      transaction.execute(
        `insert into member (id, workspace_id, name, role, created_at) values ('far', 'other', 'Far', 'viewer', 0)`,
      ),
    );
    for (const [what, form] of [
      ['role', { role: 'owner' }],
      ['remove', {}],
      ['link', {}],
    ] as const) {
      expect((await owner.post(`${TEAM}/members/far/${what}`, form)).status).toBe(409);
    }
    expect(await rows("select role from member where id = 'far'")).toMatchObject([{ role: 'viewer' }]);
    expect(await (await owner.get(TEAM)).text()).not.toContain('Far');
  });
});

describe('a name with control characters', () => {
  it('is refused of a member, and of whoever accepts an invitation', async () => {
    const form = { name: 'Ol\u0000ga', email: 'olga@example.com' };
    const page = async (reply: Promise<Response>) => (await reply).text();
    expect(await page(owner.post(YOU, form))).toContain('without control characters');
    const path = await invite();
    expect(await page(accept(stranger(app), path, { name: 'B\u001bo' }))).toContain(
      'without control characters',
    );
    // The link still works.
    expect((await accept(stranger(app), path)).headers.get('location')).toBe('/console');
  });
});

describe('a member', () => {
  it('changes the password with the current one, which ends every other session and keeps this browser', async () => {
    const next = 'eight blue lanterns';
    await owner.post(`${YOU}/password`, { next: 'seven green lanterns' });
    const other = stranger(app);
    await other.post('/sign-in', { email: 'olga@example.com', password: 'seven green lanterns' });
    const wrong = await owner.post(`${YOU}/password`, { current: 'guess', next });
    expect([wrong.status, (await wrong.text()).includes('id="current-error"')]).toEqual([400, true]);
    const before = owner.cookie();
    const right = await owner.post(`${YOU}/password`, { current: 'seven green lanterns', next });
    expect(right.headers.get('location')).toBe(`${YOU}?done=passwordSet`);
    expect(owner.cookie()).not.toBe(before);
    expect((await owner.get('/console')).status).toBe(200);
    expect((await other.get('/console')).status).toBe(303);
    expect((await stranger(app).get('/console', { cookie: before })).status).toBe(303);
  });

  it('does not guess the current password for ever', async () => {
    await owner.post(`${YOU}/password`, { next: 'seven green lanterns' });
    const guess = (current: string) =>
      owner.post(`${YOU}/password`, { current, next: 'eight blue lanterns' });
    for (let n = 0; n < MOST_BY_ACCOUNT; n++) expect((await guess(`guess ${n}`)).status).toBe(400);
    expect(await (await guess('seven green lanterns')).text()).toContain('Too many attempts');
    app.clock.now += 15 * 60_000;
    expect((await guess('seven green lanterns')).status).toBe(303);
  });

  it('who came by a link sets a password without the one that they forgot', async () => {
    const bo = await person(app, 'viewer', { name: 'Bo', email: 'bo@example.com' });
    await bo.post(`${YOU}/password`, { next: 'seven green lanterns' });
    const link = linkIn(await (await owner.post(`${TEAM}/members/${bo.id}/link`)).text(), 'sign-in');
    await followLink(bo, link);
    expect(await (await bo.get(YOU)).text()).not.toContain('id="current"');
    await bo.post(`${YOU}/password`, { next: 'eight blue lanterns' });
    const reply = await stranger(app).post('/sign-in', {
      email: 'bo@example.com',
      password: 'eight blue lanterns',
    });
    expect(reply.headers.get('location')).toBe('/console');
  });

  it('needs an address before a password, and keeps what was typed where it is wrong or taken', async () => {
    const bo = await person(app, 'viewer', { name: 'Bo' });
    expect(await (await bo.post(`${YOU}/password`, { next: 'seven green lanterns' })).text()).toContain(
      'needs an e-mail address',
    );
    for (const email of ['olga@example.com', 'bo@']) {
      const reply = await bo.post(YOU, { name: 'Robert', email });
      const html = await reply.text();
      expect([reply.status, html.includes('value="Robert"'), html.includes(`value="${email}"`)]).toEqual([
        400,
        true,
        true,
      ]);
      expect(html).toContain('id="email-error"');
    }
    expect((await bo.post(YOU, { name: 'Robert', email: 'bo@example.com' })).status).toBe(303);
  });

  it('sees where they are signed in, and ends one or all, but nobody else’s', async () => {
    const [phone, desk] = [stranger(app), stranger(app)];
    await owner.post(`${YOU}/password`, { next: 'seven green lanterns' });
    const form = { email: 'olga@example.com', password: 'seven green lanterns' };
    const agent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit Version/18.0 Safari/604.1';
    await phone.post('/sign-in', form, { 'sec-fetch-site': 'same-origin', 'user-agent': agent });
    await desk.post('/sign-in', form);
    expect(await (await owner.get(YOU)).text()).toContain('Safari, iPhone');
    const [{ hash } = { hash: '' }] = await rows<{ hash: string }>(
      "select hash from session where device = 'Safari, iPhone'",
    );
    const eve = await person(app, 'viewer', { name: 'Eve' });
    await eve.post(`${YOU}/sessions/end`, { session: hash });
    expect((await phone.get('/console')).status).toBe(200);
    await owner.post(`${YOU}/sessions/end`, { session: hash });
    expect([(await phone.get('/console')).status, (await desk.get('/console')).status]).toEqual([303, 200]);
    await owner.post(`${YOU}/sessions/end-all`);
    expect([(await owner.get('/console')).status, (await desk.get('/console')).status]).toEqual([303, 303]);
    expect((await eve.get('/console')).status).toBe(200);
  });
});
