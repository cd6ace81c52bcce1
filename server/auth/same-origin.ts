// Changes come from our own pages only. Sec-Fetch-Site says where a request came from in every browser of today, and no page
// can forge it; where it is not sent (plain http that is not this machine), Origin must be ours. Neither: refused.

import type { MiddlewareHandler } from 'hono';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** `refused` answers what comes from elsewhere. */
export function sameOriginRequired(
  publicUrl: string | undefined,
  refused: MiddlewareHandler,
): MiddlewareHandler {
  const ours = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  return (c, next) => {
    if (SAFE.has(c.req.method)) return next();
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const isOurs =
      site === undefined
        ? origin !== undefined && (origin === ours || origin === new URL(c.req.url).origin)
        : site === 'same-origin';
    return isOurs ? next() : refused(c, next);
  };
}
