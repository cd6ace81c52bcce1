// GET /v1/export: what is defined and every raw event as NDJSON, in the form that the import takes.

import { Hono } from 'hono';
import { exportLine } from '../export/line.ts';
import type { ExportLines } from '../export/thread.ts';
import { operation } from '../openapi/operation.ts';
import { lineDownload } from './ndjson.ts';
import type { SecretEnv } from './secret.ts';

export function exportRoutes({ exportLines }: { exportLines: ExportLines }) {
  return new Hono<SecretEnv>().get(
    '/export',
    operation({
      tag: 'Events',
      scope: 'read',
      summary: 'What is defined, and every raw event, one a line.',
      about:
        'In the form that `foothold import` takes. Of raw events that went by their age (`/v1/retention`) only what is still in force is in it, as lines that say `kept`: group calls that tell where people belong, and the traits and consent that hold. What else they counted for is not in it, nor who was erased; a backup has both.',
      reply: { media: 'application/x-ndjson', of: exportLine },
      errors: ['too_many'],
    }),
    (c) => lineDownload(c, 'events.ndjson', exportLines({ envId: c.get('envId') })),
  );
}
