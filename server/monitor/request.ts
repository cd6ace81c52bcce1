// Around every request: it gets an id, a line in the log and its place in the figures. The line has the pattern of the
// route, not the path, and nothing that was sent: neither query string, headers nor body.

import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Logger } from 'pino';
import { Refusal } from '../errors.ts';
import type { AnsweredRequest } from './metrics.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The route of a request that matched none. */
const NO_ROUTE = 'none';

export interface RequestDeps {
  log: Logger;
  answered(request: AnsweredRequest): void;
  /** Routes of which there are so many requests that those that went well are told only at level debug. */
  isQuiet(route: string): boolean;
  /** While the server stops, each answer closes its connection, so that nothing more comes by it. */
  isStopping(): boolean;
}

export function requestMonitor({ log, answered, isQuiet, isStopping }: RequestDeps): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now();
    const requestId = randomUUID();
    await next();
    c.header('x-request-id', requestId);
    if (isStopping()) c.header('connection', 'close');
    const method = METHODS.includes(c.req.method) ? c.req.method : 'other';
    const [route, { status }] = [routeOf(c), c.res];
    const ms = performance.now() - began;
    answered({ method, route, status, seconds: ms / 1_000 });
    const line = { requestId, method, route, status, ms: Math.round(ms * 10) / 10 };
    // A refusal is an answer, even where its status is 503; anything else that was thrown is a defect.
    if (c.error && status >= 500 && !(c.error instanceof Refusal))
      log.error({ ...line, err: c.error }, 'request failed');
    else if (isQuiet(route) && status < 400) log.debug(line, 'request');
    else log.info(line, 'request');
  };
}

/** The pattern of the handler that was found; middleware is registered for all methods. */
const routeOf = (c: Context): string =>
  matchedRoutes(c).findLast((route) => route.method !== 'ALL')?.path ?? NO_ROUTE;
