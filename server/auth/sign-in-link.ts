// One-time sign-in links. The token is signed with the server's secret, so that the command line can make one without
// touching the database; that it works only once is kept by the server that redeems it.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readToken, signToken } from './signed-token.ts';

export const LINK_MINUTES = 30;
const PURPOSE = 'sign-in';

/** Whom it signs in: this member, the member with this address, or else the first owner, who is made where there is none. */
const whomSchema = z.object({
  memberId: z.string().optional(),
  email: z.string().optional(),
  /** What to call the first owner where there is none yet. */
  userName: z.string().optional(),
});
export type LinkFor = z.infer<typeof whomSchema>;

const claimsSchema = whomSchema.extend({ id: z.string(), expiresAt: z.number() });
export type LinkClaims = z.infer<typeof claimsSchema>;

/** The path of a link that signs somebody in once, within half an hour. */
export function signInPath(secret: string, { now, ...whom }: LinkFor & { now: number }): string {
  const claims: LinkClaims = {
    ...whom,
    id: randomBytes(16).toString('base64url'),
    expiresAt: now + LINK_MINUTES * 60_000,
  };
  return `/sign-in?token=${signToken(secret, PURPOSE, claims)}`;
}

/** The claims of a token that we signed and that has not expired. */
export const readLinkToken = (secret: string, token: string, now: number): LinkClaims | undefined =>
  readToken(secret, PURPOSE, { token, schema: claimsSchema, now });
