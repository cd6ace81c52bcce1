// Workspaces, their environments and keys.

import { and, eq, isNull } from 'drizzle-orm';
import { hashKey, hintOf } from '../auth/keys.ts';
import type { Orm, ReadDatabase } from './open.ts';
import { apiKey, environment, envState, workspace } from './schema.ts';

export type KeyKind = 'write' | 'secret';

export interface Environment {
  id: string;
  name: string;
  workspaceName: string;
}

/** The environment that a key opens, if it is one and was not revoked. */
export async function findKey(read: ReadDatabase, hash: string, kind: KeyKind): Promise<string | undefined> {
  const [found] = await read.orm
    .select({ envId: apiKey.envId })
    .from(apiKey)
    .where(and(eq(apiKey.hash, hash), eq(apiKey.kind, kind), isNull(apiKey.revokedAt)));
  return found?.envId;
}

export async function listEnvironments(read: ReadDatabase): Promise<Environment[]> {
  return read.orm
    .select({ id: environment.id, name: environment.name, workspaceName: workspace.name })
    .from(environment)
    .innerJoin(workspace, eq(workspace.id, environment.workspaceId))
    .orderBy(environment.createdAt, environment.id);
}

/** Makes a workspace with its production environment; returns the environment's id. */
export async function createWorkspace(
  orm: Orm,
  { id, name, now }: { id: string; name: string; now: number },
): Promise<string> {
  const envId = `${id}-production`;
  await orm.insert(workspace).values({ id, name, createdAt: now });
  await orm.insert(environment).values({ id: envId, workspaceId: id, name: 'production', createdAt: now });
  await orm.insert(envState).values({ envId, definitionVersion: 1, contentVersion: 1 });
  return envId;
}

/** Stores a key's digest; a key that is there already stays as it is. */
export async function addKey(
  orm: Orm,
  { envId, kind, key, now }: { envId: string; kind: KeyKind; key: string; now: number },
): Promise<void> {
  await orm
    .insert(apiKey)
    .values({ hash: hashKey(key), envId, kind, hint: hintOf(key), createdAt: now })
    .onConflictDoNothing();
}
