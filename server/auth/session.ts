// Who is signed in to the console. The browser holds a random id in a cookie, the database its digest; the id is new at every
// sign-in, so that one from before is worth nothing. Whose session it is and what they may do is read with each request: a
// member who was removed or changed role is so at once.

import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { audit } from '../storage/audit.ts';
import { changeMember, type StoredMember } from '../storage/members.ts';
import type { Database, Orm } from '../storage/open.ts';
import * as stored from '../storage/sessions.ts';
import { listEnvironments } from '../storage/tenants.ts';
import { memberActor } from './audit.ts';
import { deviceOf } from './device.ts';
import { hashKey } from './keys.ts';
import { signInFor } from './return-to.ts';
import type { Ability } from './role.ts';
import type { Typed } from './typed.ts';

export type SignedIn = NonNullable<Awaited<ReturnType<typeof stored.findSession>>>;
/** `ability`: what the route takes (console/access.ts). */
export type SessionEnv = { Variables: { session: SignedIn; ability: Ability } };
export type Via = stored.StoredSession['via'];

export interface Sessions {
  /**
   * Opens a session for whom `admit` lets in, in one transaction with what it does, and sets the cookie. The session that the
   * browser had ends. False where it lets nobody in.
   */
  open(c: Context, via: Via, admit: (orm: Orm) => Promise<StoredMember | undefined>): Promise<boolean>;
  /** Ends the session of this browser. */
  close(c: Context): Promise<void>;
  list(memberId: string): Promise<stored.StoredSession[]>;
  /** Ends one session of this member; false where they have no such session. */
  end(session: SignedIn, hash: string): Promise<boolean>;
  /** Ends every session of this member, this one too. */
  endAll(session: SignedIn): Promise<void>;
  /** This browser looks at another environment of the same workspace from now on. */
  lookAt(session: SignedIn, envId: string): Promise<void>;
  /** Lets signed-in requests pass with `session` set; sends the others to the sign-in page. */
  required: MiddlewareHandler<SessionEnv>;
}

const SESSION_MS = 14 * 86_400_000;
/** Of one member; the one that was seen least lately gives way. */
const MOST_SESSIONS = 30;
/** How exact "last seen" is: a write for each look at a page would cost more than it tells. */
const SEEN_EVERY_MS = 10 * 60_000;

export interface SessionDeps {
  database: Database;
  now: () => number;
  /** Whether the console is reached by https. */
  isSecure: boolean;
  /** Keeps what was typed by whose session has ended. */
  typed?: Pick<Typed, 'mark' | 'keep' | 'leave' | 'forget'>;
}

export function createSessions({ database, now, isSecure, typed }: SessionDeps): Sessions {
  // A cookie with the __Host- prefix needs https; on plain http (a machine of one's own) it would not be stored.
  const cookieName = isSecure ? '__Host-foothold' : 'foothold_session';
  const cookie = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure } as const;
  const hashIn = (c: Context) => {
    const id = getCookie(c, cookieName);
    return id ? hashKey(id) : undefined;
  };
  const find = async (hash: string | undefined) =>
    hash === undefined ? undefined : stored.findSession(database.read, hash, now());

  async function add(orm: Orm, member: StoredMember, row: { hash: string; via: Via; device: string }) {
    const at = now();
    const environment = (await listEnvironments({ orm })).find(
      (one) => one.workspaceId === member.workspaceId,
    );
    if (!environment) return false;
    const others = await stored.listSessions({ orm }, { memberId: member.id, now: at });
    for (const { hash } of others.slice(MOST_SESSIONS - 1)) await stored.deleteSession(orm, hash);
    await stored.addSession(orm, {
      ...row,
      envId: environment.id,
      memberId: member.id,
      userName: member.name,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: at + SESSION_MS,
    });
    await changeMember(orm, member.id, { lastSignInAt: at });
    const detail = { via: row.via, ...(row.device && { device: row.device }) };
    const by = memberActor(member);
    await audit(orm, { workspaceId: member.workspaceId, at, by, action: 'session.began', thing: by, detail });
    return true;
  }

  const ended = (orm: Orm, { memberId, userName, workspaceId }: SignedIn, action: 'ended' | 'allEnded') => {
    const by = memberActor({ id: memberId, name: userName });
    return audit(orm, { workspaceId, at: now(), by, action: `session.${action}`, thing: by });
  };

  /** Not waited for: a page need not stand behind what is being written, and a lost "last seen" is none. */
  function seen({ hash, lastSeenAt }: SignedIn): void {
    if (now() - lastSeenAt < SEEN_EVERY_MS) return;
    database.writing((_, orm) => stored.touchSession(orm, hash, now()), 'unseen').catch(() => undefined);
  }

  return {
    async open(c, via, admit) {
      const id = randomBytes(32).toString('base64url');
      const before = hashIn(c);
      let memberId = '';
      const isIn = await database.writing(async (_, orm) => {
        const member = await admit(orm);
        if (!member) return false;
        memberId = member.id;
        if (before !== undefined) await stored.deleteSession(orm, before);
        return add(orm, member, { hash: hashKey(id), via, device: deviceOf(c.req.header('user-agent')) });
      });
      if (!isIn) return false;
      setCookie(c, cookieName, id, { ...cookie, maxAge: SESSION_MS / 1000 });
      typed?.mark(c, memberId);
      return true;
    },
    async close(c) {
      const session = await find(hashIn(c));
      if (session) {
        await database.writing(async (_, orm) => {
          await stored.deleteSession(orm, session.hash);
          await ended(orm, session, 'ended');
        });
      }
      deleteCookie(c, cookieName, cookie);
      typed?.leave(c);
    },
    list: (memberId) => stored.listSessions(database.read, { memberId, now: now() }),
    end: (session, hash) =>
      database.writing(async (_, orm) => {
        const own = await stored.listSessions({ orm }, { memberId: session.memberId, now: now() });
        if (!own.some((one) => one.hash === hash)) return false;
        await stored.deleteSession(orm, hash);
        await ended(orm, session, 'ended');
        return true;
      }),
    endAll: (session) =>
      database.writing(async (_, orm) => {
        await stored.deleteSessionsOf(orm, { memberId: session.memberId });
        await ended(orm, session, 'allEnded');
      }),
    lookAt: ({ hash }, envId) => database.writing((_, orm) => stored.moveSession(orm, hash, envId), 'unseen'),
    required: async (c, next) => {
      const session = await find(hashIn(c));
      if (!session) {
        await typed?.keep(c);
        return c.redirect(signInFor(c), 303);
      }
      seen(session);
      if (c.req.method === 'POST') typed?.forget(session.memberId, c.req.path);
      c.set('session', session);
      await next();
    },
  };
}
