// Where the API has nothing, or nothing by that method, it says so before it asks for a key: whoever misspells a path is not sent
// looking for another key.

import type { Hono, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { errorReply } from '../errors.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** What middleware is registered for. */
const ANY = 'ALL';

/** @param app with every route, by the time that it is asked */
export const knownRoute =
  (app: Pick<Hono, 'router'>): MiddlewareHandler =>
  async (c, next) => {
    if (matchedRoutes(c).some(({ method }) => method !== ANY)) return next();
    const { path, method } = c.req;
    const allowed = METHODS.filter((one) =>
      app.router.match(one, path)[0].some(([[, route]]) => route.method !== ANY),
    );
    if (allowed.length === 0) return c.notFound();
    c.header('allow', allowed.join(', '));
    return c.json(
      errorReply('method_not_allowed', `${path} takes ${allowed.join(', ')}, not ${method}`),
      405,
    );
  };
