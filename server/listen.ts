// Begins to answer requests, and ends: those that are under way have a few seconds.

import { serve } from '@hono/node-server';
import type { Config } from './config.ts';

/** Longer than proxies and clients keep an idle connection (mostly 60 s): whoever closes first meets no request under way. */
const KEEP_ALIVE_MS = 65_000;
/** How long `close` waits for requests that are under way. */
const GRACE_MS = 6_000;

type Server = ReturnType<typeof serve>;

export function listen(fetch: (request: Request) => Response | Promise<Response>, { host, port }: Config) {
  return new Promise<{ server: Server; port: number }>((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (info) => {
      server.off('error', reject);
      resolve({ server, port: info.port });
    });
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.once('error', reject);
  });
}

export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
