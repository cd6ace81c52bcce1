import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { BatchReply } from '../shared/wire.ts';
import { CONTENTS } from './content.ts';
import { FEATURES, MILESTONES } from './definitions.ts';
import { loadWorkspace, type Progress } from './load.ts';
import { waitMs } from './request.ts';
import { SEGMENTS } from './segments.ts';

interface Seen {
  method: string;
  path: string;
  authorization: string;
  body: { batch?: { messageId: string }[]; sentAt?: string };
}
type Reply = { status?: number; headers?: Record<string, string>; body: unknown };

const settled = (seen: Seen, more: Partial<BatchReply> = {}): Reply => ({
  body: {
    success: true,
    accepted: seen.body.batch?.length,
    duplicates: 0,
    quarantined: [],
    retry: [],
    ...more,
  },
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** A server that remembers what it was asked, and answers as `reply` says. */
async function record(reply: (seen: Seen, earlier: number) => Reply) {
  const requests: Seen[] = [];
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const { method = '', url: path = '' } = request;
    const seen = {
      method,
      path,
      authorization: request.headers.authorization ?? '',
      body: body ? JSON.parse(body) : {},
    };
    const { status = 200, headers = {}, body: answer } = reply(seen, requests.length);
    requests.push(seen);
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  stops.push(() => server.close());
  return { requests, url: `http://127.0.0.1:${port}` };
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const keys = { writeKey: 'wk_demo', secretKey: 'sk_demo', now: Date.parse('2026-06-15T12:00:00Z') };
const waits: number[] = [];
const deps = { fetch, wait: async (ms: number) => void waits.push(ms) };

/** After the events: accounts are known by then. */
const RENEWALS = ['/v1/contracts', '/v1/outcomes'];

describe('loading the demo workspace', () => {
  it('puts definitions, publishes content, then sends every event once', async () => {
    const { url, requests } = await record((seen) => settled(seen));
    const reports: Progress[] = [];
    const { events } = await loadWorkspace({ ...keys, url, progress: (one) => reports.push(one) }, deps);

    const setUp = requests.filter(({ path }) => !['/v1/batch', '/v1/measures', ...RENEWALS].includes(path));
    const defined = [FEATURES, MILESTONES, SEGMENTS].flatMap((some) => Object.keys(some)).length;
    const expected = defined + 2 + 2 * CONTENTS.length;
    expect(setUp).toHaveLength(expected);
    expect(setUp.every(({ authorization }) => authorization === 'Bearer sk_demo')).toBe(true);
    expect(setUp.at(-1)).toMatchObject({ method: 'POST', path: '/v1/content/nps/publish' });

    const renewals = requests.slice(-RENEWALS.length);
    expect(renewals.map(({ path }) => path)).toEqual(RENEWALS);
    const after = requests.slice(expected, -RENEWALS.length);
    const measures = after.filter(({ path }) => path === '/v1/measures');
    expect(measures.length).toBeGreaterThan(0);
    const batches = after.slice(0, -measures.length);
    expect(batches.every(({ path, body }) => path === '/v1/batch' && (body.batch?.length ?? 0) <= 500)).toBe(
      true,
    );
    const basic = `Basic ${Buffer.from('wk_demo:').toString('base64')}`;
    expect(batches.every(({ authorization, body }) => authorization === basic && body.sentAt)).toBe(true);
    const ids = batches.flatMap(({ body }) => body.batch?.map(({ messageId }) => messageId) ?? []);
    expect(new Set(ids).size).toBe(events);
    expect(ids).toHaveLength(events);
    expect(reports.at(-1)).toEqual({ part: 'events', done: events, total: events });
  });

  it('waits as long as the server says, and sends again what it asks for again', async () => {
    let refusals = 0;
    let again: string | undefined;
    const { url, requests } = await record((seen) => {
      if (seen.path !== '/v1/batch') return { body: {} };
      if (refusals++ === 0) return { status: 503, headers: { 'retry-after': '2' }, body: {} };
      if (again !== undefined) return settled(seen);
      again = seen.body.batch?.[3]?.messageId ?? '';
      return settled(seen, { retry: [again] });
    });
    waits.length = 0;
    await loadWorkspace({ ...keys, url }, deps);
    expect(waits).toEqual([2_000]);
    const alone = requests.filter(
      ({ body }) => body.batch?.length === 1 && body.batch[0]?.messageId === again,
    );
    expect(alone).toHaveLength(1);
  });

  it('gives up with the first reason when an event is set aside', async () => {
    const { url } = await record((seen) =>
      settled(seen, { quarantined: [{ index: 0, messageId: 'm-1', code: 'invalid', field: 'event' }] }),
    );
    await expect(loadWorkspace({ ...keys, url }, deps)).rejects.toThrow(/m-1: invalid event/);
  });

  it('gives up with the words of a refusal', async () => {
    const { url } = await record(() => ({ status: 401, body: { error: { code: 'unauthorized' } } }));
    await expect(loadWorkspace({ ...keys, url }, deps)).rejects.toThrow(/401.*unauthorized/);
  });
});

describe('waiting', () => {
  it('takes what the server names, within reason, and doubles otherwise', () => {
    expect(waitMs('3', 1)).toBe(3_000);
    expect(waitMs('9999', 1)).toBe(15_000);
    expect([1, 2, 3].map((attempt) => waitMs(null, attempt))).toEqual([250, 500, 1_000]);
  });
});
