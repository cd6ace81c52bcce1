import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ErrorReply } from '../../shared/wire.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const rule = { event: 'Report Created' };

it.each([
  ['milestones/a b', { name: 'A', rule }, 'id'],
  ['features/-', { name: 'A', rule }, 'id'],
  ['content/A', { kind: 'guide', name: 'A', steps: [] }, 'id'],
  ['milestones/a', { name: 'A' }, 'rule'],
  ['milestones/a', { name: 'A', rule: { evnt: 'X' } }, 'rule.evnt'],
  [
    'milestones/a',
    { name: 'A', rule: { event: 'X', where: [{ property: 'p', iss: 1 }] } },
    'rule.where.0.iss',
  ],
  ['features/a', { name: 'A', rule, tier: 'gold' }, 'tier'],
  ['features/a', { name: 'A', rule, colour: 'red' }, 'colour'],
  ['features/a', { name: 'A\u0000', rule }, 'name'],
  ['milestones/a', { name: '\u001b[2JA', rule }, 'name'],
  [
    'content/a',
    { kind: 'checklist', name: 'A\u0085', title: 'A', items: [{ id: 'a', title: 'A', done: rule }] },
    'name',
  ],
])('a definition that cannot be is refused by the name of its field: %s %j', async (path, body, field) => {
  const reply = await app.api('PUT', `/v1/${encodeURI(path)}`, body);
  expect([reply.status, ((await reply.json()) as ErrorReply).error.field]).toEqual([400, field]);
});
