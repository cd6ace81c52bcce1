import { expect, it, onTestFinished, vi } from 'vitest';
import { startTestApp } from '../../test/fixtures/app.ts';
import { createLog } from '../monitor/log.ts';
import { noMeter } from '../monitor/meter.ts';
import { createErasures } from './erasures.ts';

it('tries one that failed again, without being asked', async () => {
  const app = await startTestApp();
  onTestFinished(() => app.stop());
  const event = { type: 'track', event: 'Report', timestamp: '2026-05-01T00:00:00Z' };
  await app.batch([{ ...event, messageId: '1', userId: 'ann' }]);
  let failures = 2;
  const call: typeof app.database.call = (...asked) =>
    failures-- > 0 ? Promise.reject(new Error('the disk is full')) : app.database.call(...asked);
  const erasures = createErasures({
    database: { ...app.database, call },
    meter: noMeter,
    log: createLog({ level: 'silent' }),
    now: () => app.clock.now,
    retryMs: 10,
  });
  onTestFinished(() => erasures.stop());
  const actor = { kind: 'key', id: 'test', name: 'Test' } as const;
  const by = { envId: app.envId, actor, stillMay: async () => undefined };
  const begun = await erasures.erase({ envId: app.envId, kind: 'user', id: 'ann' }, by);
  expect(begun.finishedAt).toBe(null);
  await vi.waitFor(async () => {
    expect(await erasures.find(app.envId, begun.id)).toMatchObject({ subject: null, events: 1, people: 1 });
  });
  expect((await app.api('GET', '/v1/users/ann')).status).toBe(404);
});
