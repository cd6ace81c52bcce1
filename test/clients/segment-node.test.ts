import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { accountOf, eventsOf } from './found.ts';
import { type Front, jsonOf, startFront } from './front.ts';
import { record } from './record.ts';

const HISTORY = new Date('2026-01-01T09:30:00.000Z');

describe('@segment/analytics-node, as it comes from npm', () => {
  let server: ServerProcess;
  let front: Front;
  beforeAll(async () => {
    server = await startServerProcess();
    front = await startFront(server.url);
  });
  afterAll(async () => {
    record('segment-node-3.1.0', front.requests);
    await front?.stop();
    await server?.stop();
    if (server) await removeFolder(server.folder);
  });

  const client = (more: object = {}) =>
    new Analytics({ writeKey: KEYS.FOOTHOLD_WRITE_KEY, host: front.url, flushInterval: 100, ...more });

  it('brings people, accounts, memberships and events, through a 429 and a 500', async () => {
    front.troubles.push({ status: 429, headers: { 'retry-after': '1' } }, { status: 500 });
    const analytics = client({ flushAt: 7 });
    analytics.identify({
      userId: 'ann',
      traits: { name: 'Ann Alder', email: 'ann@acme.example', role: 'admin' },
    });
    analytics.group({ userId: 'ann', groupId: 'acme', traits: { name: 'Acme', plan: 'pro', seats: 20 } });
    analytics.track({
      userId: 'ann',
      event: 'Report Created',
      properties: { steps: 5, ratio: Number.NaN, when: HISTORY },
    });
    analytics.track({ userId: 'ann', event: '報告 🎉', timestamp: HISTORY });
    analytics.page({ userId: 'ann', category: 'Docs', name: 'Home', properties: { url: 'https://x.test/' } });
    analytics.screen({ anonymousId: 'device-9', name: 'Start' });
    analytics.alias({ userId: 'ann', previousId: 'device-9' });
    await analytics.closeAndFlush();

    const found = await eventsOf(server, 7);
    expect(found.map(({ type }) => type).sort()).toEqual([
      'alias',
      'group',
      'identify',
      'page',
      'screen',
      'track',
      'track',
    ]);
    expect(found.find(({ event }) => event === '報告 🎉')?.timestamp).toBe(HISTORY.toISOString());
    expect(found.find(({ event }) => event === 'Report Created')?.properties).toEqual({
      steps: 5,
      ratio: null,
      when: HISTORY.toISOString(),
    });
    const account = await accountOf(server, 'acme');
    expect(account).toMatchObject({ name: 'Acme', traits: { plan: 'pro', seats: 20 } });
    expect(account.users).toMatchObject([
      { id: 'ann', name: 'Ann Alder', email: 'ann@acme.example', role: 'admin' },
    ]);

    const attempts = front.requests.filter(({ path }) => path === '/v1/batch');
    expect(attempts.map(({ status }) => status)).toEqual([429, 500, 200]);
    const ids = attempts.map((one) => jsonOf(one).batch?.map(({ messageId }) => messageId));
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
    expect(new Set(attempts.map((one) => jsonOf(one).sentAt)).size).toBe(3);
  });

  it('sends a thousand events at once, and one of forty kilobytes', async () => {
    const analytics = client({ flushAt: 1_000, flushInterval: 60_000 });
    for (let n = 0; n < 1_000; n++) {
      analytics.track({
        userId: `user-${n % 50}`,
        event: 'Row Edited',
        properties: { n, note: 'x'.repeat(400) },
        context: { groupId: 'globex' },
      });
    }
    await analytics.closeAndFlush();
    const found = await eventsOf(server, 1_007);
    expect(found.filter(({ event }) => event === 'Row Edited')).toHaveLength(1_000);
    const sizes = front.requests.map(({ body }) => body.length);
    expect(Math.max(...sizes)).toBeGreaterThan(700_000);
    expect((await accountOf(server, 'globex')).users.length).toBe(50);

    const large = client();
    const parts = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`part${n}`, 'y'.repeat(5_000)]));
    large.track({ userId: 'ann', event: 'Imported', properties: parts });
    await large.closeAndFlush();
    const last = (await eventsOf(server, 1_008)).find(({ event }) => event === 'Imported');
    expect(last?.properties).toEqual(parts);
  });

  it('hears of a key that is wrong, and the process lives on', async () => {
    const failed: unknown[] = [];
    const analytics = new Analytics({
      writeKey: 'wk_of_nobody',
      host: front.url,
      flushInterval: 50,
      maxRetries: 1,
    });
    analytics.on('error', (error) => failed.push(error));
    analytics.track({ userId: 'ann', event: 'Lost' });
    await analytics.closeAndFlush();
    expect(front.requests.at(-1)?.status).toBe(401);
    expect(failed).toHaveLength(1);
  });
});
