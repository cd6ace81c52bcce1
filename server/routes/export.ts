// GET /v1/export: every raw event as NDJSON, in the form that the import takes.

import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { exportedEvents } from '../storage/export.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { needs, type SecretEnv } from './secret.ts';

export function exportRoutes({ read }: { read: ReadDatabase }) {
  return new Hono<SecretEnv>().get('/export', needs('read'), (c) => {
    c.header('content-type', 'application/x-ndjson; charset=utf-8');
    c.header('content-disposition', 'attachment; filename="events.ndjson"');
    return stream(c, async (out) => {
      for await (const events of exportedEvents(read, c.get('envId'))) {
        await out.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
      }
    });
  });
}
