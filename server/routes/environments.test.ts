import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, WRITE_KEY } from '../../test/fixtures/app.ts';
import { createWorkspace } from '../storage/tenants.ts';

interface Made {
  id: string;
  name: string;
  writeKey: string;
  secretKey: string;
  error?: { field?: string };
}

describe('environments', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const create = async (name: string) => {
    const reply = await app.api('POST', '/v1/environments', { name });
    return { status: reply.status, body: (await reply.json()) as Made };
  };
  const as = (key: string, method: string, path: string, body?: object) =>
    app.request(path, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(body && { body: JSON.stringify(body) }),
    });

  it('have keys, content and data of their own', async () => {
    const { status, body } = await create('staging');
    expect([status, body]).toMatchObject([201, { id: 'test-staging', name: 'staging' }]);
    await as(body.writeKey, 'POST', '/v1/group', {
      userId: 'ann',
      groupId: 'tested',
      traits: { name: 'Tested' },
    });
    await as(body.secretKey, 'PUT', '/v1/features/x', { name: 'X', rule: { event: 'X' } });
    const accounts = async (key: string) =>
      ((await (await as(key, 'GET', '/v1/accounts')).json()) as { accounts: unknown[] }).accounts.length;
    expect(await accounts(body.secretKey)).toBe(1);
    expect((await app.get<{ accounts: unknown[] }>('/v1/accounts')).accounts).toEqual([]);
    expect(await app.get('/v1/features')).toEqual({ features: [] });
    const { environments } = await app.get<{ environments: { name: string; current: boolean }[] }>(
      '/v1/environments',
    );
    expect(environments.map(({ name, current }) => [name, current])).toEqual([
      ['production', true],
      ['staging', false],
    ]);
  });

  it('can be renamed with their own key, but not to a name that is taken or is none', async () => {
    const { body } = await create('old');
    const rename = async (id: string, name: string) =>
      (await as(body.secretKey, 'PUT', `/v1/environments/${id}`, { name })).status;
    expect((await app.api('PUT', `/v1/environments/${body.id}`, { name: 'mine' })).status).toBe(404);
    expect(await rename(body.id, 'new')).toBe(200);
    expect(await rename(body.id, 'new')).toBe(200);
    expect([await rename(body.id, 'production'), (await create('new')).status]).toEqual([409, 409]);
    expect((await create('old')).body.id).toMatch(/^test-old-\w{6}$/);
    const refused = await create('Two words');
    expect([refused.status, refused.body.error?.field]).toEqual([400, 'name']);
    expect(await rename('nowhere', 'x')).toBe(404);
  });

  it('of another workspace are not there', async () => {
    await app.database.exclusively(async ({ orm }) => {
      await createWorkspace(orm, { id: 'other', name: 'Other', now: app.clock.now });
    });
    await create('fresh');
    expect((await app.api('PUT', '/v1/environments/other-production', { name: 'mine' })).status).toBe(404);
    expect(JSON.stringify(await app.get('/v1/environments'))).not.toContain('other-production');
  });

  it('give no key of more scopes than the one that asked', async () => {
    const { key } = (await (
      await app.api('POST', '/v1/keys', { kind: 'secret', name: 'Admin', scopes: ['admin'] })
    ).json()) as { key: string };
    const made = (await (await as(key, 'POST', '/v1/environments', { name: 'limited' })).json()) as Made;
    expect((await as(made.secretKey, 'GET', '/v1/keys')).status).toBe(200);
    expect((await as(made.secretKey, 'GET', '/v1/accounts')).status).toBe(403);
  });
});

describe('origins', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const from = async (origin: string | undefined, path = '/v1/boot') => {
    const reply = await app.request(path, {
      method: 'POST',
      headers: origin === undefined ? {} : { origin },
      body: JSON.stringify({ writeKey: WRITE_KEY, anonymousId: 'a', page: '/', batch: [] }),
    });
    const { error } = (await reply.json()) as { error?: { code: string } };
    return [reply.status, error?.code, reply.headers.get('access-control-allow-origin')];
  };

  it('are any until some are named', async () => {
    expect(await from('https://anywhere.example')).toEqual([200, undefined, '*']);
  });

  it('that are not named may neither read nor write, and are told so', async () => {
    const put = await app.api('PUT', '/v1/origins', {
      origins: ['https://app.example.com/', 'http://localhost:*'],
    });
    expect(await put.json()).toEqual({ origins: ['https://app.example.com', 'http://localhost:*'] });
    expect(await app.get('/v1/origins')).toEqual({
      origins: ['https://app.example.com', 'http://localhost:*'],
    });
    for (const path of ['/v1/boot', '/v1/batch']) {
      for (const origin of ['https://app.example.com', 'http://localhost:5173', undefined]) {
        expect(await from(origin, path)).toEqual([200, undefined, '*']);
      }
      for (const origin of ['https://evil.example', 'http://app.example.com', 'null']) {
        expect(await from(origin, path)).toEqual([403, 'origin_not_allowed', '*']);
      }
    }
  });

  it('are refused by their place in the list when they are none', async () => {
    const reply = await app.api('PUT', '/v1/origins', { origins: ['https://a.example', 'a.example/path'] });
    expect([reply.status, (await reply.json()).error.field]).toEqual([400, 'origins.1']);
  });
});
