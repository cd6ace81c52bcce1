import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { type Person, person } from '../../test/fixtures/person.ts';

const PATH = '/console/settings/definitions/history';

describe('the versions of what is defined', () => {
  let app: TestApp;
  let owner: Person;
  beforeEach(async () => {
    app = await startTestApp();
    owner = await person(app, 'owner', { name: 'Olga' });
  });
  afterEach(() => app.stop());

  const put = async (path: string, body: object) =>
    expect((await app.api('PUT', path, body)).status).toBe(200);
  const milestone = (more: object = {}) => ({ name: 'First export', rule: { event: 'Export' }, ...more });
  const text = async (address: string) =>
    (await (await owner.get(address)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const back = (kind: string, id: string, version: number) =>
    owner.post(`${PATH}/restore`, { kind, id, version: String(version) });

  it('say who changed what, and what of it is in force', async () => {
    await put('/v1/milestones/first', milestone());
    app.clock.now += 60_000;
    await put(
      '/v1/milestones/first',
      milestone({ targetDays: 14, rule: { event: 'Export', count: { atLeast: 3 } } }),
    );
    app.clock.now += 60_000;
    expect((await app.api('DELETE', '/v1/milestones/first')).status).toBe(204);
    const said = await text(`${PATH}?kind=milestone&id=first`);
    expect(said).toContain('Versions of “First export”');
    expect(said).toContain('Rule: Export → Export × 3');
    expect(said).toContain('Target, in days: none → 14');
    expect(said).toContain('Defined for the first time.');
    expect(said).toContain('Removed.');
    expect(said).toContain('Until Jun 1, 2026');
    expect(said).not.toContain('In force');
    const { changes } = await app.get<{ changes: { by: string | null }[] }>('/v1/definitions/history');
    expect(changes.map(({ by }) => by)).toEqual(Array(3).fill(changes[0]?.by));
    expect(changes[0]?.by).toBeTruthy();
  });

  it('are gone back to by a new version, also of what was removed; whoever only reads cannot', async () => {
    await put('/v1/milestones/first', milestone());
    await put('/v1/milestones/first', milestone({ name: 'Other' }));
    await app.api('DELETE', '/v1/milestones/first');
    const { changes } = await app.get<{ changes: { version: number }[] }>('/v1/definitions/history');
    const versions = changes.map(({ version }) => version);
    const reply = await back('milestone', 'first', versions.at(-1) ?? 0);
    expect(reply.status).toBe(303);
    expect(await app.get('/v1/milestones/first')).toMatchObject({ name: 'First export' });
    const after = await app.get<{ changes: { version: number; by: string }[] }>('/v1/definitions/history');
    expect(after.changes[0]).toMatchObject({ version: (versions[0] ?? 0) + 1, by: 'Olga' });
    const said = await text(reply.headers.get('location') ?? '');
    expect(said).toContain(`is as it was in version ${versions.at(-1)} again`);
    expect(said).toContain('Defined again.');
    expect(said).toContain('In force, for the whole past as well');
    // No version, a removal, and no number.
    expect((await back('milestone', 'first', 999)).status).toBe(404);
    expect((await back('milestone', 'first', versions[0] ?? 0)).status).toBe(404);
    expect(
      (await owner.post(`${PATH}/restore`, { kind: 'milestone', id: 'first', version: 'x' })).status,
    ).toBe(400);
    const viewer = await person(app, 'viewer');
    expect((await viewer.get(PATH)).status).toBe(200);
    expect(await (await viewer.get(PATH)).text()).not.toContain('/restore');
    expect(
      (await viewer.post(`${PATH}/restore`, { kind: 'milestone', id: 'first', version: '2' })).status,
    ).toBe(403);
  });

  it('of content publish an earlier one again, and of settings leave the time of raw events to owners', async () => {
    const checklist = (name: string) => ({
      kind: 'checklist',
      name,
      title: name,
      items: [{ id: 'a', title: 'A', done: { event: 'x' } }],
    });
    for (const name of ['One', 'Two']) {
      await put('/v1/content/start', checklist(name));
      expect((await app.api('POST', '/v1/content/start/publish')).status).toBe(200);
    }
    expect(await text(`${PATH}?kind=content&id=start`)).toMatch(
      /version 2 .*Name: One → Two.* In force .*Go back to this/,
    );
    expect((await back('content', 'start', 1)).status).toBe(303);
    expect(await app.get('/v1/content/start/versions')).toMatchObject({ publishedVersion: 1 });
    await put('/v1/settings', { retention: { rawDays: 90 } });
    await put('/v1/settings', { holdout: 0.1 });
    const { changes } = await app.get<{ changes: { version: number }[] }>(
      '/v1/definitions/history?kind=settings',
    );
    const first = changes.at(-1)?.version ?? 0;
    const editor = await person(app, 'editor');
    const asked = { kind: 'settings', id: 'settings', version: String(first) };
    expect((await editor.post(`${PATH}/restore`, asked)).status).toBe(403);
    expect((await owner.post(`${PATH}/restore`, asked)).status).toBe(303);
    expect(await app.get('/v1/settings')).toMatchObject({ holdout: 0, retention: { rawDays: 90 } });
  });

  it('come in pages, each once', async () => {
    for (let i = 0; i < 60; i++) await put('/v1/features/one', { name: `Name ${i}`, rule: { event: 'x' } });
    const seen: string[] = [];
    for (let address: string | undefined = `${PATH}?kind=feature`; address; ) {
      const html: string = await (await owner.get(address)).text();
      seen.push(...[...html.matchAll(/version (\d+)<\/span>/g)].map(([, version]) => version ?? ''));
      const next: string | undefined = /href="([^"]*before=[^"]*)"/.exec(html)?.[1];
      address = next?.replaceAll('&amp;', '&');
    }
    expect(seen.length).toBe(60);
    expect(new Set(seen).size).toBe(60);
  });
});
