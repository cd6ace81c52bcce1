// Sends one batch, again and again while the server is busy or cannot be reached, for a few minutes.

import type { BatchReply } from '../../shared/wire.ts';
import { KEY_PREFIX } from '../auth/scope.ts';
import { Failure } from './usage.ts';

const ATTEMPTS = 12;
const BASE_MS = 500;
const MAX_MS = 30_000;
const RETRIED = [408, 425, 429, 500, 502, 503, 504];

export interface Sending {
  url: string;
  key: string;
  messages: object[];
}

/** The server's reply. Throws `Failure` when it refuses, or after the last attempt. */
export async function sendBatch({ url, key, messages }: Sending): Promise<BatchReply> {
  const body = JSON.stringify({ batch: messages });
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  let trouble = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    let floor = 0;
    try {
      const reply = await fetch(new URL('/v1/batch', url), {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body,
      });
      if (reply.ok) return (await reply.json()) as BatchReply;
      const text = await reply.text();
      if (!RETRIED.includes(reply.status)) throw new Failure(refusal({ status: reply.status, text, key }));
      trouble = `${reply.status} ${text}`;
      floor = Number(reply.headers.get('retry-after') ?? 0) * 1000 || 0;
    } catch (error) {
      if (error instanceof Failure) throw error;
      trouble = String((error as Error & { cause?: Error }).cause?.message ?? error);
    }
    const backoff = Math.random() * Math.min(MAX_MS, BASE_MS * 2 ** attempt);
    await new Promise((resolve) => setTimeout(resolve, floor + backoff));
  }
  throw new Failure(
    `gave up on ${url} after ${ATTEMPTS} attempts: ${trouble}. Run the import again to go on.`,
  );
}

/** What an answer that is no success means for whoever runs the command. */
export function refusal({ status, text, key }: { status: number; text: string; key: string }): string {
  const kind = key.startsWith(`${KEY_PREFIX.secret}_`) ? 'secret' : 'write';
  if (status === 401) return `the server does not know this ${kind} key (--key)`;
  return `the server answered ${status}: ${text}`;
}
