// The load: a fixed number of requests under way at once, or a fixed rate of them. A request counts when its 200 has
// arrived, which is after the commit.

import { Agent, request } from 'node:http';
import { type BodyOptions, createBodies } from './event-bodies.ts';

export interface Load extends Omit<BodyOptions, 'lane'> {
  url: string;
  lanes: number;
  warmUpMs: number;
  measuredMs: number;
  /** Events a second to keep to; without it as many as are taken. */
  rate?: number;
  /** The server gives the body back: every 200 counts for the whole batch. */
  isEcho?: boolean;
  /** Ends as soon as this many events were accepted, warm-up included. */
  until?: number;
}

export interface Measured {
  eventsPerSecond: number;
  accepted: number;
  /** Requests that were told to come back. */
  turnedAway: number;
  /** Milliseconds from sending to the answer. */
  latencies: number[];
}

export async function drive({
  url,
  lanes,
  warmUpMs,
  measuredMs,
  rate,
  until = Infinity,
  isEcho = false,
  ...body
}: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const from = performance.now() + warmUpMs;
  const end = from + measuredMs;
  const latencies: number[] = [];
  let [stored, accepted, turnedAway] = [0, 0, 0];

  async function lane(id: number): Promise<void> {
    const bodies = createBodies({ ...body, lane: id });
    const pauseMs = rate === undefined ? 0 : (lanes * body.batch * 1000) / rate;
    let due = performance.now() + (pauseMs * id) / lanes;
    while (performance.now() < end && accepted < until) {
      if (pauseMs > 0) {
        const wait = due - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        due += pauseMs;
      }
      // Of a load at a fixed rate the time counts from when the request was due.
      const sent = pauseMs > 0 ? Math.min(performance.now(), due - pauseMs) : performance.now();
      const count = await post(url, agent, bodies.next(), isEcho ? body.batch : undefined);
      const now = performance.now();
      accepted += count;
      if (count === 0) turnedAway++;
      if (now < from || now > end) continue;
      latencies.push(now - sent);
      stored += count;
    }
  }

  try {
    await Promise.all(Array.from({ length: lanes }, (_, id) => lane(id)));
  } finally {
    agent.destroy();
  }
  const seconds = (Math.min(performance.now(), end) - from) / 1000;
  return { eventsPerSecond: Math.round(stored / seconds), accepted, turnedAway, latencies };
}

const BACK_OFF_MS = 50;

/** How many events the reply says were accepted; 0 for one that was turned away. */
function post(url: string, agent: Agent, body: Buffer, all?: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'text/plain', 'content-length': body.length } },
      (reply) => {
        let text = '';
        reply.setEncoding('latin1');
        reply.on('data', (part) => {
          text += part;
        });
        reply.on('end', () => {
          if (reply.statusCode === 200) resolve(all ?? Number(/"accepted":(\d+)/.exec(text)?.[1] ?? 0));
          else if (reply.statusCode === 503 || reply.statusCode === 429) setTimeout(resolve, BACK_OFF_MS, 0);
          else reject(new Error(`${reply.statusCode}: ${text}`));
        });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}
