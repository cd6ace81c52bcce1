// What a vendor hands to a page beyond its write key: a preview token shows one draft, a debug token tells the facts and
// traces behind the decisions. Both are signed, belong to one environment, and expire. Whoever holds one may use it, so
// neither is ever written to a log.

import { z } from 'zod';
import { HOUR_MS } from '../../shared/limits.ts';
import { Refusal } from '../errors.ts';
import { readToken, signToken } from './signed-token.ts';

/** Bounds of a token's life. */
export const TOKEN_MS = { least: HOUR_MS, most: 7 * 24 * HOUR_MS, usual: 24 * HOUR_MS } as const;

const previewSchema = z.object({
  envId: z.string(),
  content: z.string(),
  locale: z.string().optional(),
  expiresAt: z.number(),
});
const debugSchema = z.object({ envId: z.string(), expiresAt: z.number() });

export type PreviewClaims = z.infer<typeof previewSchema>;

export interface PageTokens {
  forPreview(claims: PreviewClaims): string;
  forDebug(claims: z.infer<typeof debugSchema>): string;
  /** Throws `Refusal` invalid, naming the field, for a token that is forged, expired or of another environment. */
  readPreview(envId: string, token: string): PreviewClaims;
  readDebug(envId: string, token: string): void;
}

export function createPageTokens({ secret, now }: { secret: string; now: () => number }): PageTokens {
  const read = <T extends { envId: string }>(
    field: string,
    token: string,
    schema: z.ZodType<T>,
    envId: string,
  ): T => {
    const claims = readToken(secret, field, { token, schema, now: now() });
    if (claims?.envId === envId) return claims;
    throw new Refusal('invalid', `this ${field} token is not ours, or has expired; make another`, { field });
  };
  return {
    forPreview: (claims) => signToken(secret, 'preview', claims),
    forDebug: (claims) => signToken(secret, 'debug', claims),
    readPreview: (envId, token) => read('preview', token, previewSchema, envId),
    readDebug(envId, token) {
      read('debug', token, debugSchema, envId);
    },
  };
}
