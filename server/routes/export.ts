// GET /v1/export: what is defined and every raw event as NDJSON, in the form that the import takes.

import { Hono } from 'hono';
import { Refusal, spread } from '../errors.ts';
import { exportLine } from '../export/line.ts';
import type { ExportLines } from '../export/thread.ts';
import { operation } from '../openapi/operation.ts';
import type { Retention } from '../rollups/retention.ts';
import { lineDownload } from './ndjson.ts';
import type { SecretEnv } from './secret.ts';

const RETRY_S = 10;

export interface ExportRoutesDeps {
  exportLines: ExportLines;
  retention: Pick<Retention, 'bounds'>;
}

export function exportRoutes({ exportLines, retention }: ExportRoutesDeps) {
  return new Hono<SecretEnv>().get(
    '/export',
    operation({
      tag: 'Events',
      scope: 'read',
      summary: 'What is defined, and every raw event, one a line.',
      about:
        'In the form that `foothold import` takes; an import into an empty environment gives the same numbers. Who was erased is in it as digests (`tombstone`), so that what comes of them late is dropped there as well. Of raw events that went by their age (`/v1/retention`) it has what they counted for, as rows (`gone`), and what is still in force of them as messages that anybody takes (`kept`): group calls that tell where people belong, and the traits and consent that hold. While events are being deleted by their age it is refused (`busy`), and none are while it is read.',
      reply: { media: 'application/x-ndjson', of: exportLine },
      errors: ['too_many', 'busy'],
    }),
    async (c) => {
      const envId = c.get('envId');
      const { from, gone } = await retention.bounds(envId);
      if (gone < from) {
        throw new Refusal('busy', 'raw events are being deleted by their age; try again when they are gone', {
          retryAfter: spread(RETRY_S),
        });
      }
      return lineDownload(c, 'events.ndjson', exportLines({ envId }));
    },
  );
}
