// POST /v1/measures: pushed factors of the health score. GET: what was ever pushed.

import { Hono } from 'hono';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { parseJson, readBody } from '../ingest/body.ts';
import { operation } from '../openapi/operation.ts';
import { givenMeasure, type MeasureStore, MOST_MEASURES } from '../scores/measures.ts';
import { listMeasures } from '../storage/measures.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { SecretEnv } from './secret.ts';

const TAG = 'Scores';
const MOST_LISTED = 500;

const count = z.number().int().min(0);

const takenSchema = z
  .object({
    accepted: count,
    duplicates: count.describe('Said before.'),
    rejected: z.array(
      z.object({
        index: count,
        code: z.enum(['invalid', 'future', 'erased']),
        field: z.string().exactOptional(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'MeasuresTaken' });

const listSchema = z.object({
  measures: z.array(
    z.object({
      measure: z.string(),
      accounts: count,
      least: z.number(),
      most: z.number(),
      latest: z.iso.datetime(),
    }),
  ),
});

const bodySchema = z.strictObject({ measures: z.array(givenMeasure).max(MOST_MEASURES) });

export function measureRoutes({ measures, read }: { measures: MeasureStore; read: ReadDatabase }) {
  return new Hono<SecretEnv>()
    .get(
      '/measures',
      operation({
        tag: TAG,
        scope: ['read', 'data'],
        summary: 'Every measure that was ever pushed, with its range.',
        reply: listSchema,
      }),
      async (c) => {
        const found = await listMeasures(read, c.get('envId'), MOST_LISTED);
        return c.json({
          measures: found.map(({ latest, ...one }) => ({ ...one, latest: new Date(latest).toISOString() })),
        });
      },
    )
    .post(
      '/measures',
      operation({
        tag: TAG,
        scope: 'data',
        summary: 'Pushes measures of accounts, such as open tickets or late payments.',
        about: `At most ${MOST_MEASURES} rows. Each is judged by itself: what is sound is stored, what is not is told with its index. The same row again changes nothing; another value for the same moment corrects it, and what was known before stays known for reports of the past. The health score takes up a measure when a factor of it names it (\`/v1/score\`).`,
        accepts: bodySchema,
        reply: takenSchema,
        errors: ['invalid'],
        example: {
          body: { measures: [{ account: 'acme', measure: 'open-tickets', value: 3, at: '2026-06-01' }] },
        },
      }),
      async (c) => {
        const body = parseJson(await readBody(c)) as { measures?: unknown } | null;
        const given = body?.measures;
        if (!Array.isArray(given))
          throw new Refusal('invalid', 'send { "measures": [...] }', { field: 'measures' });
        if (given.length > MOST_MEASURES)
          throw new Refusal('invalid', `at most ${MOST_MEASURES} rows`, { field: 'measures' });
        return c.json(await measures.take(c.get('envId'), given));
      },
    );
}
