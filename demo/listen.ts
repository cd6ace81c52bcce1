// Listening on a port, with words for a port that is taken.

import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listening {
  url: string;
  stop(): Promise<void>;
}

export function listen(app: Hono, { host, port }: { host: string; port: number }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      server.off('error', reject);
      resolve({
        url: addressOf(host, info.port),
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}

const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** What to say when a server could not start; `variable` names the port's setting. */
export function portProblem(
  error: unknown,
  { port, variable }: { port: number; variable: string },
): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken. Stop what listens there, or choose another one: ${variable}=${port + 10} npm run demo`;
  }
  if (code === 'EACCES')
    return `Port ${port} may not be used. Choose another one: ${variable}=4610 npm run demo`;
  return undefined;
}
