// What is going on in the background, and what the last comparison of the rollups found.

import { Hono } from 'hono';
import { z } from 'zod';
import { operation } from '../openapi/operation.ts';
import type { Backfills } from '../rollups/backfills.ts';
import type { PlacedComparison } from '../rollups/comparison-queue.ts';
import type { Comparisons } from '../rollups/comparisons.ts';
import { countingJobs } from '../rollups/counting-job.ts';
import type { Moves } from '../rollups/moves.ts';
import type { Retention } from '../rollups/retention.ts';
import type { Snapshots } from '../scores/snapshots.ts';
import type { StoredComparison } from '../storage/comparisons.ts';
import type { SecretEnv } from './secret.ts';

const jobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['backfill', 'comparison', 'move', 'rebuild', 'retention', 'snapshot']),
    /** Names of the events that are being counted; none for what reads all. A snapshot's `done` and `total` are days. */
    events: z.array(z.string()),
    done: z.number(),
    total: z.number(),
    /** While it waits: when it was asked for. */
    startedAt: z.string(),
    /** While it waits: its place in the queue of the server; 1 is next. */
    place: z.number().exactOptional(),
  })
  .meta({ id: 'Job' });
type Job = z.infer<typeof jobSchema>;

const comparisonSchema = z
  .object({
    startedAt: z.string(),
    finishedAt: z.string(),
    /** Raw events that were folded. */
    events: z.number(),
    /** Rows that are missing, too many, or other than the events say. */
    differing: z.number(),
    tables: z.array(
      z.object({
        table: z.string(),
        rows: z.number(),
        differing: z.number(),
        /** Rows that differed and were put right. */
        repaired: z.number().exactOptional(),
      }),
    ),
  })
  .meta({ id: 'Comparison' });

export interface JobRoutesDeps {
  backfills: Pick<Backfills, 'list'>;
  comparisons: Pick<Comparisons, 'request' | 'list' | 'last'>;
  moves: Pick<Moves, 'running'>;
  retention: Pick<Retention, 'running'>;
  snapshots: Pick<Snapshots, 'recording'>;
}

export function jobRoutes({ backfills, comparisons, moves, retention, snapshots }: JobRoutesDeps) {
  return new Hono<SecretEnv>()
    .get(
      '/jobs',
      operation({
        tag: 'Definitions',
        scope: ['read', 'definitions'],
        summary: 'What is being done in the background right now, and what waits for it.',
        about:
          'A new or changed definition counts for new events at once; until its job is gone, reports lack a part of its past. A comparison or a rebuild that waits for another one, for an erasure or (a rebuild) for other work on stored events has its `place` in the queue. `comparison` is what the last comparison of the counted numbers with the raw events found.',
        reply: z.object({ jobs: z.array(jobSchema), comparison: comparisonSchema.nullable() }),
      }),
      async (c) => {
        const envId = c.get('envId');
        const counting = countingJobs(await backfills.list(), envId);
        const jobs: Job[] = counting.map((job) => ({ ...job, kind: 'backfill' }));
        jobs.push(...comparisons.list(envId).map(comparisonJob));
        const move = moves.running();
        if (move?.envId === envId) jobs.push(jobOf('move', { ...move, done: 0, total: 1 }));
        const sweep = retention.running();
        if (sweep?.envId === envId) jobs.push(jobOf('retention', sweep));
        const recording = snapshots.recording(envId);
        if (recording) jobs.push(jobOf('snapshot', recording));
        const last = await comparisons.last(envId);
        return c.json({ jobs, comparison: last ? comparisonOf(last) : null });
      },
    )
    .post(
      '/comparison',
      operation({
        tag: 'Definitions',
        scope: 'admin',
        summary: 'Compares what is counted with the raw events, while new ones are stored.',
        about:
          'As happens every night by itself. It is done when its job is gone from `GET /v1/jobs`, which then tells what it found. It changes nothing: where rows differ, `POST /v1/rebuild` puts them right. One is made at a time: while another runs it waits, and the reply has its `place` in the queue; where one of this environment waits or runs already, that one is told. One that a restart broke off begins again.',
        reply: jobSchema,
        status: 202,
        errors: ['busy'],
      }),
      async (c) => c.json(comparisonJob(await comparisons.request(c.get('envId'))), 202),
    )
    .post(
      '/rebuild',
      operation({
        tag: 'Definitions',
        scope: 'admin',
        summary: 'Puts right what is counted otherwise than the raw events say, while new ones are stored.',
        about:
          'Every row is made anew from the raw events beside those that stand there, and those that differ are replaced. It is done when its job is gone from `GET /v1/jobs`, whose `comparison` then tells how many rows were `repaired`, and how many still differ (`differing`): 0, unless a definition was saved or somebody was erased meanwhile; then ask again. What raw events that are gone by their age had added stays as it is. It waits in the queue of the comparisons, and is joined like them.',
        reply: jobSchema,
        status: 202,
        errors: ['busy'],
      }),
      async (c) => c.json(comparisonJob(await comparisons.request(c.get('envId'), { repairs: true })), 202),
    );
}

/** Its id stays the same from asking to its end. */
const comparisonJob = ({ repairs, askedAt, startedAt = askedAt, place, ...job }: PlacedComparison): Job => {
  const kind = repairs ? 'rebuild' : 'comparison';
  const { done, total } = job;
  return {
    ...jobOf(kind, { done, total, startedAt }),
    id: `${kind}-${askedAt}`,
    ...(place > 0 && { place }),
  };
};

const jobOf = (
  kind: 'comparison' | 'move' | 'rebuild' | 'retention' | 'snapshot',
  { done, total, startedAt }: { done: number; total: number; startedAt: number },
): Job => ({
  id: `${kind}-${startedAt}`,
  kind,
  events: [],
  done,
  total,
  startedAt: new Date(startedAt).toISOString(),
});

const comparisonOf = ({ events, differing, tables, ...one }: StoredComparison) => ({
  startedAt: new Date(one.startedAt).toISOString(),
  finishedAt: new Date(one.finishedAt).toISOString(),
  events,
  differing,
  tables,
});
