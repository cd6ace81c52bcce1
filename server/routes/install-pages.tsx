// /console/settings/install: the tag with a key of the environment that is looked at, and what came of it.

import { Hono } from 'hono';
import type { KeyStore } from '../auth/key-store.ts';
import type { People } from '../auth/people.ts';
import type { SessionEnv } from '../auth/session.ts';
import type { Door } from '../auth/turned-away.ts';
import { InstallPage } from '../console/page/install.tsx';
import { page, readerOf } from '../console/respond.tsx';
import { latestArrivals } from '../storage/arrivals.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { quarantineTotals } from '../storage/quarantine.ts';
import { turnedAwayOf } from './data-pages.tsx';
import { type IdentityDeps, identityState } from './identity.ts';

export interface InstallPagesDeps extends IdentityDeps {
  read: ReadDatabase;
  keys: KeyStore;
  people: Pick<People, 'publicUrl'>;
  door: Pick<Door, 'turnedAway'>;
  now: () => number;
}

const MOST_ARRIVALS = 10;

export function installPages(deps: InstallPagesDeps) {
  const { read, keys, people, now } = deps;

  /** Those that can be shown, the wanted one first. */
  async function writeKeys(envId: string, wanted: string | undefined) {
    const open = (await keys.list(envId)).flatMap(({ id, name, key, revokedAt, expiresAt }) => {
      const isOver = revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= now());
      return key === null || isOver ? [] : [{ id, name, key }];
    });
    return [...open.filter(({ id }) => id === wanted), ...open.filter(({ id }) => id !== wanted)];
  }

  return new Hono<SessionEnv>().get('/', async (c) => {
    const { envId } = c.get('session');
    const { enforced, verified } = await identityState(deps, envId);
    const { total, verified: proved, unsigned } = verified.boots;
    return page(
      c,
      <InstallPage
        reader={readerOf(c, now())}
        origin={people.publicUrl ?? new URL(c.req.url).origin}
        keys={await writeKeys(envId, c.req.query('key'))}
        origins={(await deps.environments.get(envId)).origins}
        enforced={enforced}
        {...(await latestArrivals(read, envId, MOST_ARRIVALS))}
        turnedAway={await turnedAwayOf(deps, envId)}
        quarantined={(await quarantineTotals(read, envId)).kept}
        badTokens={{ n: total - proved - unsigned, days: verified.days }}
      />,
    );
  });
}
