// One-time sign-in links. The token is signed with the server's secret, so that the command line can make one without
// touching the database; that it works only once is kept by the server that redeems it.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const LINK_MINUTES = 30;
const MAX_TOKEN_LENGTH = 1_000;

const claimsSchema = z.object({ id: z.string(), userName: z.string(), expiresAt: z.number() });
export type LinkClaims = z.infer<typeof claimsSchema>;

/** The path of a link that signs `userName` in once, within half an hour. */
export function signInPath(secret: string, { userName, now }: { userName: string; now: number }): string {
  const claims: LinkClaims = {
    id: randomBytes(16).toString('base64url'),
    userName,
    expiresAt: now + LINK_MINUTES * 60_000,
  };
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `/sign-in?token=${body}.${sign(secret, body)}`;
}

/** The claims of a token that we signed and that has not expired. */
export function readLinkToken(secret: string, token: string, now: number): LinkClaims | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const [body = '', signature = ''] = token.split('.');
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(secret, body))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return claims.success && claims.data.expiresAt > now ? claims.data : undefined;
}

const sign = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(`sign-in ${body}`).digest('base64url');
