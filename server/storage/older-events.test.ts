import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { seeded } from '../../shared/score/random.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { countOlder, olderPositions } from './older-events.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const random = seeded(7);
  const batch = Array.from({ length: 300 }, (_, i) => ({
    type: 'track',
    event: 'Use',
    userId: `user-${random.below(20)}`,
    messageId: `older-${i}`,
    timestamp: new Date(app.clock.now - random.below(10) * DAY_MS).toISOString(),
    context: random.below(3) > 0 ? { groupId: `account-${random.below(5)}` } : {},
  }));
  await app.batch(batch);
});
afterAll(() => app.stop());

it('finds what a look at every event finds, in order and a part at a time', async () => {
  const all = await app.database.read.rows<{ position: number; ts: number }>(
    'select rowid as position, ts from event order by rowid',
  );
  await app.database.writing(async (reader) => {
    for (const days of [0, 3, 5, 9, 20]) {
      const from = app.clock.now - days * DAY_MS;
      const older = all.filter(({ ts }) => ts < from).map(({ position }) => position);
      const found: number[] = [];
      for (let after = 0; ; ) {
        const part = await olderPositions(reader, { envId: app.envId, from, after, limit: 40 });
        found.push(...part.positions);
        after = part.until;
        if (part.until >= part.newest) break;
      }
      expect(found).toEqual(older);
      const counted = await countOlder(reader, { envId: app.envId, from });
      expect(counted).toEqual({ older: older.length, events: all.length });
    }
    const elsewhere = await olderPositions(reader, { envId: 'other', from: Infinity, after: 0, limit: 40 });
    expect(elsewhere.positions).toEqual([]);
  });
});
