// The way of a new user: the tag with a key, what arrives, and when nothing does, why.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET_KEY, startTestApp, type TestApp, WRITE_KEY } from '../../test/fixtures/app.ts';
import { type Person, person } from '../../test/fixtures/person.ts';
import { signUserToken } from '../../test/fixtures/user-token.ts';
import { latestArrivals } from '../storage/arrivals.ts';

const INSTALL = '/console/settings/install';

describe('the install page', () => {
  let app: TestApp;
  let owner: Person;
  beforeAll(async () => {
    app = await startTestApp({ people: { publicUrl: 'https://foothold.example.com' } });
    owner = await person(app, 'owner');
  });
  afterAll(() => app.stop());

  const text = async (reply: Response | Promise<Response>) => (await reply).text();
  const shown = () => text(owner.get(INSTALL));
  const track = (key: string, headers: Record<string, string> = {}) =>
    app.request('/v1/track', {
      method: 'POST',
      headers,
      body: JSON.stringify({ writeKey: key, userId: 'ann', event: '<Opened>' }),
    });

  it('has the whole tag ready, for everybody who may look', async () => {
    const tag = `src=&quot;https://foothold.example.com/foothold.js&quot; data-key=&quot;${WRITE_KEY}&quot;`;
    for (const role of ['owner', 'viewer'] as const) {
      const html = await text((await person(app, role)).get(INSTALL));
      expect(html.replaceAll('"', '&quot;')).toContain(tag);
    }
    expect(await shown()).toContain('Nothing has arrived yet');
    expect(await shown()).toContain('Nothing was turned away');
  });

  it('tells what arrived, as text', async () => {
    expect((await track(WRITE_KEY)).status).toBe(200);
    const html = await shown();
    expect(html).toContain('&lt;Opened></span>');
    expect(html).not.toContain('Nothing has arrived yet');
  });

  it('says how far it looked, where another environment sends much more', async () => {
    const { read } = app.database;
    const [all, few] = [
      await latestArrivals(read, app.envId, 10),
      await latestArrivals(read, app.envId, 10, { positions: 1 }),
    ];
    expect([all.lookedAt, all.hasAny, few.lookedAt]).toEqual([undefined, true, undefined]);
    await app.batch(
      Array.from({ length: 3 }, (_, i) => ({ type: 'track', event: 'x', userId: 'a', messageId: `m${i}` })),
    );
    expect(await latestArrivals(read, 'another', 10, { positions: 2 })).toEqual({
      arrivals: [],
      lookedAt: 2,
      hasAny: false,
    });
    const cut = await latestArrivals(read, app.envId, 10, { positions: 2 });
    expect([cut.arrivals.length, cut.lookedAt, cut.hasAny]).toEqual([2, 2, true]);
  });

  it('tells which keys and pages were turned away, and how often', async () => {
    const wrong = `${WRITE_KEY.slice(0, -4)}oops`;
    expect([(await track(wrong)).status, (await track(wrong)).status]).toEqual([401, 401]);
    expect((await track('password-of-something-else')).status).toBe(401);
    await app.api('PUT', '/v1/origins', { origins: ['https://app.example.com'] });
    expect((await track(WRITE_KEY, { origin: 'https://else.example.com' })).status).toBe(403);
    const boot = { writeKey: SECRET_KEY, anonymousId: 'device' };
    expect((await app.request('/v1/boot', { method: 'POST', body: JSON.stringify(boot) })).status).toBe(401);
    const html = await shown();
    expect(html).toMatch(/A key that does not exist.*?<code>wk_…oops<\/code><\/td>.*?>2<\/td>/s);
    expect(html).toContain('not a key of ours');
    expect(html).not.toContain('password-of');
    expect(html).toMatch(/origin that may not send.*?<code>https:\/\/else\.example\.com<\/code>/s);
    expect(html).toMatch(/A key of another kind/);
    expect(html).not.toContain(SECRET_KEY);
    expect(await text(owner.get('/console/settings/data'))).toContain('https://else.example.com');
  });

  it('tells that tokens do not hold, and where they are checked', async () => {
    const secrets = await app.api('POST', '/v1/identity/secrets');
    const { secret } = (await secrets.json()) as { secret: string };
    const hourAgo = app.clock.now / 1_000 - 3_600;
    const claims = { sub: 'ann', aud: 'production', iat: hourAgo, exp: hourAgo + 60 };
    const boot = {
      writeKey: WRITE_KEY,
      anonymousId: 'device',
      userId: 'ann',
      token: signUserToken(claims, { secret }),
    };
    await app.request('/v1/boot', { method: 'POST', body: JSON.stringify(boot) });
    const html = await shown();
    expect(html).toContain('1 session of the last 7 days came with a token that does not hold.');
    expect(html).toContain('/console/settings/identity#checker-title');
  });

  it('tells a key that is nobody’s to nobody where there are several workspaces', async () => {
    await app.database.writing((transaction) =>
      transaction.execute("insert into workspace (id, name, created_at) values ('two', 'Two', 0)"),
    );
    await app.database.writing((transaction) =>
      transaction.execute(
        `insert into environment (id, workspace_id, name, created_at) values ('two-production', 'two', 'production', 0)`,
      ),
    );
    const html = await shown();
    expect(html).not.toContain('wk_…oops');
    expect(html).toContain('https://else.example.com');
  });

  it('says what to do where no write key can be shown', async () => {
    await app.database.writing((transaction) => transaction.execute('update api_key set shown = null'));
    expect(await shown()).toContain('There is no write key to show');
    expect(await text((await person(app, 'viewer')).get(INSTALL))).toContain('An owner of the workspace');
  });
});
