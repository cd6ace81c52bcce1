// One-time sign-in links. The token is signed with the server's secret, so that the command line can make one without
// touching the database; that it works only once is kept by the server that redeems it.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readToken, signToken } from './signed-token.ts';

const LINK_MINUTES = 30;
const PURPOSE = 'sign-in';

const claimsSchema = z.object({ id: z.string(), userName: z.string(), expiresAt: z.number() });
export type LinkClaims = z.infer<typeof claimsSchema>;

/** The path of a link that signs `userName` in once, within half an hour. */
export function signInPath(secret: string, { userName, now }: { userName: string; now: number }): string {
  const claims: LinkClaims = {
    id: randomBytes(16).toString('base64url'),
    userName,
    expiresAt: now + LINK_MINUTES * 60_000,
  };
  return `/sign-in?token=${signToken(secret, PURPOSE, claims)}`;
}

/** The claims of a token that we signed and that has not expired. */
export const readLinkToken = (secret: string, token: string, now: number): LinkClaims | undefined =>
  readToken(secret, PURPOSE, { token, schema: claimsSchema, now });
