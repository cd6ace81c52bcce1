// Members of a workspace, and the invitations that make them.

import { and, asc, count, eq, gt, isNotNull } from 'drizzle-orm';
import type { Orm } from './open.ts';
import { invitation, member } from './schema.ts';

export type StoredMember = typeof member.$inferSelect;
export type StoredInvitation = typeof invitation.$inferSelect;

type Reading = { orm: Orm };

export const listMembers = ({ orm }: Reading, workspaceId: string): Promise<StoredMember[]> =>
  orm
    .select()
    .from(member)
    .where(eq(member.workspaceId, workspaceId))
    .orderBy(asc(member.createdAt), asc(member.id));

export async function findMember({ orm }: Reading, id: string): Promise<StoredMember | undefined> {
  return (await orm.select().from(member).where(eq(member.id, id)))[0];
}

export async function findMemberByEmail({ orm }: Reading, email: string): Promise<StoredMember | undefined> {
  return (await orm.select().from(member).where(eq(member.email, email)))[0];
}

/** The owner who has been there longest. */
export async function firstOwner({ orm }: Reading, workspaceId: string): Promise<StoredMember | undefined> {
  const [found] = await orm
    .select()
    .from(member)
    .where(and(eq(member.workspaceId, workspaceId), eq(member.role, 'owner')))
    .orderBy(asc(member.createdAt), asc(member.id))
    .limit(1);
  return found;
}

export async function countOwners({ orm }: Reading, workspaceId: string): Promise<number> {
  const [found] = await orm
    .select({ n: count() })
    .from(member)
    .where(and(eq(member.workspaceId, workspaceId), eq(member.role, 'owner')));
  return found?.n ?? 0;
}

/** Whether anybody can sign in without a link. */
export async function hasPassword({ orm }: Reading): Promise<boolean> {
  const found = await orm
    .select({ id: member.id })
    .from(member)
    .where(isNotNull(member.passwordHash))
    .limit(1);
  return found.length > 0;
}

export async function addMember(orm: Orm, row: StoredMember): Promise<void> {
  await orm.insert(member).values(row);
}

export async function changeMember(
  orm: Orm,
  id: string,
  change: Partial<Pick<StoredMember, 'name' | 'email' | 'role' | 'passwordHash' | 'lastSignInAt'>>,
): Promise<void> {
  await orm.update(member).set(change).where(eq(member.id, id));
}

export async function deleteMember(orm: Orm, id: string): Promise<void> {
  await orm.delete(member).where(eq(member.id, id));
}

export const listInvitations = ({ orm }: Reading, workspaceId: string): Promise<StoredInvitation[]> =>
  orm
    .select()
    .from(invitation)
    .where(eq(invitation.workspaceId, workspaceId))
    .orderBy(asc(invitation.createdAt), asc(invitation.id));

/** One of this workspace's. */
export async function findInvitation(
  { orm }: Reading,
  { id, workspaceId }: { id: string; workspaceId: string },
): Promise<StoredInvitation | undefined> {
  const [found] = await orm
    .select()
    .from(invitation)
    .where(and(eq(invitation.id, id), eq(invitation.workspaceId, workspaceId)));
  return found;
}

/** The one that a link opens, while it is good. */
export async function openInvitation(
  { orm }: Reading,
  { hash, now }: { hash: string; now: number },
): Promise<StoredInvitation | undefined> {
  const [found] = await orm
    .select()
    .from(invitation)
    .where(and(eq(invitation.hash, hash), gt(invitation.expiresAt, now)));
  return found;
}

/** Adds an invitation; one for the same address gives way. */
export async function putInvitation(orm: Orm, row: StoredInvitation): Promise<void> {
  await orm
    .delete(invitation)
    .where(and(eq(invitation.workspaceId, row.workspaceId), eq(invitation.email, row.email)));
  await orm.insert(invitation).values(row);
}

export async function deleteInvitation(orm: Orm, id: string): Promise<void> {
  await orm.delete(invitation).where(eq(invitation.id, id));
}
