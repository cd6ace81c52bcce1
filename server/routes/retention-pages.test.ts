import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { person } from '../../test/fixtures/person.ts';

const PATH = '/console/settings/retention';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it('shows what would go before it is saved, names a wrong number, and tells the audit log', async () => {
  const old = new Date(app.clock.now - 100 * DAY_MS).toISOString();
  const use = { type: 'track', event: 'Export', userId: 'ann' };
  await app.batch([
    { ...use, messageId: 'a', timestamp: old },
    { ...use, messageId: 'b' },
  ]);
  const owner = await person(app, 'owner');
  const first = await (await owner.get(PATH)).text();
  expect(first).toContain('Raw events are kept for ever.');
  expect(first).not.toContain('Keep them for');
  const wrong = await owner.get(`${PATH}?rawDays=7`);
  expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('id="rawDays-error"')]);
  const seen = await (await owner.get(`${PATH}?rawDays=90`)).text();
  expect(seen).toContain('1 of 2 raw events are from before');
  expect((await owner.post(PATH, { rawDays: '5000' })).status).toBe(400);
  expect(await (await owner.post(PATH, { rawDays: '90' })).text()).toContain('kept for 90 days');
  expect(await app.get('/v1/settings')).toMatchObject({ retention: { rawDays: 90 } });
  const { entries } = await app.get<{ entries: { action: string; detail: object }[] }>('/v1/audit');
  expect(entries.find(({ action }) => action === 'retention.changed')).toMatchObject({
    detail: { rawDays: '90' },
  });
  const [left] = await app.database.read.rows('select count(*) as n from event');
  expect(left).toEqual({ n: 2 });
});

it('is for who may erase', async () => {
  const editor = await person(app, 'editor');
  expect((await editor.get(PATH)).status).toBe(403);
  expect((await editor.post(PATH, { rawDays: '30' })).status).toBe(403);
});
