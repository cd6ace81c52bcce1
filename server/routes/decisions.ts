// GET /v1/decisions: why one person is or is not shown something, gate by gate; and the token with which a page may ask for
// the same.

import { Hono } from 'hono';
import { z } from 'zod';
import { idText } from '../../shared/id.ts';
import type { Identity } from '../auth/identity.ts';
import type { PageTokens } from '../auth/page-token.ts';
import type { Decisions } from '../engage/decisions.ts';
import { decisionsReplySchema } from '../engage/reply/decision.ts';
import { operation } from '../openapi/operation.ts';
import type { SecretEnv } from './secret.ts';
import { lifetimeMs } from './token-life.ts';

const decisionsQuery = z
  .strictObject({
    userId: idText('userId').optional(),
    /** Who they are, or were, on a device before they were known. */
    anonymousId: idText('anonymousId').optional(),
    accountId: idText('accountId').optional(),
    contentId: idText('contentId').optional(),
    /** Taken, since a page sends it; no gate depends on it. */
    locale: z.string().max(35).optional(),
  })
  .refine(({ userId, anonymousId }) => userId ?? anonymousId, {
    message: 'say who: userId, or anonymousId',
    path: ['userId'],
  });

const debugTokenSchema = z.strictObject({ expiresIn: lifetimeMs }).prefault({});

const debugTokenReply = z.object({ token: z.string(), expiresAt: z.iso.datetime() });

const TAG = 'Decisions';

export function decisionRoutes(deps: {
  decisions: Decisions;
  identity: Pick<Identity, 'anonymous'>;
  tokens: PageTokens;
  now: () => number;
}) {
  const { decisions, identity, tokens, now } = deps;
  return new Hono<SecretEnv>()
    .get(
      '/decisions',
      operation({
        tag: TAG,
        scope: 'read',
        summary: 'Why this person is or is not shown this content, or any.',
        about:
          'Gates in order: schedule, audience, holdout, frequency, trigger, target, fatigue, turn. `"passes": null` means that the page decides; `until` is the time from which on a gate may pass, in epoch milliseconds. With the traces of audience and trigger, and the facts. Days of the budget are UTC days here, the reader’s own in the page.',
        query: decisionsQuery,
        reply: decisionsReplySchema,
        errors: ['not_found'],
        example: { query: 'userId=user-1&contentId=start' },
      }),
      async (c) => {
        const { userId, anonymousId: device, accountId, contentId } = c.req.valid('query');
        const envId = c.get('envId');
        const anonymousId = device === undefined ? undefined : await identity.anonymous(envId, device);
        const user = userId ?? anonymousId ?? '';
        return c.json(await decisions(envId, { userId: user, anonymousId, accountId, contentId }));
      },
    )
    .post(
      '/debug-token',
      operation({
        tag: TAG,
        scope: 'read',
        summary: 'A token for `foothold.debug(token)`.',
        about:
          'With it the debugger in the page tells facts and traces as well. `expiresIn` is from "1h" to "7d".',
        body: debugTokenSchema,
        reply: debugTokenReply,
      }),
      async (c) => {
        const expiresAt = now() + c.req.valid('json').expiresIn;
        return c.json({
          token: tokens.forDebug({ envId: c.get('envId'), expiresAt }),
          expiresAt: new Date(expiresAt).toISOString(),
        });
      },
    );
}
