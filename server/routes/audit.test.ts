// Who did what: every kind of change leaves one entry, by whom it was done, without a secret; it can be filtered, paged and taken
// away as a table.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { type Person, person, stranger } from '../../test/fixtures/person.ts';
import { addKey } from '../storage/keys.ts';
import { createWorkspace } from '../storage/tenants.ts';

interface Entries {
  entries: {
    id: string;
    at: string;
    by: { kind: string; id: string; name: string };
    action: string;
    thing: { kind: string; id: string; name: string };
    environment: string | null;
    detail: Record<string, string>;
  }[];
  nextCursor: string | null;
}

const PAGE = '/console/settings/audit';
const PASSWORD = 'seven green lanterns';

let app: TestApp;
let owner: Person;
let secrets: string[];
beforeAll(async () => {
  app = await startTestApp();
  owner = await person(app, 'owner', { name: 'Olga', email: 'olga@example.com' });
  const tick = () => {
    app.clock.now += 1_000;
  };
  const rule = { event: 'Report Created' };
  await app.api('PUT', '/v1/features/reports', { name: 'Reports', rule });
  tick();
  await app.api('PUT', '/v1/milestones/first', { name: '=cmd()', rule });
  await app.api('PUT', '/v1/content/start', {
    kind: 'checklist',
    name: 'Start',
    title: 'Start',
    items: [{ id: 'one', title: 'One', done: rule }],
  });
  tick();
  await app.api('POST', '/v1/content/start/publish');
  await app.api('PUT', '/v1/settings', { holdout: 0.1 });
  await app.api('DELETE', '/v1/features/reports');
  const made = await app.api('POST', '/v1/keys', { kind: 'secret', name: 'Reports', scopes: ['read'] });
  const { key, id } = (await made.json()) as { key: string; id: string };
  await app.api('DELETE', `/v1/keys/${id}`);
  tick();
  await owner.post('/console/settings/you/password', { next: PASSWORD });
  const invited = await (
    await owner.post('/console/settings/team/invite', { email: 'bo@example.com', role: 'viewer' })
  ).text();
  const token = /token=([\w-]+)/.exec(invited)?.[1] ?? '';
  await stranger(app).post('/invitation', { token, name: 'Bo', password: `${PASSWORD}!` });
  secrets = [key, token, PASSWORD, owner.cookie().split('=')[1] ?? ''];
});
afterAll(() => app.stop());

const ask = (query = '') => app.get<Entries>(`/v1/audit${query}`);

describe('the audit log', () => {
  it('tells of no removal where nothing was', async () => {
    const version = async () =>
      (await app.get<{ definitionVersion: number }>('/v1/accounts')).definitionVersion;
    const before = [await version(), (await ask()).entries.length];
    for (const path of ['features/none', 'milestones/none', 'segments/none', 'content/none']) {
      expect([path, (await app.api('DELETE', `/v1/${path}`)).status]).toEqual([path, 404]);
    }
    for (const path of ['definitions/features/none', 'definitions/milestones/none']) {
      expect((await owner.post(`/console/settings/${path}/remove`, {})).status).toBe(404);
    }
    expect((await owner.post('/console/segments/none/remove', {})).status).toBe(404);
    expect([await version(), (await ask()).entries.length]).toEqual(before);
  });

  it('tells who did what to which thing, by key and by member', async () => {
    const { entries } = await ask();
    const told = entries.map(({ by, action, thing }) => `${by.kind} ${action} ${thing.name}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'key feature.saved Reports',
        'key milestone.saved =cmd()',
        'key content.saved start',
        'key content.published start',
        'key settings.saved settings',
        'key feature.removed reports',
        'key key.created secret Reports',
        'key key.revoked secret Reports',
        'member member.password Olga',
        'member invitation.made bo@example.com',
        'member member.joined Bo',
        'member session.began Bo',
      ]),
    );
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(entries.find(({ action }) => action === 'content.published')?.environment).toBe(app.envId);
    expect(entries.find(({ action }) => action === 'member.joined')).toMatchObject({
      environment: null,
      detail: { role: 'viewer' },
    });
  });

  it('holds no secret', async () => {
    const everything = JSON.stringify(await app.database.read.rows('select * from audit_entry'));
    expect(secrets.every((secret) => secret.length > 10)).toBe(true);
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });

  it('has no entry for a change that was refused', async () => {
    const { entries } = await ask('?limit=1000');
    await app.api('POST', '/v1/content/nothing/publish');
    await app.api('PUT', '/v1/features/reports', { name: 'Reports', rule: { nonsense: true } });
    expect((await ask('?limit=1000')).entries).toHaveLength(entries.length);
  });

  it('is paged by a cursor, every entry once', async () => {
    const all = (await ask('?limit=1000')).entries.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Entries = await ask(`?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...page.entries.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all);
  });

  it('is filtered by person, kind and time', async () => {
    const { entries } = await ask(`?by=${owner.id}`);
    expect(new Set(entries.map(({ by }) => by.name))).toEqual(new Set(['Olga']));
    const content = (await ask('?kind=content')).entries.map(({ action }) => action);
    expect(content).toEqual(['content.published', 'content.saved']);
    const from = new Date(app.clock.now).toISOString();
    const late = (await ask(`?from=${from}`)).entries;
    const early = (await ask(`?to=${from}`)).entries;
    expect([late.length > 0, early.length > 0]).toEqual([true, true]);
    expect(late.length + early.length).toBe((await ask('?limit=1000')).entries.length);
    const refused = await app.api('GET', '/v1/audit?kind=weather');
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: { field: 'kind' } }]);
  });

  it('is nobody else’s', async () => {
    const KEY = 'sk_of_another_workspace';
    await app.database.exclusively(async ({ orm }) => {
      const envId = await createWorkspace(orm, { id: 'rival', name: 'Rival', now: 0 });
      await addKey(orm, { envId, kind: 'secret', key: KEY, now: 0 });
    });
    const reply = await app.request('/v1/audit', { headers: { authorization: `Bearer ${KEY}` } });
    expect(await reply.json()).toEqual({ entries: [], nextCursor: null });
  });

  it('is a page with the same filters, in both languages', async () => {
    const html = await (await owner.get(`${PAGE}?kind=content`)).text();
    expect(html).toContain('Published');
    expect(html).not.toContain('Saved the feature');
    expect(html).toContain('<option value="content" selected');
    expect(await (await owner.get(PAGE, { 'accept-language': 'ja' })).text()).toContain('公開した');
    const none = await owner.get(`${PAGE}?from=2001-01-01&to=2001-01-02`);
    expect(await none.text()).toContain('No entries');
  });

  it('is a table without formulas', async () => {
    for (const reply of [
      await owner.get(`${PAGE}?format=csv`),
      await app.api('GET', '/v1/audit?format=csv'),
    ]) {
      expect(reply.headers.get('content-type')).toContain('text/csv');
      const text = await reply.text();
      expect(text).toContain("'=cmd()");
      expect(text).not.toContain(',=cmd()');
    }
  });
});
