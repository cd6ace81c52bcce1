// What is going on in the background.

import { Hono } from 'hono';
import { z } from 'zod';
import { NARROWED } from '../../shared/signal.ts';
import { operation } from '../openapi/operation.ts';
import type { Backfills } from '../rollups/backfills.ts';
import type { SecretEnv } from './secret.ts';

const jobSchema = z
  .object({
    id: z.string(),
    kind: z.literal('backfill'),
    /** Names of the events that are being counted. */
    events: z.array(z.string()),
    done: z.number(),
    total: z.number(),
    startedAt: z.string(),
  })
  .meta({ id: 'Job' });

export function jobRoutes({ backfills }: { backfills: Pick<Backfills, 'list'> }) {
  return new Hono<SecretEnv>().get(
    '/jobs',
    operation({
      tag: 'Definitions',
      scope: ['read', 'definitions'],
      summary: 'What is being counted over the past right now, the oldest first.',
      about:
        'A new or changed definition counts for new events at once; until its job is gone, reports lack a part of its past.',
      reply: z.object({ jobs: z.array(jobSchema) }),
    }),
    async (c) => {
      const own = (await backfills.list()).filter(({ envId }) => envId === c.get('envId'));
      const jobs = own.map(({ id, counts, position, bound, startedAt }) => ({
        id,
        kind: 'backfill' as const,
        events: [
          ...new Set([...counts.fresh, ...counts.repeated].map((signal) => signal.split(NARROWED)[0] ?? '')),
        ],
        done: position,
        total: bound,
        startedAt: new Date(startedAt).toISOString(),
      }));
      return c.json({ jobs });
    },
  );
}
