// Stands between the widget and the real server, and does to requests what networks do: breaks them off, answers instead of
// the server, forgets them, and loses replies to what the server has taken in already.

import { request } from 'node:http';
import { type Answer, startSite } from '../fixtures/site.ts';

export type Mishap = 'reset' | 'server-error' | 'too-many' | 'time-out' | 'lost-reply' | 'too-large';

export interface Proxy {
  origin: string;
  /** Decides about each request, by its body. */
  mishap: (body: string) => Mishap | undefined;
  counts: Record<string, number>;
  stop(): Promise<void>;
}

/** A time-out as a gateway has it; the widget's own, of 15 s, would take a night. */
const HANG_MS = 200;

export async function startProxy(to: string): Promise<Proxy> {
  const site = await startSite('127.0.0.1', async ({ method, url, body, drop }) => {
    const mishap = method === 'POST' ? proxy.mishap(body) : undefined;
    proxy.counts[mishap ?? 'passed'] = (proxy.counts[mishap ?? 'passed'] ?? 0) + 1;
    if (mishap === 'server-error') return { status: 500, body: 'oops' };
    if (mishap === 'too-large') return { status: 413, body: '{}' };
    if (mishap === 'too-many') return { status: 429, headers: { 'retry-after': '1' }, body: '{}' };
    if (mishap === 'time-out') await new Promise((after) => setTimeout(after, HANG_MS));
    const answer = mishap === 'lost-reply' || !mishap ? await forward(to + url.pathname, method, body) : null;
    if (!mishap) return answer;
    drop();
    return null;
  });
  const proxy: Proxy = { origin: site.origin, mishap: () => undefined, counts: {}, stop: site.stop };
  return proxy;
}

function forward(url: string, method: string, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method, headers: { 'content-type': 'text/plain' } }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () =>
        resolve({
          status: reply.statusCode ?? 500,
          type: reply.headers['content-type'] ?? 'application/json',
          headers: {
            'access-control-allow-origin': '*',
            ...(reply.headers['retry-after'] && { 'retry-after': reply.headers['retry-after'] }),
          },
          body: Buffer.concat(chunks),
        }),
      );
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** Fails that share of the requests, in every way. */
export function mishaps(random: () => number, share: number): Proxy['mishap'] {
  const kinds: Mishap[] = ['reset', 'server-error', 'too-many', 'time-out', 'lost-reply', 'lost-reply'];
  return () => (random() < share ? kinds[Math.floor(random() * kinds.length)] : undefined);
}
