// Workspaces and their environments.

import { eq } from 'drizzle-orm';
import type { Orm, ReadDatabase } from './open.ts';
import { environment, envState, workspace } from './schema.ts';

export interface Environment {
  id: string;
  name: string;
  workspaceId: string;
  workspaceName: string;
  /** The pages that may use a write key; none named: any. */
  origins: string[];
  enforcesIdentity: boolean;
}

const COLUMNS = {
  id: environment.id,
  name: environment.name,
  workspaceId: environment.workspaceId,
  workspaceName: workspace.name,
  origins: environment.origins,
  enforcesIdentity: environment.enforcesIdentity,
};

/** Of all workspaces, oldest first. */
export async function listEnvironments(read: Pick<ReadDatabase, 'orm'>): Promise<Environment[]> {
  const rows = await read.orm
    .select(COLUMNS)
    .from(environment)
    .innerJoin(workspace, eq(workspace.id, environment.workspaceId))
    .orderBy(environment.createdAt, environment.id);
  return rows.map((row) => ({ ...row, origins: row.origins ?? [] }));
}

/** Whether there are so many memberships; looks at no more than that. */
export async function hasMemberships(read: ReadDatabase, envId: string, least: number): Promise<boolean> {
  const [row] = await read.rows<{ n: number }>(
    'select count(*) as n from (select 1 from membership where env_id = ? limit ?)',
    [envId, least],
  );
  return (row?.n ?? 0) >= least;
}

export async function changeEnvironment(
  orm: Orm,
  id: string,
  changes: Partial<Pick<Environment, 'name' | 'origins' | 'enforcesIdentity'>>,
): Promise<void> {
  await orm.update(environment).set(changes).where(eq(environment.id, id));
}

export async function findEnvironment(
  read: Pick<ReadDatabase, 'orm'>,
  id: string,
): Promise<{ workspaceId: string } | undefined> {
  const [found] = await read.orm
    .select({ workspaceId: environment.workspaceId })
    .from(environment)
    .where(eq(environment.id, id));
  return found;
}

export async function workspaceName(read: ReadDatabase, id: string): Promise<string | undefined> {
  const [found] = await read.orm.select({ name: workspace.name }).from(workspace).where(eq(workspace.id, id));
  return found?.name;
}

/** Makes a workspace with its production environment; returns the environment's id. */
export async function createWorkspace(
  orm: Orm,
  { id, name, now }: { id: string; name: string; now: number },
): Promise<string> {
  await orm.insert(workspace).values({ id, name, createdAt: now });
  const envId = `${id}-production`;
  await addEnvironment(orm, { id: envId, workspaceId: id, name: 'production', now });
  return envId;
}

export async function addEnvironment(
  orm: Orm,
  { id, workspaceId, name, now }: { id: string; workspaceId: string; name: string; now: number },
): Promise<void> {
  await orm.insert(environment).values({ id, workspaceId, name, createdAt: now });
  await orm.insert(envState).values({ envId: id, definitionVersion: 1, contentVersion: 1 });
}
