// GET /v1/export: every raw event as NDJSON, in the form that the import takes.

import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import { operation } from '../openapi/operation.ts';
import { exportedEvents } from '../storage/export.ts';
import type { ReadDatabase } from '../storage/open.ts';
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
    (c) => {
      c.header('content-type', 'application/x-ndjson; charset=utf-8');
      c.header('content-disposition', 'attachment; filename="events.ndjson"');
      return stream(c, async (out) => {
        for await (const events of exportedEvents(read, c.get('envId'))) {
          await out.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
        }
      });
    },
  );
}
