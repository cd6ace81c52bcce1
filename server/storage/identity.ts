// Signing secrets, sealed, and the daily counts of what was proven.

import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import type { SealedSecret } from '../auth/lost-secrets.ts';
import type { Orm, ReadDatabase } from './open.ts';
import { identityDay, userSecret } from './schema.ts';

export type StoredSecret = typeof userSecret.$inferSelect;
export type IdentityCount = typeof identityDay.$inferSelect;

/** Those that were not revoked, oldest first. */
export const activeSecrets = (read: Pick<ReadDatabase, 'orm'>, envId: string): Promise<StoredSecret[]> =>
  read.orm
    .select()
    .from(userSecret)
    .where(and(eq(userSecret.envId, envId), isNull(userSecret.revokedAt)))
    .orderBy(userSecret.createdAt, userSecret.id);

/** Those of every environment. */
export async function sealedSecrets(read: Pick<ReadDatabase, 'rows'>): Promise<SealedSecret[]> {
  const rows = await read.rows<Omit<SealedSecret, 'isEnforced'> & { isEnforced: number }>(
    `select user_secret.env_id as envId, user_secret.id as id, sealed, environment.name as environment,
        enforces_identity as isEnforced
      from user_secret join environment on environment.id = user_secret.env_id where revoked_at is null
      order by environment.created_at, environment.id`,
  );
  return rows.map((row) => ({ ...row, isEnforced: row.isEnforced === 1 }));
}

export async function addSecret(
  orm: Orm,
  row: Omit<StoredSecret, 'lastUsedAt' | 'revokedAt'>,
): Promise<void> {
  await orm.insert(userSecret).values(row);
}

/** The secret is erased with it: a revoked one can never verify again. False where there is none that could be. */
export async function revokeSecret(
  orm: Orm,
  { envId, id, now }: { envId: string; id: string; now: number },
): Promise<boolean> {
  const revoked = await orm
    .update(userSecret)
    .set({ revokedAt: now, sealed: '' })
    .where(and(eq(userSecret.envId, envId), eq(userSecret.id, id), isNull(userSecret.revokedAt)))
    .returning();
  return revoked.length > 0;
}

export async function touchSecrets(
  orm: Orm,
  used: readonly { envId: string; id: string; at: number }[],
): Promise<void> {
  for (const { envId, id, at } of used) {
    await orm
      .update(userSecret)
      .set({ lastUsedAt: at })
      .where(and(eq(userSecret.envId, envId), eq(userSecret.id, id)));
  }
}

export async function addIdentityCounts(orm: Orm, counts: readonly IdentityCount[]): Promise<void> {
  for (const row of counts) {
    await orm
      .insert(identityDay)
      .values(row)
      .onConflictDoUpdate({
        target: [identityDay.envId, identityDay.day, identityDay.of, identityDay.outcome],
        set: { n: sql`${identityDay.n} + ${row.n}` },
      });
  }
}

/** The counts since a day, by day. */
export const identityCounts = (
  { orm }: ReadDatabase,
  envId: string,
  fromDay: number,
): Promise<IdentityCount[]> =>
  orm
    .select()
    .from(identityDay)
    .where(and(eq(identityDay.envId, envId), gte(identityDay.day, fromDay)))
    .orderBy(identityDay.day, identityDay.of, identityDay.outcome);
