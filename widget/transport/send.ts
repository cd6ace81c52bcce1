// One request to the server. The body is text/plain and there is no header of ours, so that the browser asks no
// preflight: with one, nothing that is sent while the page goes away would arrive.

import { QUEUE } from '../../shared/limits.ts';
import type { BatchReply, BootReply, BootRequest, Quarantined } from '../../shared/wire.ts';
import type { Keep } from '../keep.ts';
import type { Timers } from '../timers.ts';
import { retryAfterMs } from './retry.ts';

/** The note that says until when the server asked to be left alone (epoch milliseconds). */
const FLOOR = 'floor';
const TIMEOUT_MS = 15_000;
/** What a server says that will not take anything from this key any more. */
const CLOSED = [401, 403, 410];
/** What a server says that does not like this body: too large, or not understood. */
const DISLIKED = [400, 413, 422];

export type Outcome =
  | { is: 'settled'; retry: string[]; quarantined: Quarantined[] }
  | { is: 'disliked' }
  | { is: 'closed' }
  | { is: 'later'; afterMs: number };

export type Refusal = Exclude<Outcome, { is: 'settled' }>;

/** Own property, because a page may have put anything on Object.prototype. */
export const isRefusal = (reply: unknown): reply is Refusal => reply != null && Object.hasOwn(reply, 'is');

const LATER: Refusal = { is: 'later', afterMs: 0 };

/** What is asked, beside who asks. */
type Asked = Omit<BootRequest, 'writeKey' | 'token'>;

export interface Send {
  /** Posts message bodies (JSON texts). Never rejects. */
  batch(bodies: string[], keepalive?: boolean): Promise<Outcome>;
  boot(request: Asked): Promise<BootReply | Refusal>;
}

interface Deps {
  host: string;
  writeKey: string;
  /** What proves who this is, while it is known. */
  token: () => string | undefined;
  fetch: typeof fetch;
  timers: Timers;
  now: () => number;
  keep: Keep;
}

export function createSend({ host, writeKey, token, fetch, timers, now, keep }: Deps): Send {
  async function ask(path: string, body: string, keepalive: boolean): Promise<unknown | Refusal> {
    const response = await fetch(host + path, { method: 'POST', body, keepalive, credentials: 'omit' });
    const { status } = response;
    if (status === 200) return (await response.json()) as unknown;
    if (CLOSED.includes(status)) return { is: 'closed' };
    if (DISLIKED.includes(status)) return { is: 'disliked' };
    const afterMs = retryAfterMs(response.headers.get('retry-after'), now());
    if (afterMs > 0) keep.set(FLOOR, now() + afterMs);
    return { is: 'later', afterMs };
  }

  async function post(path: string, body: string, keepalive = false): Promise<unknown | Refusal> {
    // What the server asked of one tab holds for all. A clock that was set back must not silence the page for longer than the server could have asked.
    const wait = (keep.get<number>(FLOOR) ?? 0) - now();
    if (wait > 0 && wait <= QUEUE.maxAgeMs) return { is: 'later', afterMs: wait };
    return timers.within(TIMEOUT_MS, ask(path, body, keepalive)).catch(() => LATER);
  }

  const signed = (more: object): string => JSON.stringify({ writeKey, token: token(), ...more });

  return {
    async batch(bodies, keepalive) {
      const sentAt = new Date(now()).toISOString();
      const body = `${signed({ sentAt }).slice(0, -1)},"batch":[${bodies.join(',')}]}`;
      const reply = (await post('/v1/batch', body, keepalive)) as Partial<BatchReply> | Refusal | null;
      if (isRefusal(reply)) return reply;
      // A captive portal answers 200 as well: only a reply of our form settles anything.
      if (reply?.success !== true) return LATER;
      return { is: 'settled', retry: reply.retry ?? [], quarantined: reply.quarantined ?? [] };
    },
    async boot(request) {
      const reply = (await post('/v1/boot', signed(request))) as BootReply | Refusal;
      if (isRefusal(reply) || Array.isArray(reply?.contents)) return reply;
      return LATER;
    },
  };
}
