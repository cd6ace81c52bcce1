import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { type Person, person } from '../../test/fixtures/person.ts';
import { signUserToken } from '../../test/fixtures/user-token.ts';
import { newKey } from '../auth/keys.ts';
import { addKey } from '../storage/keys.ts';

describe('the settings pages of keys, identity and environments', () => {
  let app: TestApp;
  let owner: Person;
  beforeAll(async () => {
    app = await startTestApp();
    owner = await person(app, 'owner');
  });
  afterAll(() => app.stop());

  const text = async (reply: Response | Promise<Response>) => (await reply).text();
  const once = (html: string) => /id="made"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? '';
  const idIn = (html: string, what: RegExp) => what.exec(html)?.[1] ?? 'nothing';

  it.each(['/console/settings/keys', '/console/health', '/console/accounts?tier=high'])(
    'take the choice of a language, on %s as on every page',
    async (path) => {
      const reply = await owner.get(`${path}${path.includes('?') ? '&' : '?'}lang=ja`);
      expect([reply.status, reply.headers.get('location')]).toEqual([303, path]);
      expect(reply.headers.get('set-cookie')).toMatch(/lang=ja/);
    },
  );

  it('make a key that works, show it once, and revoke it', async () => {
    // The newest stands first.
    app.clock.now += 1_000;
    const made = await owner.post('/console/settings/keys', {
      name: 'Reports & <more>',
      kind: 'secret',
      'scope-read': 'on',
    });
    expect(made.headers.get('cache-control')).toBe('no-store');
    const html = await made.text();
    const key = once(html);
    const ask = async (path: string) =>
      (await app.request(path, { headers: { authorization: `Bearer ${key}` } })).status;
    expect([key.slice(0, 3), await ask('/v1/features'), await ask('/v1/keys')]).toEqual(['sk_', 200, 403]);
    expect(html).toContain('Reports &amp; &lt;more>');
    const again = await text(owner.get('/console/settings/keys'));
    expect(again).not.toContain(key);
    const id = idIn(again, /keys\/(\w+)\/revoke/);
    expect((await owner.post(`/console/settings/keys/${id}/revoke`)).status).toBe(303);
    expect(await ask('/v1/features')).toBe(401);
    const nameless = await owner.post('/console/settings/keys', {
      kind: 'secret',
      name: ' ',
      'scope-read': 'on',
      expires: '90d',
    });
    const kept = await nameless.text();
    expect(nameless.status).toBe(400);
    expect(kept).toMatch(/<input(?=[^>]*value="secret")(?=[^>]* checked)/);
    expect(kept).toMatch(/<input(?=[^>]*name="scope-read")(?=[^>]* checked)/);
    expect(kept).toMatch(/<option(?=[^>]*value="90d")(?=[^>]* selected)/);
  });

  it('tell what could not be stored, as text, and judge it again', async () => {
    const editor = await person(app, 'editor');
    const data = '/console/settings/data';
    expect(await text(editor.get(data))).toContain('Nothing is in quarantine');
    const bad = (messageId: string, more: object) => ({ type: 'track', messageId, userId: 'ann', ...more });
    await app.batch([bad('a', { note: '<b>bold</b>' }), bad('b', {}), bad('c', { type: '<i>' })]);
    await app.batch([bad('a', { note: '<b>bold</b>' })]);
    const html = await text(editor.get(data));
    expect(html).toContain('3 messages could not be stored');
    expect(html.match(/<code>(invalid_field|unknown_type)</g)).toHaveLength(2);
    expect(html).toContain('came 3 times');
    expect(html).not.toMatch(/<b>bold|"<i>"/);
    // What was wrong with it is not any more.
    await app.database.writing((transaction) =>
      transaction.execute(`update quarantine set raw = replace(raw, '"track"', '"page"')`),
    );
    const replayed = await text(editor.post(`${data}/replay`));
    expect(replayed).toContain('3 judged again: 2 stored, 0 stored before, 1 kept here.');
    expect(replayed).toContain('1 message could not be stored');
  });

  it('make a signing secret, check a token with it, and require proof', async () => {
    const refused = await owner.post('/console/settings/identity/enforcement', { enforced: 'on' });
    expect(refused.status).toBe(409);
    const secret = once(await text(owner.post('/console/settings/identity/secrets')));
    const token = signUserToken({ sub: 'ann', aud: 'production', iat: app.clock.now / 1_000 }, { secret });
    const check = (more: object) => text(owner.post('/console/settings/identity/check', { token, ...more }));
    expect(await check({})).toContain('This token passes.');
    expect(await check({ userId: 'bob' })).toContain('another user');
    // Whose signature it is helps to find out where an old token comes from.
    const long = app.clock.now / 1_000 - 7_200;
    const expired = signUserToken({ sub: 'ann', aud: 'production', iat: long, exp: long + 60 }, { secret });
    const told = await check({ token: expired });
    expect(told).toContain('it has expired');
    expect(told).toContain(`Signed with: <code>us_…${secret.slice(-4)}</code>`);
    const forged = signUserToken(
      { sub: 'ann', aud: 'production', iat: long, exp: long + 60 },
      { secret: 'other' },
    );
    expect(await check({ token: forged })).toContain('no secret of this environment');
    const on = await owner.post('/console/settings/identity/enforcement', { enforced: 'on' });
    expect([on.status, (await app.get<{ enforced: boolean }>('/v1/identity')).enforced]).toEqual([303, true]);
    const log = owner.get('/console/settings/audit?kind=identity', { 'accept-language': 'ja' });
    expect(await text(log)).toContain('オン</span>');
    const html = await text(owner.get('/console/settings/identity'));
    expect([html.includes('Proof is required.'), html.includes(secret)]).toEqual([true, false]);
    const id = idIn(html, /secrets\/(\w+)\/revoke/);
    expect((await owner.post(`/console/settings/identity/secrets/${id}/revoke`)).status).toBe(409);
  });

  it('make an environment and look at it, in this browser only', async () => {
    const viewer = await person(app, 'viewer');
    const where = async (who: Person) =>
      /<p class="workspace">.*?<a[^>]*>([^<]+)</.exec(await text(who.get('/console')))?.[1];
    expect((await owner.post('/console/settings/environments', { name: 'Two words' })).status).toBe(400);
    expect((await owner.post('/console/settings/environments', { name: 'production' })).status).toBe(400);
    expect((await owner.post('/console/settings/environments', { name: 'staging' })).status).toBe(303);
    expect([await where(owner), await where(viewer)]).toEqual(['staging', 'production']);
    // What waits in the other environment stays there.
    expect(await text(owner.get('/console/settings/data'))).toContain('Nothing is in quarantine');
    const renamed = await owner.post('/console/settings/environments/test-staging/rename', {
      name: 'production',
    });
    // Beside the field where it was typed, which stays open.
    expect(renamed.status).toBe(400);
    const beside = await renamed.text();
    expect(beside).toMatch(/<details class="sure" open/);
    expect(beside).toMatch(/<input[^>]*id="name-test-staging"[^>]*aria-invalid="true"/);
    expect(beside).not.toMatch(/<input[^>]*id="name"[^>]*aria-invalid/);
    expect((await viewer.post('/console/settings/environments/test-staging/look')).status).toBe(303);
    expect(await where(viewer)).toBe('staging');
    expect((await viewer.post('/console/settings/environments/other-production/look')).status).toBe(404);
    expect(await text(owner.get('/console/settings/keys'))).not.toContain('Reports &amp;');
  });

  it('save origins, and name the line that is none', async () => {
    const save = (origins: string) => owner.post('/console/settings/environments/origins', { origins });
    const refused = await save('https://a.example\r\nnonsense');
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('“nonsense” is no origin'),
    ]);
    expect((await save('https://a.example\r\nhttp://localhost:*')).status).toBe(303);
    const html = await text(owner.get('/console/settings/environments'));
    expect(html).toContain('https://a.example\nhttp://localhost:*</textarea>');
  });

  it('show so many keys at a time, with the way to the others', async () => {
    await owner.post('/console/settings/environments', { name: 'crowded' });
    await app.database.writing(async (_, orm) => {
      for (let i = 0; i < 120; i++) {
        const key = newKey('secret');
        await addKey(orm, { envId: 'test-crowded', kind: 'secret', key, now: i, name: `Number ${i}` });
      }
    });
    const path = '/console/settings/keys';
    const seen: string[] = [];
    let pages = 0;
    for (let address: string | undefined = path; address && pages < 10; pages++) {
      const html = await text(owner.get(address));
      seen.push(...[...html.matchAll(/>(Number \d+)</g)].map(([, name]) => name ?? ''));
      address = /<a class="button" href="([^"#]+)#keys-title">More</.exec(html)?.[1];
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([5, 120, 120]);
    // A place that is none begins at the beginning.
    for (const from of ['-5', '1e9', 'x', '120'])
      expect(await text(owner.get(`${path}?keysFrom=${from}`))).toContain('1 to 25 of 120');
  });
});
