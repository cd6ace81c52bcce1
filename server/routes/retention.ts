// From when on raw events are there, and what would go if they were kept for so many days.

import { Hono } from 'hono';
import { z } from 'zod';
import { RAW_DAYS } from '../../shared/settings.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { operation } from '../openapi/operation.ts';
import type { Retention } from '../rollups/retention.ts';
import type { SecretEnv } from './secret.ts';

const TAG = 'Settings';

const retentionReply = z
  .object({
    /** Null where they are kept for ever. */
    rawDays: z.number().nullable(),
    /** Events from before are gone, or going, and are refused when they come; null where none ever went. */
    from: z.string().nullable(),
    /** Whether some of them are still being deleted. */
    deleting: z.boolean(),
  })
  .meta({ id: 'Retention' });

const previewReply = z
  .object({
    before: z.string(),
    /** Raw events that would go, of how many. */
    older: z.number(),
    events: z.number(),
  })
  .meta({ id: 'RetentionPreview' });

const previewQuery = z.strictObject({
  rawDays: z.coerce.number().int().min(RAW_DAYS.least).max(RAW_DAYS.most),
});

export interface RetentionRoutesDeps {
  definitions: Pick<DefinitionStore, 'get'>;
  retention: Pick<Retention, 'bounds' | 'preview'>;
}

export function retentionRoutes({ definitions, retention }: RetentionRoutesDeps) {
  return new Hono<SecretEnv>()
    .get(
      '/retention',
      operation({
        tag: TAG,
        scope: ['read', 'definitions'],
        summary: 'From when on raw events are there.',
        about:
          'How long they are kept is `retention.rawDays` in the settings. Numbers stay when the events behind them go; but an event from before `from` is refused (`too_old`), a group call no longer moves what is gone, and a definition that is made later is counted from there on (`countedSince`).',
        reply: retentionReply,
      }),
      async (c) => {
        const { settings } = await definitions.get(c.get('envId'));
        const { from, gone } = await retention.bounds(c.get('envId'));
        const { rawDays } = settings.retention;
        return c.json({ rawDays, from: from ? new Date(from).toISOString() : null, deleting: gone < from });
      },
    )
    .get(
      '/retention/preview',
      operation({
        tag: TAG,
        scope: ['read', 'definitions'],
        summary: 'How many raw events would go if they were kept for so many days.',
        query: previewQuery,
        reply: previewReply,
      }),
      async (c) => {
        const { rawDays } = c.req.valid('query');
        const { before, older, events } = await retention.preview(c.get('envId'), rawDays);
        return c.json({ before: new Date(before).toISOString(), older, events });
      },
    );
}
