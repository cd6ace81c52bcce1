// The least that this machine asks for one request: Hono on Node, reading a body and giving it back. Run as a process of
// its own; prints where it listens.

import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.post('/', async (c) => c.body(await c.req.text()));
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}/`);
});
process.once('SIGTERM', () => server.close());
