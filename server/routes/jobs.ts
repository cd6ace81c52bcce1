// What is going on in the background.

import { Hono } from 'hono';
import { z } from 'zod';
import { operation } from '../openapi/operation.ts';
import type { Backfills } from '../rollups/backfills.ts';
import { countingJobs } from '../rollups/counting-job.ts';
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
      const own = countingJobs(await backfills.list(), c.get('envId'));
      const jobs = own.map((job) => ({ ...job, kind: 'backfill' as const }));
      return c.json({ jobs });
    },
  );
}
