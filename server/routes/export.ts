// GET /v1/export: every raw event as NDJSON, in the form that the import takes.

import { Hono } from 'hono';
import { z } from 'zod';
import { operation } from '../openapi/operation.ts';
import { exportedEvents } from '../storage/export.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { ndjson } from './ndjson.ts';
import type { SecretEnv } from './secret.ts';

/** One line: an event in the shape that it was sent in. */
const lineSchema = z.looseObject({ type: z.string(), messageId: z.string() });

export function exportRoutes({ read }: { read: ReadDatabase }) {
  return new Hono<SecretEnv>().get(
    '/export',
    operation({
      tag: 'Events',
      scope: 'read',
      summary: 'Every raw event, one a line.',
      about: 'In the form that `foothold import` takes.',
      reply: { media: 'application/x-ndjson', of: lineSchema },
    }),
    (c) => ndjson(c, 'events.ndjson', exportedEvents(read, c.get('envId'))),
  );
}
