// Role by route: what each role gets from every route of the console, stated by hand. A route that is missing here, or in the
// table that is enforced, fails.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { type Person, person, stranger } from '../../test/fixtures/person.ts';
import { ROLES } from '../auth/role.ts';
import { ACCESS } from './access.ts';
import { SCRIPT } from './script.ts';
import { STYLESHEET } from './stylesheet.ts';

/** Who is let in: the first letters of the roles, in their order. */
const EXPECTED: Record<string, 'all' | 'oeav' | 'oea' | 'oe' | 'o'> = {
  [`GET ${STYLESHEET.path}`]: 'all',
  [`GET ${SCRIPT.path}`]: 'all',
  'GET /console': 'oeav',
  'GET /console/accounts': 'oeav',
  'GET /console/accounts/:id': 'oeav',
  'GET /console/health': 'oeav',
  'GET /console/health/scores': 'oea',
  'GET /console/health/definition': 'oeav',
  'POST /console/health/definition': 'oe',
  'GET /console/accounts/:id/health': 'oeav',
  'POST /console/accounts/:id/notes': 'oea',
  'POST /console/accounts/:id/notes/:note': 'oea',
  'POST /console/accounts/:id/notes/:note/remove': 'oea',
  'POST /console/accounts/:id/notes/:note/restore': 'oea',
  'POST /console/accounts/:id/measures': 'oea',
  'POST /console/accounts/:id/override': 'oea',
  'POST /console/accounts/:id/override/end': 'oea',
  'GET /console/segments': 'oeav',
  'GET /console/segments/:id': 'oeav',
  'GET /console/segments/:id/edit': 'oe',
  'POST /console/segments/:id/edit': 'oe',
  'POST /console/segments/:id/remove': 'oe',
  'GET /console/content': 'oeav',
  'GET /console/content/:id': 'oeav',
  'GET /console/time-to-value': 'oeav',
  'GET /console/onboarding': 'oeav',
  'GET /console/revenue': 'oeav',
  'GET /console/evidence': 'oeav',
  'GET /console/sentiment': 'oeav',
  'GET /console/adoption': 'oeav',
  'GET /console/adoption/score': 'oeav',
  'GET /console/adoption/retention': 'oeav',
  'GET /console/adoption/seats': 'oeav',
  'GET /console/typed': 'oeav',
  'POST /console/typed/forget': 'oeav',
  'GET /console/*': 'oeav',
  'GET /console/settings': 'oeav',
  'GET /console/settings/team': 'oeav',
  'POST /console/settings/team/invite': 'o',
  'POST /console/settings/team/invitations/:id/renew': 'o',
  'POST /console/settings/team/invitations/:id/withdraw': 'o',
  'POST /console/settings/team/members/:id/role': 'o',
  'POST /console/settings/team/members/:id/link': 'o',
  'POST /console/settings/team/members/:id/remove': 'o',
  'GET /console/settings/you': 'oeav',
  'POST /console/settings/you': 'oeav',
  'POST /console/settings/you/password': 'oeav',
  'POST /console/settings/you/sessions/end': 'oeav',
  'POST /console/settings/you/sessions/end-all': 'oeav',
  'GET /console/settings/install': 'oeav',
  'GET /console/settings/environments': 'oeav',
  'POST /console/settings/environments': 'o',
  'POST /console/settings/environments/origins': 'o',
  'POST /console/settings/environments/:id/look': 'oeav',
  'POST /console/settings/environments/:id/rename': 'o',
  'GET /console/settings/definitions': 'oeav',
  'POST /console/settings/definitions': 'oe',
  'POST /console/settings/definitions/time-zone': 'oe',
  'GET /console/settings/definitions/history': 'oeav',
  'POST /console/settings/definitions/history/restore': 'oe',
  'GET /console/settings/definitions/:kind': 'oeav',
  'GET /console/settings/definitions/:kind/:id': 'oeav',
  'POST /console/settings/definitions/:kind': 'oe',
  'POST /console/settings/definitions/:kind/:id/remove': 'oe',
  'GET /console/settings/keys': 'o',
  'POST /console/settings/keys': 'o',
  'POST /console/settings/keys/:id/revoke': 'o',
  'GET /console/settings/identity': 'o',
  'POST /console/settings/identity/enforcement': 'o',
  'POST /console/settings/identity/secrets': 'o',
  'POST /console/settings/identity/secrets/:id/revoke': 'o',
  'POST /console/settings/identity/check': 'o',
  'GET /console/settings/data': 'oe',
  'POST /console/settings/data/replay': 'oe',
  'POST /console/settings/data/discard': 'o',
  'GET /console/settings/renewals': 'oe',
  'POST /console/settings/renewals/preview': 'oe',
  'POST /console/settings/renewals': 'oe',
  'POST /console/settings/renewals/restore': 'oe',
  'POST /console/settings/renewals/remove': 'oe',
  'GET /console/settings/retention': 'o',
  'POST /console/settings/retention': 'o',
  'GET /console/settings/audit': 'oe',
  'GET /console/settings/privacy': 'oea',
  'GET /console/settings/privacy/export': 'oea',
  'POST /console/settings/privacy/erase': 'o',
  'GET /console/settings/:page/*': 'oeav',
};

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const consoleRoutes = () => [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/console'))
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

describe('the routes of the console', () => {
  it('are those of the table that is enforced, and of the one here', () => {
    expect(Object.keys(ACCESS).sort()).toEqual(consoleRoutes().sort());
    expect(Object.keys(EXPECTED).sort()).toEqual(consoleRoutes().sort());
  });

  const ask = (who: Person, route: string) => {
    const [method, path = ''] = route.split(' ');
    const address = path.replace(':id', 'nobody').replace('*', 'nowhere/at/all');
    return method === 'GET' ? who.get(address) : who.post(address);
  };

  it.each(ROLES)('let in an %s where its role may', async (role) => {
    for (const [route, letters] of Object.entries(EXPECTED)) {
      // Some routes sign out: everybody comes anew.
      const reply = await ask(await person(app, role), route);
      const isLetIn = letters === 'all' || letters.includes(role[0] ?? '');
      expect([route, reply.status === 403]).toEqual([route, !isLetIn]);
      expect([route, reply.status < 500]).toEqual([route, true]);
    }
  });

  it('let nobody in without a session, but to the style sheet and the script', async () => {
    for (const [route, letters] of Object.entries(EXPECTED)) {
      const reply = await ask(stranger(app), route);
      const expected = letters === 'all' ? 200 : 303;
      expect([route, reply.status]).toEqual([route, expected]);
      if (expected === 303) expect(reply.headers.get('location')).toMatch(/^\/sign-in(\?|$)/);
    }
  });

  it('give lists as files to those who may take them out', async () => {
    for (const role of ROLES) {
      const reply = await (await person(app, role)).get('/console/accounts?format=csv');
      expect([role, reply.status]).toEqual([role, role === 'viewer' ? 403 : 200]);
    }
  });

  it('show the list of accounts without the file to those who may not', async () => {
    const link = 'format=csv';
    expect(await (await (await person(app, 'analyst')).get('/console/accounts')).text()).toContain(link);
    expect(await (await (await person(app, 'viewer')).get('/console/accounts')).text()).not.toContain(link);
  });
});
