// /console/settings: the pages about the workspace and its people, each a sub-app.

import { Hono } from 'hono';
import type { KeyStore } from '../auth/key-store.ts';
import type { People } from '../auth/people.ts';
import type { SessionEnv } from '../auth/session.ts';
import { SETTINGS_PAGES } from '../console/part/settings-frame.tsx';
import { pageFailed, readerOf } from '../console/respond.tsx';
import { Refusal } from '../errors.ts';
import { type AuditPagesDeps, auditPages } from './audit-pages.tsx';
import { type DataPagesDeps, dataPages } from './data-pages.tsx';
import { type DefinitionsPagesDeps, definitionsPages } from './definitions-pages.tsx';
import { environmentsPages } from './environments-pages.tsx';
import { carriedOutOnce } from './form-once.ts';
import { identityPages } from './identity-pages.tsx';
import { type InstallPagesDeps, installPages } from './install-pages.tsx';
import { keysPages } from './keys-pages.tsx';
import { type PrivacyPagesDeps, privacyPages } from './privacy-pages.tsx';
import { type RenewalPagesDeps, renewalsPages } from './renewals-pages.tsx';
import { type RetentionPagesDeps, retentionPages } from './retention-pages.tsx';
import { teamPages } from './team-pages.tsx';
import { type VersionsPagesDeps, versionsPages } from './versions-pages.tsx';
import { youPages } from './you-pages.tsx';

export interface SettingsPagesDeps
  extends Omit<InstallPagesDeps, 'read'>,
    DataPagesDeps,
    Omit<PrivacyPagesDeps, 'reports'>,
    RenewalPagesDeps,
    Omit<RetentionPagesDeps, 'definitions'> {
  read: InstallPagesDeps['read'] & DefinitionsPagesDeps['read'];
  definitions: VersionsPagesDeps['definitions'];
  reports: PrivacyPagesDeps['reports'] & DefinitionsPagesDeps['reports'] & AuditPagesDeps['reports'];
  people: People;
  keys: KeyStore;
}

export function settingsPages(deps: SettingsPagesDeps) {
  const routes = new Hono<SessionEnv>();
  routes.onError(pageFailed);
  routes.use(carriedOutOnce(deps.now));
  return (
    routes
      .get('/', (c) => {
        const reader = readerOf(c, deps.now());
        const first = SETTINGS_PAGES.find(({ ability }) => reader.may(ability));
        return c.redirect(first?.path ?? '/console', 303);
      })
      .route('/team', teamPages(deps))
      .route('/you', youPages(deps))
      .route('/install', installPages(deps))
      .route('/environments', environmentsPages({ ...deps, sessions: deps.people.sessions }))
      .route('/definitions/history', versionsPages(deps))
      .route('/definitions', definitionsPages(deps))
      .route('/keys', keysPages(deps))
      .route('/identity', identityPages(deps))
      .route('/data', dataPages(deps))
      .route('/renewals', renewalsPages(deps))
      .route('/retention', retentionPages(deps))
      .route('/audit', auditPages(deps))
      .route('/privacy', privacyPages(deps))
      // Whoever looks at the address that a form was sent to, by a reload, finds its page.
      .get('/:page/*', (c) => {
        const path = `/console/settings/${c.req.param('page')}`;
        if (SETTINGS_PAGES.some((one) => one.path === path)) return c.redirect(path, 303);
        throw new Refusal('not_found', 'there is no such page');
      })
  );
}
