// What anybody may ask: whether the server lives, and whether it can store events.

import { Hono } from 'hono';

export function unsignedRoutes({ isReady }: { isReady(): Promise<boolean> }) {
  return new Hono()
    .get('/healthz', (c) => c.json({ ok: true }))
    .get('/readyz', async (c) => ((await isReady()) ? c.json({ ok: true }) : c.json({ ok: false }, 503)));
}
