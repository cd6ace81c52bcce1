import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { accountOf, eventsOf } from './found.ts';
import { type Front, jsonOf, type Recorded, startFront } from './front.ts';
import { record } from './record.ts';

const idsOf = (one: Recorded | undefined): string =>
  one ? (jsonOf(one).batch ?? []).map(({ messageId }) => messageId).join() : '';

describe('@rudderstack/rudder-sdk-node, as it comes from npm', () => {
  let server: ServerProcess;
  let front: Front;
  beforeAll(async () => {
    server = await startServerProcess();
    front = await startFront(server.url);
  });
  afterAll(async () => {
    record('rudder-node-3.0.13', front.requests);
    await front?.stop();
    await server?.stop();
    if (server) await removeFolder(server.folder);
  });

  it('brings people, accounts and events as gzip under a form’s content type, through a 429 and a 500', async () => {
    front.troubles.push({ status: 429, headers: { 'retry-after': '1' } }, { status: 500 });
    const analytics = new RudderAnalytics(KEYS.FOOTHOLD_WRITE_KEY, {
      dataPlaneUrl: front.url,
      // It writes every failed attempt to the console.
      logLevel: 'none',
      flushAt: 6,
      flushInterval: 200,
    });
    const at = new Date('2026-01-01T09:30:00.000Z');
    analytics.identify({ userId: 'ben', traits: { name: 'Ben Birch', role: 'editor' } });
    analytics.group({ userId: 'ben', groupId: 'initech', traits: { name: 'Initech', plan: 'team' } });
    analytics.track({ userId: 'ben', event: 'Report Created', properties: { kind: 'weekly' } });
    analytics.track({ userId: 'ben', event: 'Imported', timestamp: at });
    analytics.page({ userId: 'ben', name: 'Home' });
    analytics.alias({ userId: 'ben', previousId: 'device-7' });
    await analytics.flush();

    const found = await eventsOf(server, 6);
    expect(found.map(({ type }) => type).sort()).toEqual([
      'alias',
      'group',
      'identify',
      'page',
      'track',
      'track',
    ]);
    expect(found.find(({ event }) => event === 'Imported')?.timestamp).toBe(at.toISOString());
    const account = await accountOf(server, 'initech');
    expect(account).toMatchObject({ name: 'Initech', traits: { plan: 'team' } });
    expect(account.users).toMatchObject([{ id: 'ben', name: 'Ben Birch', role: 'editor' }]);

    const all = front.requests.filter(({ path }) => path === '/v1/batch');
    const first = idsOf(all[0]);
    const attempts = all.filter((one) => idsOf(one) === first);
    expect(attempts.map(({ status }) => status)).toEqual([429, 500, 200]);
    expect(attempts[0]?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'content-encoding': 'gzip',
    });
  });

  it('tells a time that holds, also when it comes through minutes later: the SDK stamps what it sends once', async () => {
    front.troubles.push({ status: 500 });
    const analytics = new RudderAnalytics(KEYS.FOOTHOLD_WRITE_KEY, {
      dataPlaneUrl: front.url,
      logLevel: 'none',
      flushAt: 1,
      flushInterval: 100,
    });
    const before = Date.now();
    const seen = front.requests.length;
    analytics.track({ userId: 'late', event: 'Retried' });
    await analytics.flush();
    const done = Date.now();
    const attempts = front.requests.slice(seen).filter((one) => idsOf(one) !== '');
    expect(attempts.map(({ status }) => status)).toEqual([500, 200]);
    const sent = attempts.map((one) => (jsonOf(one) as unknown as { batch: { sentAt: string }[] }).batch[0]);
    expect(sent[1]?.sentAt).toBe(sent[0]?.sentAt);
    // The same request once more, as it would be if the second attempt had come after five minutes.
    const body = jsonOf(attempts[1] as Recorded) as unknown as { batch: Record<string, string>[] };
    const MINUTES = 5 * 60_000;
    const earlier = (time: string | undefined) => new Date(Date.parse(time ?? '') - MINUTES).toISOString();
    const message = {
      ...body.batch[0],
      ...{ messageId: 'five-minutes-late', sentAt: earlier(body.batch[0]?.sentAt) },
      originalTimestamp: earlier(body.batch[0]?.originalTimestamp),
    };
    const reply = await fetch(`${server.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${KEYS.FOOTHOLD_WRITE_KEY}:`)}` },
      body: JSON.stringify({ batch: [message], sentAt: message.sentAt }),
    });
    expect(reply.status).toBe(200);
    const found = (await eventsOf(server, 8)).filter(({ event }) => event === 'Retried');
    const times = found.map(({ timestamp }) => Date.parse(timestamp ?? '')).sort((a, b) => a - b);
    expect(times).toHaveLength(2);
    expect(times[0]).toBe(Date.parse(message.originalTimestamp));
    expect(times[1]).toBeGreaterThanOrEqual(before);
    expect(times[1]).toBeLessThanOrEqual(done);
  });

  it('sends a thousand events at once', async () => {
    const analytics = new RudderAnalytics(KEYS.FOOTHOLD_WRITE_KEY, {
      dataPlaneUrl: front.url,
      flushAt: 1_000,
      flushInterval: 60_000,
      maxQueueSize: 4 * 1024 * 1024,
    });
    for (let n = 0; n < 1_000; n++) {
      analytics.track({
        userId: `user-${n % 50}`,
        event: 'Row Edited',
        properties: { n, note: 'x'.repeat(400) },
        context: { groupId: 'globex' } as never,
      });
    }
    await analytics.flush();
    const found = await eventsOf(server, 1_008);
    expect(found.filter(({ event }) => event === 'Row Edited')).toHaveLength(1_000);
    expect((await accountOf(server, 'globex')).users.length).toBe(50);
  });
});
