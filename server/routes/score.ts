// /v1/score: what the health score is made of; and what another definition of it would change.

import { Hono } from 'hono';
import { healthSchema } from '../../shared/health.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { healthPreview } from '../metrics/report/health-preview.ts';
import type { Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import { byOf, type SecretEnv } from './secret.ts';

const TAG = 'Scores';

const definition = healthSchema.meta({ id: 'HealthDefinition' });

export interface ScoreRoutesDeps {
  definitions: Pick<DefinitionStore, 'get' | 'saveHealth'>;
  reports: Pick<Reports, 'healthPreview'>;
}

export function scoreRoutes({ definitions, reports }: ScoreRoutesDeps) {
  const example = {
    body: {
      factors: [
        {
          id: 'adoption',
          of: 'adoption',
          weight: 60,
          points: [
            [0, 0],
            [100, 100],
          ],
        },
        {
          id: 'tickets',
          name: 'Open tickets',
          of: { measure: 'open-tickets' },
          weight: 40,
          better: 'lower',
          points: [
            [0, 100],
            [10, 0],
          ],
        },
      ],
    },
  };
  return new Hono<SecretEnv>()
    .get(
      '/score',
      operation({
        tag: TAG,
        scope: ['read', 'definitions'],
        summary: 'What the health score is made of: factors, weights, bands, scales.',
        reply: definition,
      }),
      async (c) => c.json((await definitions.get(c.get('envId'))).health),
    )
    .put(
      '/score',
      operation({
        tag: TAG,
        scope: 'definitions',
        summary: 'Replaces it.',
        about:
          'It holds from now on: snapshots that were made before stay as they are, and the history of each account has a marker. The first of the `scales` that an account fits gives its weights; a factor that a scale does not name counts for nothing there.',
        body: definition,
        reply: definition,
        example,
      }),
      async (c) => {
        const health = c.req.valid('json');
        await definitions.saveHealth(byOf(c), health);
        return c.json(health);
      },
    )
    .post(
      '/score/preview',
      operation({
        tag: TAG,
        scope: ['read', 'definitions'],
        summary: 'How many accounts would change band under another definition, and which.',
        about:
          'Both are computed as of now, from the same rows, without the two days that a band waits. Nothing is saved.',
        body: definition,
        reply: healthPreview,
        example,
      }),
      async (c) => c.json(await reports.healthPreview(c.get('envId'), c.req.valid('json'))),
    );
}
