// GET /v1/definitions/history: what was defined at which version, the newest first.

import { Hono } from 'hono';
import { z } from 'zod';
import { definitionId } from '../../shared/definition.ts';
import { operation } from '../openapi/operation.ts';
import { definitionChanges } from '../storage/definition-history.ts';
import type { DefinitionKind } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { SecretEnv } from './secret.ts';

const DEFAULT_CHANGES = 50;
const MOST_CHANGES = 500;

const KINDS = ['feature', 'milestone', 'segment', 'settings', 'score'] as const satisfies DefinitionKind[];

const historyQuery = z.strictObject({
  kind: z.enum(KINDS).optional(),
  id: definitionId.optional(),
  /** Only versions before this one. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_CHANGES).default(DEFAULT_CHANGES),
});

const changeSchema = z
  .object({
    version: z.number(),
    at: z.iso.datetime(),
    /** Who changed it; null where it was not recorded. */
    by: z.string().nullable(),
    kind: z.enum(KINDS),
    id: z.string(),
    /** As it was from then on; null where it was removed. */
    body: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'DefinitionChange' });

const historyReply = z.object({
  changes: z.array(changeSchema),
  /** To ask for older ones (`before`); null where there are none. */
  nextBefore: z.number().nullable(),
});

export function definitionHistoryRoutes({ read }: { read: Pick<ReadDatabase, 'orm'> }) {
  return new Hono<SecretEnv>().get(
    '/definitions/history',
    operation({
      tag: 'Definitions',
      scope: ['read', 'definitions'],
      summary: 'What was defined at which version, the newest first.',
      about:
        'Every report tells the version that it was made with (`definitionVersion`); here is what each version changed. Of one definition with `kind` and `id`.',
      query: historyQuery,
      reply: historyReply,
      example: { query: 'kind=milestone&id=first-report' },
    }),
    async (c) => {
      const { limit, ...asked } = c.req.valid('query');
      const changes = await definitionChanges(read, c.get('envId'), { ...asked, limit });
      return c.json({
        changes: changes.map(({ version, changedAt, byName, kind, id, body }) => ({
          version,
          at: new Date(changedAt).toISOString(),
          by: byName,
          kind,
          id,
          body,
        })),
        nextBefore: changes.length < limit ? null : (changes.at(-1)?.version ?? null),
      });
    },
  );
}
