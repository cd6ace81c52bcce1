// Workspaces and their environments.

import { eq } from 'drizzle-orm';
import type { Orm, ReadDatabase } from './open.ts';
import { environment, envState, workspace } from './schema.ts';

export interface Environment {
  id: string;
  name: string;
  workspaceName: string;
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
