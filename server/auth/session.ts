// Who is signed in to the console. The browser holds a random id in a cookie, the database its digest.

import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Database } from '../storage/open.ts';
import * as sessions from '../storage/sessions.ts';
import { listEnvironments } from '../storage/tenants.ts';
import { hashKey } from './keys.ts';
import { readLinkToken } from './sign-in-link.ts';

export interface SignedIn {
  userName: string;
  envId: string;
  workspaceName: string;
  environmentName: string;
}

export type SessionEnv = { Variables: { session: SignedIn } };

export interface Sessions {
  /** Redeems a one-time token: sets the cookie, and says whether it was good. */
  signIn(c: Context, token: string): Promise<boolean>;
  signOut(c: Context): Promise<void>;
  /** Lets signed-in requests pass with `session` set; sends the others to the sign-in page. */
  required: MiddlewareHandler<SessionEnv>;
}

const SESSION_DAYS = 14;

export function createSessions(deps: {
  database: Database;
  secret: string;
  now: () => number;
  /** Whether the console is reached by https. */
  isSecure: boolean;
}): Sessions {
  const { database, secret, now, isSecure } = deps;
  // A cookie with the __Host- prefix needs https; on plain http (a machine of one's own) it would not be stored.
  const cookieName = isSecure ? '__Host-foothold' : 'foothold_session';
  const cookie = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure } as const;

  async function find(c: Context): Promise<SignedIn | undefined> {
    const id = getCookie(c, cookieName);
    if (!id) return undefined;
    const session = await sessions.findSession(database.read, hashKey(id), now());
    const environment =
      session && (await listEnvironments(database.read)).find((one) => one.id === session.envId);
    return (
      session &&
      environment && {
        userName: session.userName,
        envId: environment.id,
        workspaceName: environment.workspaceName,
        environmentName: environment.name,
      }
    );
  }

  return {
    async signIn(c, token) {
      const claims = readLinkToken(secret, token, now());
      const [environment] = await listEnvironments(database.read);
      if (!claims || !environment) return false;
      const id = randomBytes(32).toString('base64url');
      const isFirst = await database.exclusively(async ({ orm }) => {
        if (!(await sessions.useLink(orm, { id: claims.id, expiresAt: claims.expiresAt, now: now() })))
          return false;
        await sessions.addSession(orm, {
          hash: hashKey(id),
          envId: environment.id,
          userName: claims.userName,
          createdAt: now(),
          expiresAt: now() + SESSION_DAYS * 86_400_000,
        });
        return true;
      });
      if (isFirst) setCookie(c, cookieName, id, { ...cookie, maxAge: SESSION_DAYS * 86_400 });
      return isFirst;
    },
    async signOut(c) {
      const id = getCookie(c, cookieName);
      if (id) await database.exclusively(({ orm }) => sessions.deleteSession(orm, hashKey(id)));
      deleteCookie(c, cookieName, cookie);
    },
    required: async (c, next) => {
      const session = await find(c);
      if (!session) return c.redirect('/sign-in', 303);
      c.set('session', session);
      await next();
    },
  };
}
