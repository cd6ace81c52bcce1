// How far people got is counted alike over what is packed and by SQL, at any moment.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { seeded } from '../../shared/score/random.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import * as stored from '../storage/onboarding-rows.ts';
import { accountSpans } from '../storage/report-rows.ts';
import { fetchMemberships } from './memberships.ts';
import { contentReach, peopleWhoDid } from './onboarding-rows.ts';
import { createView } from './view.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const STAGES = ['eligible', 'held_out', 'shown', 'interacted', 'completed'];

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ now: NOW });
});
afterEach(() => app.stop());

const sorted = (rows: readonly object[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();

it.each([1, 2, 3])('counts people as SQL does at every moment (seed %i)', async (seed) => {
  const { below: int } = seeded(seed);
  const one = <T>(list: readonly T[]): T => list[int(list.length)] as T;
  const events = Array.from({ length: 250 }, (_, i) => {
    const content = one(['start', 'tour']);
    const kinds = [
      { event: '$exposure', properties: { content, stage: one(STAGES) } },
      { event: '$progress', properties: { content, item: one(['a', 'b']), state: one(['done', 'skipped']) } },
      { event: one(['Ship', 'Plan']), properties: {} },
    ];
    return {
      ...{ type: 'track', messageId: `m${i}`, userId: one(['ann', 'bob', 'cyd', 'dan', 'eve']) },
      timestamp: new Date(NOW - int(60 * DAY_MS)).toISOString(),
      ...one(kinds),
      ...(int(5) > 0 && { context: { groupId: one(['acme', 'bolt', 'cape']) } }),
    };
  });
  const groups = ['ann', 'dan'].map((userId) => ({
    ...{ type: 'group', groupId: 'bolt', userId, messageId: `g${userId}` },
    timestamp: new Date(NOW - 30 * DAY_MS).toISOString(),
  }));
  expect((await app.batch([...events, ...groups])).body).toMatchObject({ accepted: 252 });
  const { read } = app.database;
  const view = createView(read, { daily: async () => undefined });
  const memberships = await fetchMemberships(read, app.envId);
  for (let i = 0; i < 25; i++) {
    const before = NOW - int(62 * DAY_MS);
    const wanted = { contents: ['start', 'tour'], before };
    expect(sorted(await contentReach(view, app.envId, wanted))).toEqual(
      sorted(await stored.contentReach(read, app.envId, wanted)),
    );
    for (const signals of [[], ['Ship'], ['Ship', 'Plan']]) {
      const step = { content: 'start', step: 'a', signals, before };
      expect(sorted(await peopleWhoDid(view, app.envId, step))).toEqual(
        sorted(await stored.peopleWhoDid(read, app.envId, step)),
      );
    }
    expect(sorted(memberships.spansAt(before))).toEqual(
      sorted(await accountSpans(read, app.envId, { before })),
    );
  }
});
