// Where there is nothing, or nothing by that method, the server says so, and its API before it asks for a key: whoever misspells a path
// is not sent looking for another key.

import type { Hono, MiddlewareHandler, NotFoundHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { errorReply } from '../errors.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** What middleware is registered for. */
const ANY = 'ALL';

export const knownRoute: MiddlewareHandler = async (c, next) =>
  matchedRoutes(c).some(({ method }) => method !== ANY) ? next() : c.notFound();

/** @param app with every route, by the time that it is asked */
export const nothingThere =
  (app: Pick<Hono, 'router'>): NotFoundHandler =>
  (c) => {
    const { path, method } = c.req;
    const allowed = METHODS.filter((one) =>
      app.router.match(one, path)[0].some(([[, route]]) => route.method !== ANY),
    );
    // The route is there, and what it was asked for is not.
    const isTaken = allowed.includes(method === 'HEAD' ? 'GET' : method);
    if (allowed.length === 0 || isTaken)
      return c.json(errorReply('not_found', `there is nothing at ${path}`), 404);
    c.header('allow', allowed.join(', '));
    return c.json(
      errorReply('method_not_allowed', `${path} takes ${allowed.join(', ')}, not ${method}`),
      405,
    );
  };
