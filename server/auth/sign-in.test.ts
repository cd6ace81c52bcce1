// Passwords at the door, over HTTP: who gets in, what the others are told, and how often they may try.

import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET, startTestApp, type TestApp, type TestAppOptions } from '../../test/fixtures/app.ts';
import { linkForm, SAME_ORIGIN } from '../../test/fixtures/form.ts';
import { followLink, type Person, person, stranger } from '../../test/fixtures/person.ts';
import { MOST_BY_ACCOUNT, MOST_BY_ADDRESS } from './attempts.ts';
import { createPeople } from './people.ts';
import { signInPath } from './sign-in-link.ts';

const [EMAIL, PASSWORD] = ['ann@example.com', 'seven green lanterns'];

let app: TestApp;
let ann: Person;
async function start(options?: TestAppOptions) {
  app = await startTestApp(options);
  ann = await person(app, 'viewer', { name: 'Ann', email: EMAIL });
  const reply = await ann.post('/console/settings/you/password', { next: PASSWORD });
  expect(reply.headers.get('location')).toBe('/console/settings/you?done=passwordSet');
}
beforeEach(() => start());
afterEach(() => app.stop());

const signIn = (who: Person, password = PASSWORD, email = EMAIL, headers?: Record<string, string>) =>
  who.post('/sign-in', { email, password }, headers);

describe('signing in by password', () => {
  it('opens the console, however the address is written', async () => {
    for (const email of [EMAIL, ' ANN@Example.com ']) {
      const browser = stranger(app);
      expect((await signIn(browser, PASSWORD, email)).headers.get('location')).toBe('/console');
      expect((await browser.get('/console')).status).toBe(200);
    }
  });

  it('tells a wrong password, an unknown address and a member without password the same', async () => {
    await person(app, 'viewer', { name: 'Bo', email: 'bo@example.com' });
    const pages: string[] = [];
    for (const [email, password] of [
      [EMAIL, 'not the password'],
      ['nobody@example.com', PASSWORD],
      ['bo@example.com', ''],
      ['no address', PASSWORD],
    ] as const) {
      const reply = await signIn(stranger(app), password, email);
      expect([reply.status, reply.headers.get('set-cookie')]).toEqual([403, null]);
      pages.push((await reply.text()).replaceAll(email, 'EMAIL'));
    }
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('value="EMAIL"');
    expect(pages[0]).toContain('role="alert"');
  });

  it('gives a new session, whatever id a browser brought, and ends the one it had', async () => {
    const planted = `foothold_session=${'a'.repeat(43)}`;
    const browser = stranger(app);
    const reply = await signIn(browser, PASSWORD, EMAIL, { ...SAME_ORIGIN, cookie: planted });
    expect(browser.cookie()).not.toBe(planted);
    expect(reply.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/);
    expect((await stranger(app).get('/console', { cookie: planted })).status).toBe(303);
    const before = browser.cookie();
    await signIn(browser);
    expect((await stranger(app).get('/console', { cookie: before })).status).toBe(303);
    expect((await browser.get('/console')).status).toBe(200);
  });

  it('makes a stored password anew where its parameters are not those of today', async () => {
    const stored = () =>
      app.database.read.rows<{ hash: string }>(
        `select password_hash as hash from member where email = '${EMAIL}'`,
      );
    const [before] = await stored();
    const later = createPeople({
      database: app.database,
      secret: SECRET,
      now: () => app.clock.now,
      publicUrl: undefined,
      trustedProxies: 0,
      cost: { ln: 9, r: 8, p: 1 },
    });
    const door = new Hono().get('/', async (c) =>
      c.json(await later.signIn.byPassword(c, { email: EMAIL, password: PASSWORD, address: 'here' })),
    );
    expect(await (await door.request('/')).json()).toEqual({ isIn: true });
    const [after] = await stored();
    expect([before?.hash.slice(0, 12), after?.hash.slice(0, 12)]).toEqual(['$scrypt$ln=8', '$scrypt$ln=9']);
  });
});

describe('guessing', () => {
  it('ends by account, from however many addresses, with the time to wait; a link still opens', async () => {
    const replies: Response[] = [];
    for (let n = 0; n < MOST_BY_ACCOUNT + 2; n++) {
      const browser = stranger(app, { address: `192.0.2.${n}` });
      replies.push(
        await signIn(browser, 'wrong', EMAIL, { ...SAME_ORIGIN, 'x-forwarded-for': `10.0.0.${n}` }),
      );
    }
    expect(replies.map(({ status }) => status)).toEqual([...Array(MOST_BY_ACCOUNT).fill(403), 429, 429]);
    expect(replies.at(-1)?.headers.get('retry-after')).toBe('900');
    expect(await replies.at(-1)?.text()).toContain('Try again in 15 minutes');
    // The right password is not looked at either: the answer would tell.
    expect((await signIn(stranger(app, { address: '198.51.100.1' }))).status).toBe(429);
    const link = signInPath(SECRET, { email: EMAIL, now: app.clock.now });
    expect((await followLink(stranger(app), link)).headers.get('location')).toBe('/console');
    const locked = await app.database.read.rows("select * from audit_entry where action = 'session.locked'");
    expect(locked).toHaveLength(1);
    app.clock.now += 15 * 60_000;
    expect((await signIn(stranger(app))).status).toBe(303);
  });

  it('ends by address, whatever X-Forwarded-For says', async () => {
    for (let n = 0; n < MOST_BY_ADDRESS; n++) {
      const headers = { ...SAME_ORIGIN, 'x-forwarded-for': `10.1.0.${n}`, forwarded: `for=10.1.0.${n}` };
      expect((await signIn(stranger(app), 'wrong', `user-${n}@example.com`, headers)).status).toBe(403);
    }
    const other = { ...SAME_ORIGIN, 'x-forwarded-for': '10.9.9.9' };
    expect((await signIn(stranger(app), 'wrong', 'fresh@example.com', other)).status).toBe(429);
    expect((await signIn(stranger(app, { address: '198.51.100.1' }))).status).toBe(303);
  });

  it('counts by what a trusted proxy saw, where there is one', async () => {
    await app.stop();
    await start({ people: { trustedProxies: 1 } });
    const from = (client: string) => ({ ...SAME_ORIGIN, 'x-forwarded-for': `1.1.1.1, ${client}` });
    for (let n = 0; n < MOST_BY_ADDRESS; n++) {
      await signIn(stranger(app), 'wrong', `user-${n}@example.com`, from('203.0.113.7'));
    }
    expect((await signIn(stranger(app), 'x', 'new@example.com', from('203.0.113.7'))).status).toBe(429);
    expect((await signIn(stranger(app), PASSWORD, EMAIL, from('203.0.113.8'))).status).toBe(303);
  });
});

describe('the cookie', () => {
  it('is bound to the host and to https, where the console is reached by it', async () => {
    await app.stop();
    await start({ people: { publicUrl: 'https://foothold.example.com' } });
    const reply = await signIn(stranger(app));
    const form = /^__Host-[\w-]+=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/;
    const cookies = reply.headers.getSetCookie();
    expect(cookies[0]).toMatch(/^__Host-foothold=[\w-]{43};/);
    for (const cookie of cookies) expect(cookie).toMatch(form);
  });
});

describe('a form from elsewhere', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sibling of our host', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
    ['no page', { 'sec-fetch-site': 'none' }],
    ['a claim that contradicts the browser', { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' }],
    ['an old browser on another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a program that says nothing', {}],
  ])('changes nothing: %s', async (_, headers) => {
    const stored = () => app.database.read.rows('select name, password_hash from member order by id');
    const link = linkForm(signInPath(SECRET, { userName: 'Ann', now: app.clock.now }));
    const before = await stored();
    for (const path of ['/sign-in', '/sign-out', '/invitation', '/console/settings/you']) {
      expect(
        (
          await ann.post(
            path,
            { ...(path === '/sign-in' && link), name: 'Eve', email: EMAIL, password: PASSWORD },
            headers,
          )
        ).status,
      ).toBe(400);
    }
    expect(await stored()).toEqual(before);
    expect((await ann.get('/console')).status).toBe(200);
  });

  it('is taken from our own pages, also where the browser does not tell the site', async () => {
    const headers = { origin: 'http://localhost' };
    const reply = await ann.post('/console/settings/you', { name: 'Anna', email: EMAIL }, headers);
    expect(reply.headers.get('location')).toBe('/console/settings/you?done=saved');
  });
});

describe('a one-time link', () => {
  const look = async (whom: Parameters<typeof signInPath>[1]) => {
    const reply = await stranger(app).get(signInPath(SECRET, whom));
    return [reply.status, (await reply.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')] as const;
  };

  it('says whom it signs in, and where, before its button; never the whole address', async () => {
    const { now } = app.clock;
    for (const whom of [{ email: EMAIL }, { memberId: ann.id }]) {
      const [status, text] = await look({ ...whom, now });
      expect([status, text]).toEqual([200, expect.stringContaining('As a•••@example.com, in Test')]);
      expect(text).not.toContain(EMAIL);
    }
    await person(app, 'viewer', { name: 'No Address' });
    expect((await look({ userName: 'Olga', now }))[1]).toContain('As Olga, in Test');
    await person(app, 'owner', { name: 'Orla', email: 'orla@example.com' });
    expect((await look({ userName: 'Olga', now }))[1]).toContain('As o•••@example.com, in Test');
  });

  it('for somebody who is not there is none', async () => {
    const { now } = app.clock;
    for (const whom of [{ email: 'nobody@example.com' }, { memberId: 'gone' }])
      expect((await look({ ...whom, now }))[0]).toBe(403);
  });
});
