import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';

interface History {
  changes: { version: number; kind: string; id: string; at: string; body: { name?: string } | null }[];
  nextBefore: number | null;
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const define = (id: string, name: string, value = false) =>
  app.api('PUT', `/v1/milestones/${id}`, { name, rule: { event: 'Export' }, value });

it('tells what each version changed, a version never in parts', async () => {
  await define('one', 'First', true);
  // Marking this one as the value moment unmarks the other, in the same version.
  await define('two', 'Second', true);
  await app.api('DELETE', '/v1/milestones/one');
  const all = await app.get<History>('/v1/definitions/history');
  expect(all.changes.map(({ version, id, body }) => [version, id, body?.name])).toEqual([
    [4, 'one', undefined],
    [3, 'one', 'First'],
    [3, 'two', 'Second'],
    [2, 'one', 'First'],
  ]);
  expect(all.changes[0]).toMatchObject({ body: null, at: new Date(app.clock.now).toISOString() });
  expect(all.nextBefore).toBeNull();

  const page = await app.get<History>('/v1/definitions/history?limit=2');
  expect(page.changes.map(({ version }) => version)).toEqual([4, 3, 3]);
  const rest = await app.get<History>(`/v1/definitions/history?limit=2&before=${page.nextBefore}`);
  expect([rest.changes.map(({ version }) => version), rest.nextBefore]).toEqual([[2], null]);
});

it('of one definition, and of none that there never was', async () => {
  const one = await app.get<History>('/v1/definitions/history?kind=milestone&id=two');
  expect(one.changes.map(({ version }) => version)).toEqual([3]);
  expect((await app.get<History>('/v1/definitions/history?kind=feature&id=two')).changes).toEqual([]);
  const wrong = await app.api('GET', '/v1/definitions/history?kind=survey');
  expect([wrong.status, ((await wrong.json()) as { error: { field: string } }).error.field]).toEqual([
    400,
    'kind',
  ]);
});
