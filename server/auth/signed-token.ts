// Tokens that we sign with the server's secret and take back later: what they say, until when, and for what. A token made
// for one purpose is none for another.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const MAX_TOKEN_LENGTH = 1_000;

const untilSchema = z.object({ expiresAt: z.number() });

/** `claims.expiresAt` is in epoch milliseconds. */
export function signToken(secret: string, purpose: string, claims: { expiresAt: number }): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${body}.${signature(secret, purpose, body)}`;
}

/** The claims of a token that we signed for this purpose and that has not expired. */
export function readToken<T>(
  secret: string,
  purpose: string,
  { token, schema, now }: { token: string; schema: z.ZodType<T>; now: number },
): T | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const [body = '', signed = ''] = token.split('.');
  const [given, expected] = [Buffer.from(signed), Buffer.from(signature(secret, purpose, body))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  const isGood = (untilSchema.safeParse(claims).data?.expiresAt ?? 0) > now;
  return isGood ? schema.safeParse(claims).data : undefined;
}

const signature = (secret: string, purpose: string, body: string): string =>
  createHmac('sha256', secret).update(`${purpose} ${body}`).digest('base64url');
