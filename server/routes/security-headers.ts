// What every answer says to browsers. A route that says one of these itself (a policy of its own, how long it may be kept, who
// may embed it) is left as it is.

import type { MiddlewareHandler } from 'hono';

const HEADERS = {
  'x-content-type-options': 'nosniff',
  // What is private must not lie in a cache; files that may be kept say so.
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

const YEAR_S = 31_536_000;

/** @param publicUrl where it is https, browsers are told to ask by nothing else */
export function securityHeaders({ publicUrl }: { publicUrl: string | undefined }): MiddlewareHandler {
  const isHttps = publicUrl?.startsWith('https:') ?? false;
  const headers = Object.entries({
    ...HEADERS,
    ...(isHttps && { 'strict-transport-security': `max-age=${YEAR_S}` }),
  });
  // Before the handler, which may say something else; afterwards every answer would have to be taken apart again.
  return async (c, next) => {
    for (const [name, value] of headers) c.header(name, value);
    await next();
  };
}
