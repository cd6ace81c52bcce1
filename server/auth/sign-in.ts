// The two ways in: a one-time link, and an address with a password. A wrong address, a wrong password and a member without one
// look the same and take the same work; failures are counted by account and by address (attempts.ts).

import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { audit } from '../storage/audit.ts';
import * as members from '../storage/members.ts';
import type { Database, Orm } from '../storage/open.ts';
import { useLink } from '../storage/sessions.ts';
import { listEnvironments } from '../storage/tenants.ts';
import type { Attempts } from './attempts.ts';
import { SYSTEM } from './audit.ts';
import { readEmail } from './email.ts';
import type { Passwords } from './password.ts';
import type { Sessions } from './session.ts';
import { type LinkClaims, readLinkToken } from './sign-in-link.ts';

/** `wait`: seconds until another attempt is looked at. */
export type SignInOutcome = { isIn: true } | { isIn: false; wait?: number };

export interface SignIn {
  /**
   * Whom a token of ours would sign in, as they know themselves and nobody else learns more; undefined where it has expired or is for
   * nobody. Whether it was used already is not looked at, nor is it used up.
   */
  whom(token: string): Promise<{ name: string; workspaceId: string | undefined } | undefined>;
  /** Redeems a one-time token: true where it was good. */
  byLink(c: Context, token: string): Promise<boolean>;
  byPassword(c: Context, given: { email: string; password: string; address: string }): Promise<SignInOutcome>;
}

export interface SignInDeps {
  database: Database;
  secret: string;
  sessions: Sessions;
  passwords: Passwords;
  attempts: Attempts;
  now: () => number;
}

/** Enough to know one's own address by. */
export function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}•••${email.slice(at)}`;
}

export function createSignIn(deps: SignInDeps): SignIn {
  const { database, secret, sessions, passwords, attempts, now } = deps;

  /** Of the first workspace; made where there is none, which is how an installation gets its first member. */
  async function ownerOrNew(orm: Orm, name: string): Promise<members.StoredMember | undefined> {
    const [environment] = await listEnvironments({ orm });
    if (!environment) return undefined;
    const { workspaceId } = environment;
    const owner = await members.firstOwner({ orm }, workspaceId);
    if (owner) return owner;
    const made: members.StoredMember = {
      id: randomUUID(),
      workspaceId,
      email: null,
      name,
      role: 'owner',
      passwordHash: null,
      createdAt: now(),
      lastSignInAt: null,
    };
    await members.addMember(orm, made);
    const detail = { role: made.role };
    await audit(orm, { workspaceId, at: now(), by: SYSTEM, action: 'member.joined', thing: made, detail });
    return made;
  }

  function memberOf(orm: Orm, { memberId, email, userName = 'Owner' }: LinkClaims) {
    if (memberId !== undefined) return members.findMember({ orm }, memberId);
    if (email !== undefined) return members.findMemberByEmail({ orm }, readEmail(email) ?? '');
    return ownerOrNew(orm, userName);
  }

  async function lockedOut(member: members.StoredMember): Promise<void> {
    const { workspaceId } = member;
    const entry = { workspaceId, at: now(), by: SYSTEM, action: 'session.locked', thing: member } as const;
    await database.writing((_, orm) => audit(orm, entry));
  }

  return {
    async whom(token) {
      const claims = readLinkToken(secret, token, now());
      if (!claims) return undefined;
      const [environment] = await listEnvironments(database.read);
      const isOwners = claims.memberId === undefined && claims.email === undefined;
      const member = isOwners
        ? environment && (await members.firstOwner(database.read, environment.workspaceId))
        : await memberOf(database.read.orm, claims);
      if (!member && !isOwners) return undefined;
      const name = member?.email ? masked(member.email) : (member?.name ?? claims.userName ?? '');
      return { name, workspaceId: member?.workspaceId ?? environment?.workspaceId };
    },

    async byLink(c, token) {
      const claims = readLinkToken(secret, token, now());
      if (!claims) return false;
      return sessions.open(c, 'link', async (orm) => {
        const isFirst = await useLink(orm, { id: claims.id, expiresAt: claims.expiresAt, now: now() });
        return isFirst ? memberOf(orm, claims) : undefined;
      });
    },

    async byPassword(c, { email, password, address }) {
      const account = readEmail(email);
      const attempt = { account: account ?? email.slice(0, 254), address };
      const taken = attempts.take(attempt);
      if (taken.retryAfter !== undefined) return { isIn: false, wait: taken.retryAfter };
      const member =
        account === undefined ? undefined : await members.findMemberByEmail(database.read, account);
      const { isRight, isStale } = await passwords.check(password, member?.passwordHash);
      if (!member || !isRight) {
        // Not waited for: how long the answer takes must not tell that there is such a member.
        if (member && taken.isLast) lockedOut(member).catch(() => undefined);
        return { isIn: false };
      }
      const renewed = isStale ? await passwords.hash(password) : undefined;
      const isIn = await sessions.open(c, 'password', async (orm) => {
        const current = await members.findMember({ orm }, member.id);
        // It was changed while this one was being checked.
        if (current?.passwordHash !== member.passwordHash) return undefined;
        if (renewed !== undefined) await members.changeMember(orm, member.id, { passwordHash: renewed });
        return current;
      });
      if (isIn) attempts.succeeded(attempt);
      return { isIn };
    },
  };
}
