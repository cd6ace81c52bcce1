// The members of a workspace, and what is done to them: by an owner (role, removal, sign-in link) and by themselves (name,
// address, password). A workspace always keeps an owner. Whatever takes something away ends the sessions that had it.

import type { Context } from 'hono';
import { CONTROL } from '../../shared/control.ts';
import { audit } from '../storage/audit.ts';
import * as stored from '../storage/members.ts';
import type { Database, Orm } from '../storage/open.ts';
import { deleteSessionsOf } from '../storage/sessions.ts';
import type { Attempts } from './attempts.ts';
import { type Actor, type AuditAction, memberActor } from './audit.ts';
import { readEmail } from './email.ts';
import type { Passwords } from './password.ts';
import { type PasswordProblem, passwordProblem } from './password-rule.ts';
import type { Ability, Role } from './role.ts';
import type { Sessions, SignedIn } from './session.ts';
import { signInPath } from './sign-in-link.ts';
import { stillMay } from './still-may.ts';

export const MOST_NAME_CHARACTERS = 100;

/** What somebody may be called, or what is wrong with it. */
export function readName(text: string): { name: string } | { problem: 'nameEmpty' | 'nameControl' } {
  const name = text.trim().slice(0, MOST_NAME_CHARACTERS);
  if (!name) return { problem: 'nameEmpty' };
  return CONTROL.test(name) ? { problem: 'nameControl' } : { name };
}

export type MemberProblem =
  | PasswordProblem
  | 'gone'
  | 'lastOwner'
  | 'nameEmpty'
  | 'nameControl'
  | 'emailWrong'
  | 'emailTaken'
  | 'emailNeeded'
  | 'passwordWrong'
  | 'passwordWait';

/** What kept a change from being made; undefined where it was made. */
export type Problem = MemberProblem | undefined;

export interface Members {
  list(workspaceId: string): Promise<stored.StoredMember[]>;
  find(id: string): Promise<stored.StoredMember | undefined>;
  setRole(by: SignedIn, id: string, role: Role): Promise<Problem>;
  remove(by: SignedIn, id: string): Promise<Problem>;
  /** The path of a link that signs this member in once. */
  link(by: SignedIn, id: string): Promise<{ path: string } | { problem: MemberProblem }>;
  /** A member's own name and address. */
  describe(
    self: SignedIn,
    given: { name: string; email: string },
  ): Promise<Partial<Record<'name' | 'email', MemberProblem>>>;
  /**
   * A member's own password; `current` is asked for where they have one and did not come by a link. Every session of theirs
   * ends, and this browser gets a new one.
   */
  setPassword(
    c: Context,
    self: SignedIn,
    given: { current: string; next: string },
  ): Promise<Partial<Record<'current' | 'next', MemberProblem>>>;
}

export interface MemberDeps {
  database: Database;
  secret: string;
  sessions: Sessions;
  passwords: Passwords;
  attempts: Attempts;
  now: () => number;
}

export const actorOf = ({ memberId, userName }: SignedIn): Actor =>
  memberActor({ id: memberId, name: userName });

/** Whoever came by a link may set a password without the old one: that is what the link is for. */
export const needsCurrent = (self: SignedIn, member: stored.StoredMember): boolean =>
  member.passwordHash !== null && self.via === 'password';

export function createMembers(deps: MemberDeps): Members {
  const { database, secret, sessions, passwords, attempts, now } = deps;
  const write = (orm: Orm, by: SignedIn, action: AuditAction, thing: stored.StoredMember, detail = {}) =>
    audit(orm, { workspaceId: by.workspaceId, at: now(), by: actorOf(by), action, thing, detail });

  /** A change to a member of the workspace of `by`; somebody of another one is not there. */
  const changing = (
    by: SignedIn,
    id: string,
    ability: Ability,
    change: (orm: Orm, member: stored.StoredMember) => Promise<Problem>,
  ) =>
    database.writing(async (_, orm): Promise<Problem> => {
      await stillMay(orm, by, ability);
      const member = await stored.findMember({ orm }, id);
      if (member?.workspaceId !== by.workspaceId) return 'gone';
      return change(orm, member);
    });

  /** Whoever sits at a browser that somebody left open may not guess for ever either. */
  async function checkCurrent({ id, passwordHash }: stored.StoredMember, current: string): Promise<Problem> {
    const attempt = { account: `own ${id}`, address: `own ${id}` };
    if (attempts.take(attempt).retryAfter !== undefined) return 'passwordWait';
    if (!(await passwords.check(current, passwordHash)).isRight) return 'passwordWrong';
    attempts.succeeded(attempt);
    return undefined;
  }

  const isLastOwner = async (orm: Orm, { role, workspaceId }: stored.StoredMember) =>
    role === 'owner' && (await stored.countOwners({ orm }, workspaceId)) <= 1;

  return {
    list: (workspaceId) => stored.listMembers(database.read, workspaceId),
    find: (id) => stored.findMember(database.read, id),
    setRole: (by, id, role) =>
      changing(by, id, 'members', async (orm, member) => {
        if (member.role === role) return undefined;
        if (await isLastOwner(orm, member)) return 'lastOwner';
        await stored.changeMember(orm, id, { role });
        // They sign in anew, and so see from the first page what they may do now.
        await deleteSessionsOf(orm, { memberId: id, except: by.hash });
        await write(orm, by, 'member.role', member, { from: member.role, to: role });
        return undefined;
      }),
    remove: (by, id) =>
      changing(by, id, 'members', async (orm, member) => {
        if (await isLastOwner(orm, member)) return 'lastOwner';
        await deleteSessionsOf(orm, { memberId: id });
        await stored.deleteMember(orm, id);
        await write(orm, by, 'member.removed', member, { role: member.role });
        return undefined;
      }),
    async link(by, id) {
      const problem = await changing(by, id, 'members', async (orm, member) => {
        await write(orm, by, 'member.link', member);
        return undefined;
      });
      return problem ? { problem } : { path: signInPath(secret, { memberId: id, now: now() }) };
    },
    async describe(self, given) {
      const read = readName(given.name);
      if ('problem' in read) return { name: read.problem };
      const { name } = read;
      const email = readEmail(given.email);
      if (given.email.trim() && !email) return { email: 'emailWrong' };
      const problem = await changing(self, self.memberId, 'read', async (orm, member) => {
        // A password is of no use without the address that it goes with.
        if (!email && member.passwordHash !== null) return 'emailNeeded';
        const other = email ? await stored.findMemberByEmail({ orm }, email) : undefined;
        if (other && other.id !== member.id) return 'emailTaken';
        if (member.name === name && member.email === (email ?? null)) return undefined;
        await stored.changeMember(orm, member.id, { name, email: email ?? null });
        await write(orm, self, 'member.changed', { ...member, name }, { from: member.name, to: name });
        return undefined;
      });
      return problem ? { email: problem } : {};
    },
    async setPassword(c, self, { current, next }) {
      const member = await stored.findMember(database.read, self.memberId);
      if (!member) return { next: 'gone' };
      if (member.email === null) return { next: 'emailNeeded' };
      const refused = passwordProblem(next, [member.name, member.email]);
      if (refused) return { next: refused };
      const wrong = needsCurrent(self, member) ? await checkCurrent(member, current) : undefined;
      if (wrong) return { current: wrong };
      const passwordHash = await passwords.hash(next);
      const isIn = await sessions.open(c, 'password', async (orm) => {
        const still = await stored.findMember({ orm }, member.id);
        // Two changes at once: the later one was made without knowing of the other.
        if (still?.passwordHash !== member.passwordHash) return undefined;
        await stored.changeMember(orm, member.id, { passwordHash });
        await deleteSessionsOf(orm, { memberId: member.id });
        await write(orm, self, 'member.password', member);
        return still;
      });
      return isIn ? {} : { current: 'passwordWrong' };
    },
  };
}
