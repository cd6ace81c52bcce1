import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { idsTold } from './traces.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const use = (i: number, userId: string, device: string, account?: string) => ({
    type: 'track',
    event: 'Use',
    userId,
    anonymousId: device,
    messageId: `told-${i}`,
    timestamp: new Date(app.clock.now - Math.floor(i / 3) * 1_000).toISOString(),
    ...(account && { context: { groupId: account } }),
  });
  await app.batch([
    ...Array.from({ length: 40 }, (_, i) => use(i, i % 2 ? 'ann' : 'bob', `device-${i % 5}`, 'acme')),
    ...Array.from({ length: 20 }, (_, i) => use(100 + i, 'ann', `phone-${i % 3}`)),
    use(200, 'bob', 'theirs'),
    { type: 'alias', userId: 'ann', previousId: 'anna', messageId: 'told-alias' },
  ]);
});
afterAll(() => app.stop());

it('finds every id that a person was known by, however few events a read looks at', async () => {
  for (const lookedAt of [1, 7, 1_000]) {
    const told = new Set<string>();
    let reads = 0;
    for await (const rows of idsTold(app.database.read, app.envId, 'ann', ['acme'], lookedAt)) {
      reads++;
      for (const row of rows) {
        expect(row.user_id).toBe('ann');
        if (row.type === 'alias') told.add(JSON.parse(row.properties).previousId);
        else told.add(row.anonymous_id ?? '');
      }
    }
    expect([...told].filter(Boolean).sort()).toEqual(
      [
        'anna',
        'device-0',
        'device-1',
        'device-2',
        'device-3',
        'device-4',
        'phone-0',
        'phone-1',
        'phone-2',
      ].sort(),
    );
    expect(reads).toBe(lookedAt === 1 ? 61 : lookedAt === 7 ? 9 : 2);
  }
});
