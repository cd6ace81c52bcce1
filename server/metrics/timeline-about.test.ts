// Events of the widget tell in the timeline which content they are about: who was held out of a guide did not see it.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { person } from '../../test/fixtures/person.ts';
import type { TimelineReport } from './report/account.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const TOLD = [
  ['$exposure', { content: 'start', stage: 'held_out' }],
  ['$exposure', { content: 'start', stage: 'shown' }],
  ['$exposure', { content: 'start', stage: 'shown' }],
  ['$progress', { content: 'start', item: 'invite', state: 'done' }],
  ['$answer', { content: 'gone', question: 'score', kind: 'nps', score: 9 }],
  ['Report', { content: 'start', stage: 'shown' }],
] as const;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: NOW });
  const items = [{ id: 'invite', title: { en: 'Invite <b>', ja: '招待' }, done: { event: 'Invited' } }];
  await app.api('PUT', '/v1/content/start', {
    kind: 'checklist',
    name: 'First steps',
    title: 'Start',
    items,
  });
  await app.api('POST', '/v1/content/start/publish');
  await app.batch(
    TOLD.map(([event, properties], i) => ({
      ...{ type: 'track', event, properties, userId: 'ana', messageId: `m${i}` },
      ...{ timestamp: new Date(NOW - i * 60_000).toISOString(), context: { groupId: 'acme' } },
    })),
  );
});
afterAll(() => app.stop());

it('by content, what became of it, item and score', async () => {
  const { timeline } = await app.get<TimelineReport>('/v1/accounts/acme/timeline');
  const start = { content: 'start', name: 'First steps', item: null, score: null };
  expect(timeline.map(({ about }) => about)).toEqual([
    { ...start, did: 'held_out' },
    { ...start, did: 'shown' },
    { ...start, did: 'shown' },
    { ...start, did: 'done', item: 'Invite <b>' },
    { content: 'gone', name: 'gone', item: null, did: 'answered', score: 9 },
    undefined,
  ]);
  const csv = await (await app.api('GET', '/v1/accounts/acme/timeline?format=csv')).text();
  expect(csv.split('\r\n')[0]).toMatch(/,via,content,did,item,score$/);
  expect(csv).toContain('stated,start,held_out,,');
});

it('in words on the page, and what happened twice in a row once', async () => {
  const html = await (await (await person(app, 'viewer')).get('/console/accounts/acme')).text();
  const said = [...html.matchAll(/<td><strong>([^<]*)<\/strong>( <span class="faint">[^<]*)?/g)];
  expect(said.map(([, text, times = '']) => text + times.replace(/<[^>]*>/, ''))).toEqual([
    'Held out of “First steps”: it was not shown',
    'Saw “First steps” × 2',
    'Did “Invite &lt;b>” of “First steps”',
    'Answered “gone”: 9',
    'Report',
  ]);
});
