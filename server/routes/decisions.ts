// GET /v1/decisions: why one person is or is not shown something, gate by gate; and the token with which a page may ask for
// the same.

import { Hono } from 'hono';
import { z } from 'zod';
import { EVENT } from '../../shared/limits.ts';
import type { PageTokens } from '../auth/page-token.ts';
import type { Decisions } from '../engage/decisions.ts';
import { check, readOptionalJson, readQuery } from './input.ts';
import { needs, type SecretEnv } from './secret.ts';
import { lifetimeMs } from './token-life.ts';

const id = z.string().trim().min(1).max(EVENT.idLength);

const decisionsQuery = z
  .strictObject({
    userId: id.optional(),
    /** Who they are, or were, on a device before they were known. */
    anonymousId: id.optional(),
    accountId: id.optional(),
    contentId: id.optional(),
    /** Taken, since a page sends it; no gate depends on it. */
    locale: z.string().max(35).optional(),
  })
  .refine(({ userId, anonymousId }) => userId ?? anonymousId, {
    message: 'say who: userId, or anonymousId',
    path: ['userId'],
  });

const debugTokenSchema = z.strictObject({ expiresIn: lifetimeMs });

export function decisionRoutes(deps: { decisions: Decisions; tokens: PageTokens; now: () => number }) {
  const { decisions, tokens, now } = deps;
  return new Hono<SecretEnv>()
    .get('/decisions', needs('read'), async (c) => {
      const { userId, anonymousId, accountId, contentId } = readQuery(c, decisionsQuery);
      const user = userId ?? anonymousId ?? '';
      return c.json(await decisions(c.get('envId'), { userId: user, anonymousId, accountId, contentId }));
    })
    .post('/debug-token', needs('read'), async (c) => {
      const { expiresIn } = check(debugTokenSchema, await readOptionalJson(c));
      const expiresAt = now() + expiresIn;
      return c.json({
        token: tokens.forDebug({ envId: c.get('envId'), expiresAt }),
        expiresAt: new Date(expiresAt).toISOString(),
      });
    });
}
