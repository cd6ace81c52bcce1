// API keys: digests, what people know them by, and what they may do.

import { randomBytes } from 'node:crypto';
import { and, count, desc, eq, isNull } from 'drizzle-orm';
import { hashKey, hintOf } from '../auth/keys.ts';
import type { KeyKind, Scope } from '../auth/scope.ts';
import type { Orm, ReadDatabase } from './open.ts';
import { apiKey } from './schema.ts';

export type StoredKey = typeof apiKey.$inferSelect;

export interface NewKey {
  envId: string;
  kind: KeyKind;
  /** The key itself; only its digest is stored, except of a write key, which is public. */
  key: string;
  now: number;
  name?: string | undefined;
  /** Of a secret key; all unless given. */
  scopes?: readonly Scope[] | undefined;
  expiresAt?: number | undefined;
  createdBy?: string | undefined;
}

/** Revoked and expired ones too. */
export async function findKey(read: ReadDatabase, hash: string): Promise<StoredKey | undefined> {
  const [found] = await read.orm.select().from(apiKey).where(eq(apiKey.hash, hash));
  return found;
}

/** Whether it is there, and was not revoked. */
export async function isKeyOpen(orm: Orm, { envId, id }: { envId: string; id: string }): Promise<boolean> {
  const found = await orm
    .select({ id: apiKey.id })
    .from(apiKey)
    .where(and(eq(apiKey.envId, envId), eq(apiKey.id, id), isNull(apiKey.revokedAt)));
  return found.length > 0;
}

/** Newest first; revoked ones too. */
export const listKeys = (read: ReadDatabase, envId: string): Promise<StoredKey[]> =>
  read.orm.select().from(apiKey).where(eq(apiKey.envId, envId)).orderBy(desc(apiKey.createdAt), apiKey.id);

/** How many are there that were not revoked. */
export async function countKeys(orm: Orm, envId: string): Promise<number> {
  const [row] = await orm
    .select({ n: count() })
    .from(apiKey)
    .where(and(eq(apiKey.envId, envId), isNull(apiKey.revokedAt)));
  return row?.n ?? 0;
}

/** Stores a key; one that is there already stays as it is. */
export async function addKey(orm: Orm, { key, now, scopes, ...told }: NewKey): Promise<void> {
  await orm
    .insert(apiKey)
    .values({
      ...told,
      hash: hashKey(key),
      id: randomBytes(8).toString('hex'),
      hint: hintOf(key),
      shown: told.kind === 'write' ? key : null,
      scopes: scopes ? [...scopes] : null,
      createdAt: now,
    })
    .onConflictDoNothing();
}

/** The key that was revoked by this; undefined where there is none that could be. */
export async function revokeKey(
  orm: Orm,
  { envId, id, now }: { envId: string; id: string; now: number },
): Promise<StoredKey | undefined> {
  const [revoked] = await orm
    .update(apiKey)
    .set({ revokedAt: now })
    .where(and(eq(apiKey.envId, envId), eq(apiKey.id, id), isNull(apiKey.revokedAt)))
    .returning();
  return revoked;
}

export interface KeyUse {
  at: number;
  /** A write key that was made before write keys were stored as they are: now it is known. */
  shown?: string | undefined;
}

/** Notes when keys were last used, by their digests. */
export async function touchKeys(orm: Orm, used: ReadonlyMap<string, KeyUse>): Promise<void> {
  for (const [hash, { at, shown }] of used) {
    const changes = { lastUsedAt: at, ...(shown !== undefined && { shown }) };
    await orm.update(apiKey).set(changes).where(eq(apiKey.hash, hash));
  }
}
