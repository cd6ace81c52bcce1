import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET, startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { linkForm } from '../../test/fixtures/form.ts';
import { stranger } from '../../test/fixtures/person.ts';
import { signInPath } from './sign-in-link.ts';

describe('the sign-in to the console', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const link = () => signInPath(SECRET, { userName: 'Ann', now: app.clock.now });
  const cookieOf = (reply: Response) => (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const open = (path: string, cookie: string) => app.request(path, { headers: { cookie } });
  const ours = { 'sec-fetch-site': 'same-origin' };

  const follow = (path: string, headers = ours) => stranger(app).post('/sign-in', linkForm(path), headers);

  it('sends whoever is not signed in to the sign-in page', async () => {
    const start = await app.request('/console');
    expect([start.status, start.headers.get('location')]).toEqual([303, '/sign-in']);
    for (const path of [
      '/console/accounts?tier=high',
      '/console/accounts/acme',
      '/console/accounts/style.css',
    ]) {
      const reply = await app.request(path);
      const way = `/sign-in?to=${encodeURIComponent(path)}`;
      expect([reply.status, reply.headers.get('location')]).toEqual([303, way]);
      expect(await (await app.request(way)).text()).toContain(`name="to" value="${path}"`);
    }
    expect(await (await app.request('/sign-in')).text()).toContain('foothold sign-in');
  });

  it('lets in by a one-time link, once, and not by looking at it', async () => {
    const path = link();
    // A mail scanner looks, and another site sends its reader here: neither signs in, nor uses it up.
    for (const method of ['HEAD', 'GET', 'GET']) {
      const looked = await app.request(path, { method, headers: { 'sec-fetch-site': 'cross-site' } });
      expect([looked.status, looked.headers.get('set-cookie')]).toEqual([200, null]);
      if (method === 'GET')
        expect(await looked.text()).toContain(`name="token" value="${linkForm(path).token}"`);
    }
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await follow(path, { 'sec-fetch-site': site })).status).toBe(400);
    const first = await follow(path);
    expect([first.status, first.headers.get('location')]).toEqual([303, '/console']);
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    const page = await open('/console', cookieOf(first));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const second = await follow(path);
    expect(second.status).toBe(403);
    expect(second.headers.get('set-cookie')).toBeNull();
  });

  it('refuses a link that is forged, cut or expired', async () => {
    const good = link();
    const forged = signInPath('another secret of thirty-two chars', { userName: 'Eve', now: app.clock.now });
    for (const path of [
      forged,
      good.slice(0, -3),
      '/sign-in?token=x',
      `/sign-in?token=${'x'.repeat(5000)}`,
    ]) {
      expect((await app.request(path)).status).toBe(403);
      expect((await follow(path)).status).toBe(403);
    }
    app.clock.now += 31 * 60_000;
    expect((await app.request(good)).status).toBe(403);
    expect((await follow(good)).status).toBe(403);
  });

  it('signs out for good, keeps no session id in the database, and ends after two weeks', async () => {
    const cookie = cookieOf(await follow(link()));
    const id = cookie.split('=')[1] ?? '';
    const stored = await app.database.read.rows('select * from session');
    expect(JSON.stringify(stored)).not.toContain(id);
    const out = await app.request('/sign-out', { method: 'POST', headers: { cookie, ...ours } });
    expect(out.headers.get('location')).toBe('/sign-in');
    expect((await open('/console', cookie)).status).toBe(303);
    const later = cookieOf(await follow(link()));
    app.clock.now += 15 * 86_400_000;
    expect((await open('/console', later)).status).toBe(303);
  });

  it('does not take a secret key for a session, nor a session for a key', async () => {
    expect((await app.api('GET', '/console')).status).toBe(303);
    const cookie = cookieOf(await follow(link()));
    expect((await open('/v1/accounts', cookie)).status).toBe(401);
  });
});
