import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET_KEY, startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { KeyEntry } from '../auth/key-store.ts';
import { addKey } from '../storage/keys.ts';

const EVENT = { type: 'track', event: 'Opened', userId: 'ann' };

describe('the keys of an environment', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const create = async (body: object) => {
    const reply = await app.api('POST', '/v1/keys', body);
    return { status: reply.status, body: (await reply.json()) as KeyEntry & { key: string } };
  };
  const asked = (key: string, method: string, path: string, body?: object) =>
    app.request(path, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  const listed = async (id: string) =>
    (await app.get<{ keys: KeyEntry[] }>('/v1/keys')).keys.find((one) => one.id === id);

  it('that are secrets are shown once; all are listed by what people know them by', async () => {
    const { status, body } = await create({ kind: 'write', name: 'Marketing site' });
    expect(status).toBe(201);
    expect(body.key).toMatch(/^wk_[\w-]{32}$/);
    expect(body).toMatchObject({
      name: 'Marketing site',
      hint: `wk_…${body.key.slice(-4)}`,
      lastUsedAt: null,
    });
    // It stands in every page anyway.
    expect(await listed(body.id)).toEqual(body);
    const everything = () => app.database.read.rows('select * from api_key').then(JSON.stringify);
    for (const kind of ['secret', 'webhook']) {
      const { key, ...entry } = (await create({ kind, name: 'Server' })).body;
      expect(await listed(entry.id)).toEqual({ ...entry, key: null });
      expect(await everything()).toContain(entry.id);
      expect(await everything()).not.toContain(key);
    }
  });

  it('have names without control characters', async () => {
    for (const name of ['Stripe\u0000', 'Str\u001bipe', 'Str\nipe', 'Str\u0085ipe']) {
      const { status, body } = await create({ kind: 'webhook', name });
      expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('name')]);
    }
  });

  it('learn a write key from before they were stored as they are, as soon as a page uses it', async () => {
    const { body } = await create({ kind: 'write', name: 'Old page' });
    await app.database.writing((transaction) =>
      transaction.execute({ sql: 'update api_key set shown = null where id = ?', args: [body.id] }),
    );
    expect((await listed(body.id))?.key).toBeNull();
    expect((await asked(body.key, 'POST', '/v1/track', EVENT)).status).toBe(200);
    expect((await listed(body.id))?.key).toBe(body.key);
  });

  it('tell when they were last used', async () => {
    const { body } = await create({ kind: 'webhook', name: 'Stripe' });
    expect((await asked(body.key, 'POST', '/v1/batch', { batch: [EVENT] })).status).toBe(200);
    expect((await listed(body.id))?.lastUsedAt).toBe(new Date(app.clock.now).toISOString());
  });

  it('stop at once when they are revoked, and cannot be revoked twice', async () => {
    const { body } = await create({ kind: 'write', name: 'Old site' });
    const send = () => asked(body.key, 'POST', '/v1/track', EVENT);
    expect((await send()).status).toBe(200);
    expect((await app.api('DELETE', `/v1/keys/${body.id}`)).status).toBe(204);
    const refused = await send();
    expect([refused.status, (await refused.json()).error]).toMatchObject([401, { message: /revoked/ }]);
    expect((await app.api('DELETE', `/v1/keys/${body.id}`)).status).toBe(404);
    expect((await listed(body.id))?.revokedAt).not.toBeNull();
  });

  it('end when their time is over', async () => {
    const { body } = await create({ kind: 'secret', name: 'Contractor', expiresIn: '2d' });
    const read = async () => (await asked(body.key, 'GET', '/v1/features')).status;
    expect(await read()).toBe(200);
    app.clock.now += 2 * 86_400_000;
    expect(await read()).toBe(401);
  });

  it('of webhooks write, and read nothing', async () => {
    const { body } = await create({ kind: 'webhook', name: 'Billing' });
    expect((await asked(body.key, 'POST', '/v1/group', { groupId: 'acme', userId: 'ann' })).status).toBe(200);
    expect((await asked(body.key, 'GET', '/v1/accounts')).status).toBe(401);
    expect((await asked(body.key, 'POST', '/v1/boot', { anonymousId: 'a' })).status).toBe(401);
  });

  it('that are secret do what their scopes say', async () => {
    const { body } = await create({ kind: 'secret', name: 'Reports', scopes: ['read'] });
    expect((await asked(body.key, 'GET', '/v1/reports/adoption')).status).toBe(200);
    const refused = await asked(body.key, 'PUT', '/v1/features/x', { name: 'X', rule: { event: 'X' } });
    expect([refused.status, (await refused.json()).error]).toMatchObject([
      403,
      { code: 'forbidden', message: /definitions/ },
    ]);
    expect((await asked(body.key, 'POST', '/v1/track', EVENT)).status).toBe(403);
    expect((await asked(SECRET_KEY, 'POST', '/v1/track', EVENT)).status).toBe(200);
  });

  it('make none that may do more than themselves', async () => {
    const { body } = await create({ kind: 'secret', name: 'Admin', scopes: ['admin'] });
    const make = async (more: object) =>
      (await asked(body.key, 'POST', '/v1/keys', { kind: 'secret', name: 'More', ...more })).status;
    expect([await make({}), await make({ scopes: ['admin', 'read'] })]).toEqual([403, 403]);
    expect(await make({ scopes: ['admin'] })).toBe(201);
    // Trusted as a server, and so no less than the scope "data".
    expect(await make({ kind: 'webhook' })).toBe(403);
    expect(await make({ kind: 'write' })).toBe(201);
  });

  it('make none that live longer than themselves', async () => {
    const { body } = await create({ kind: 'secret', name: 'For a day', expiresIn: '1d' });
    const own = body.expiresAt;
    for (const more of [{}, { expiresIn: '90d' }]) {
      const made = await asked(body.key, 'POST', '/v1/keys', { kind: 'secret', name: 'Heir', ...more });
      expect(await made.json()).toMatchObject({ expiresAt: own });
    }
    const shorter = { kind: 'secret', name: 'Short', expiresIn: '1h' };
    const short = (await (await asked(body.key, 'POST', '/v1/keys', shorter)).json()) as KeyEntry;
    expect(Date.parse(String(short.expiresAt))).toBeLessThan(Date.parse(String(own)));
  });

  it.each([
    [{ kind: 'public', name: 'x' }, 'kind'],
    [{ kind: 'write' }, 'name'],
    [{ kind: 'write', name: 'x', scopes: ['read'] }, 'scopes'],
    [{ kind: 'secret', name: 'x', scopes: ['all'] }, 'scopes.0'],
    [{ kind: 'secret', name: 'x', scopes: [] }, 'scopes'],
    [{ kind: 'secret', name: 'x', expiresIn: 'soon' }, 'expiresIn'],
    [{ kind: 'secret', name: 'x', key: 'sk_mine' }, 'key'],
  ])('are refused by the field: %j', async (request, field) => {
    const { status, body } = await create(request);
    expect([status, (body as { error?: { field?: string } }).error?.field]).toEqual([400, field]);
  });

  it('every route behind the secret key says what scope it needs', async () => {
    const none = 'sk_of_no_scopes';
    await app.database.exclusively(({ orm }) =>
      addKey(orm, { envId: app.envId, kind: 'secret', key: none, now: app.clock.now, scopes: [] }),
    );
    // Public routes do not take it; those that do must not let it pass.
    const wrong: string[] = [];
    let asked403 = 0;
    for (const { method, path } of app.routes) {
      if (!path.startsWith('/v1/') || method === 'ALL' || path.includes('*')) continue;
      const { status } = await asked(
        none,
        method,
        path.replaceAll(/:\w+/g, 'x'),
        method === 'GET' ? undefined : { anonymousId: 'a' },
      );
      if (status === 403) asked403++;
      else if (status !== 401) wrong.push(`${method} ${path}: ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(asked403).toBeGreaterThan(20);
  });
});
