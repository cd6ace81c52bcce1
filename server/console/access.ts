// Every route of the console and what it takes to use it: one table, and one middleware that asks it. A route that is not in the
// table is refused to everybody; a test holds the table against the routes.

import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { By } from '../auth/audit.ts';
import { type Ability, may } from '../auth/role.ts';
import type { SessionEnv } from '../auth/session.ts';
import { memberBy } from '../auth/still-may.ts';
import { ErrorPage } from './page/door.tsx';
import { toHtml } from './part/document.tsx';
import { langOf, themeOf } from './reader.ts';
import { SCRIPT } from './script.ts';
import { STYLESHEET } from './stylesheet.ts';

/** `public` needs no session: style sheet and script are wanted by the sign-in page as well. */
export const ACCESS: Readonly<Record<string, Ability | 'public'>> = {
  [`GET ${STYLESHEET.path}`]: 'public',
  [`GET ${SCRIPT.path}`]: 'public',
  'GET /console': 'read',
  'GET /console/accounts': 'read',
  'GET /console/accounts/:id': 'read',
  'GET /console/health': 'read',
  'GET /console/health/scores': 'download',
  'GET /console/health/definition': 'read',
  'POST /console/health/definition': 'content',
  'GET /console/accounts/:id/health': 'read',
  'POST /console/accounts/:id/notes': 'notes',
  'POST /console/accounts/:id/notes/:note': 'notes',
  'POST /console/accounts/:id/notes/:note/remove': 'notes',
  'POST /console/accounts/:id/notes/:note/restore': 'notes',
  'POST /console/accounts/:id/measures': 'notes',
  'POST /console/accounts/:id/override': 'notes',
  'POST /console/accounts/:id/override/end': 'notes',
  'GET /console/segments': 'read',
  'GET /console/segments/:id': 'read',
  'GET /console/segments/:id/edit': 'content',
  'POST /console/segments/:id/edit': 'content',
  'POST /console/segments/:id/remove': 'content',
  'GET /console/content': 'read',
  'GET /console/content/:id': 'read',
  'GET /console/time-to-value': 'read',
  'GET /console/onboarding': 'read',
  'GET /console/revenue': 'read',
  'GET /console/evidence': 'read',
  'GET /console/sentiment': 'read',
  'GET /console/adoption': 'read',
  'GET /console/adoption/score': 'read',
  'GET /console/adoption/retention': 'read',
  'GET /console/adoption/seats': 'read',
  'GET /console/typed': 'read',
  'POST /console/typed/forget': 'read',
  // What is not there.
  'GET /console/*': 'read',

  'GET /console/settings': 'read',
  'GET /console/settings/team': 'read',
  'POST /console/settings/team/invite': 'members',
  'POST /console/settings/team/invitations/:id/renew': 'members',
  'POST /console/settings/team/invitations/:id/withdraw': 'members',
  'POST /console/settings/team/members/:id/role': 'members',
  'POST /console/settings/team/members/:id/link': 'members',
  'POST /console/settings/team/members/:id/remove': 'members',
  'GET /console/settings/you': 'read',
  'POST /console/settings/you': 'read',
  'POST /console/settings/you/password': 'read',
  'POST /console/settings/you/sessions/end': 'read',
  'POST /console/settings/you/sessions/end-all': 'read',
  'GET /console/settings/install': 'read',
  'GET /console/settings/environments': 'read',
  'POST /console/settings/environments': 'keys',
  'POST /console/settings/environments/origins': 'keys',
  'POST /console/settings/environments/:id/look': 'read',
  'POST /console/settings/environments/:id/rename': 'keys',
  'GET /console/settings/definitions': 'read',
  'POST /console/settings/definitions': 'content',
  'POST /console/settings/definitions/time-zone': 'content',
  'GET /console/settings/definitions/history': 'read',
  'POST /console/settings/definitions/history/restore': 'content',
  'GET /console/settings/definitions/:kind': 'read',
  'GET /console/settings/definitions/:kind/:id': 'read',
  'POST /console/settings/definitions/:kind': 'content',
  'POST /console/settings/definitions/:kind/:id/remove': 'content',
  'GET /console/settings/keys': 'keys',
  'POST /console/settings/keys': 'keys',
  'POST /console/settings/keys/:id/revoke': 'keys',
  'GET /console/settings/identity': 'keys',
  'POST /console/settings/identity/enforcement': 'keys',
  'POST /console/settings/identity/secrets': 'keys',
  'POST /console/settings/identity/secrets/:id/revoke': 'keys',
  'POST /console/settings/identity/check': 'keys',
  'GET /console/settings/data': 'content',
  'POST /console/settings/data/replay': 'content',
  'POST /console/settings/data/discard': 'erase',
  'GET /console/settings/renewals': 'content',
  'POST /console/settings/renewals/preview': 'content',
  'POST /console/settings/renewals': 'content',
  'POST /console/settings/renewals/remove': 'content',
  'POST /console/settings/renewals/restore': 'content',
  'GET /console/settings/retention': 'erase',
  'POST /console/settings/retention': 'erase',
  'GET /console/settings/audit': 'audit',
  'GET /console/settings/privacy': 'download',
  'GET /console/settings/privacy/export': 'download',
  'POST /console/settings/privacy/erase': 'erase',
  // The address of a form, looked at.
  'GET /console/settings/:page/*': 'read',
};

/** Who asks, and where; their right is the one that the route takes. */
export const byOf = (c: Context<SessionEnv>): By => memberBy(c.get('session'), c.get('ability'));

/** The route that will answer: "GET /console/accounts/:id". */
export function routeOf(c: Context): string | undefined {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
  return route && `${route.method} ${route.path}`;
}

/** Lets through who is signed in and may use the route; `signedIn` sets the session or sends to the sign-in page. */
export const accessRequired =
  (signedIn: MiddlewareHandler<SessionEnv>): MiddlewareHandler<SessionEnv> =>
  (c, next) => {
    const ability = ACCESS[routeOf(c) ?? ''];
    if (ability === 'public') return next();
    return signedIn(c, async () => {
      if (ability !== undefined && may(c.get('session').role, ability)) {
        c.set('ability', ability);
        return next();
      }
      c.res = c.html(toHtml(ErrorPage({ lang: langOf(c), theme: themeOf(c), status: 403 })), 403);
    });
  };
