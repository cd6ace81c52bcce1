// Features, milestones, segments and content as they are stored.

import type { Transaction } from '@libsql/client/sqlite3';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Content } from '../../shared/content.ts';
import type { Feature, Milestone, Segment } from '../../shared/definition.ts';
import type { Health } from '../../shared/health.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Orm, ReadDatabase } from './open.ts';
import { content, contentVersion, definition, definitionHistory, envState } from './schema.ts';

export type DefinitionKind = 'feature' | 'milestone' | 'segment' | 'settings' | 'score';

/** The settings are one row, and so is what the health score is made of. */
export const SETTINGS_ID = 'settings';
export const SCORE_ID = 'score';

export interface PublishedContent {
  version: number;
  /** When its first version was published, epoch milliseconds. */
  since: number;
  body: Content;
}

export interface StoredContent {
  id: string;
  draft: Content;
  publishedVersion: number | null;
  updatedAt: number;
}

export async function definitionVersion(read: Pick<ReadDatabase, 'orm'>, envId: string): Promise<number> {
  const [row] = await read.orm.select().from(envState).where(eq(envState.envId, envId));
  return row?.definitionVersion ?? 1;
}

export interface Defined {
  features: Feature[];
  milestones: Milestone[];
  segments: Segment[];
  settings: Settings | undefined;
  health: Health | undefined;
}

export async function listDefinitions(read: Pick<ReadDatabase, 'orm'>, envId: string): Promise<Defined> {
  const rows = await read.orm
    .select()
    .from(definition)
    .where(eq(definition.envId, envId))
    .orderBy(definition.kind, definition.id);
  const of = (kind: DefinitionKind) =>
    rows.filter((row) => row.kind === kind).map((row) => ({ ...row.body, id: row.id }));
  const stored = rows.find((row) => row.kind === 'settings' && row.id === SETTINGS_ID);
  return {
    features: of('feature') as Feature[],
    milestones: of('milestone') as Milestone[],
    segments: of('segment') as Segment[],
    settings: stored?.body as Settings | undefined,
    health: rows.find((row) => row.kind === 'score' && row.id === SCORE_ID)?.body as Health | undefined,
  };
}

export async function putDefinition(
  orm: Orm,
  row: { envId: string; kind: DefinitionKind; id: string; body: Record<string, unknown>; now: number },
): Promise<void> {
  const { envId, kind, id, body, now } = row;
  await orm
    .insert(definition)
    .values({ envId, kind, id, body, version: 1, updatedAt: now })
    .onConflictDoUpdate({
      target: [definition.envId, definition.kind, definition.id],
      set: { body, version: sql`${definition.version} + 1`, updatedAt: now },
    });
  await remember(orm, { envId, kind, id, body, now });
}

/** Keeps what is defined from the current version on. */
async function remember(
  orm: Orm,
  change: {
    envId: string;
    kind: DefinitionKind;
    id: string;
    body: Record<string, unknown> | null;
    now: number;
  },
): Promise<void> {
  const { envId, kind, id, body, now } = change;
  const version = await definitionVersion({ orm }, envId);
  await orm
    .insert(definitionHistory)
    .values({ envId, version, kind, id, body, changedAt: now })
    .onConflictDoUpdate({
      target: [
        definitionHistory.envId,
        definitionHistory.version,
        definitionHistory.kind,
        definitionHistory.id,
      ],
      set: { body, changedAt: now },
    });
}

/** Who made the changes of the current version. */
export async function signDefinitions(orm: Orm, envId: string, byName: string): Promise<void> {
  const version = await definitionVersion({ orm }, envId);
  await orm
    .update(definitionHistory)
    .set({ byName })
    .where(and(eq(definitionHistory.envId, envId), eq(definitionHistory.version, version)));
}

/** Whether there was one. */
export async function deleteDefinition(
  orm: Orm,
  { envId, kind, id, now }: { envId: string; kind: DefinitionKind; id: string; now: number },
): Promise<boolean> {
  const gone = await orm
    .delete(definition)
    .where(and(eq(definition.envId, envId), eq(definition.kind, kind), eq(definition.id, id)));
  if (gone.rowsAffected === 0) return false;
  await remember(orm, { envId, kind, id, body: null, now });
  return true;
}

export async function bumpDefinitionVersion(orm: Orm, envId: string): Promise<void> {
  await orm
    .update(envState)
    .set({ definitionVersion: sql`${envState.definitionVersion} + 1` })
    .where(eq(envState.envId, envId));
}

export async function bumpContentVersion(orm: Orm, envId: string): Promise<void> {
  await orm
    .update(envState)
    .set({ contentVersion: sql`${envState.contentVersion} + 1` })
    .where(eq(envState.envId, envId));
}

/** A text that is another one after every change of what is defined or published. */
export async function definitionState(reader: Pick<Transaction, 'execute'>, envId: string): Promise<string> {
  const { rows } = await reader.execute({
    sql: 'select definition_version, content_version from env_state where env_id = ?',
    args: [envId],
  });
  return `${rows[0]?.[0]} ${rows[0]?.[1]}`;
}

/** The published version of every content, highest priority first. */
export async function publishedContents(
  read: Pick<ReadDatabase, 'orm'>,
  envId: string,
): Promise<PublishedContent[]> {
  const rows = await read.orm
    .select({
      version: contentVersion.version,
      body: contentVersion.body,
      since: sql<number>`(select min(v.published_at) from content_version v where v.env_id = ${content.envId} and v.id = ${content.id})`,
    })
    .from(content)
    .innerJoin(
      contentVersion,
      and(
        eq(contentVersion.envId, content.envId),
        eq(contentVersion.id, content.id),
        eq(contentVersion.version, content.publishedVersion),
      ),
    )
    .where(eq(content.envId, envId))
    .orderBy(content.id);
  return rows.sort((a, b) => b.body.priority - a.body.priority);
}

/** The kind of every content that there is, published or not. */
export async function contentKinds(
  read: Pick<ReadDatabase, 'orm'>,
  envId: string,
): Promise<Map<string, Content['kind']>> {
  const rows = await read.orm
    .select({ id: content.id, kind: sql<Content['kind']>`${content.draft} ->> 'kind'` })
    .from(content)
    .where(eq(content.envId, envId));
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

export async function listContents(read: Pick<ReadDatabase, 'orm'>, envId: string): Promise<StoredContent[]> {
  return read.orm.select().from(content).where(eq(content.envId, envId)).orderBy(content.id);
}

export async function findContent(
  read: Pick<ReadDatabase, 'orm'>,
  envId: string,
  id: string,
): Promise<StoredContent | undefined> {
  const [row] = await read.orm
    .select()
    .from(content)
    .where(and(eq(content.envId, envId), eq(content.id, id)));
  return row;
}

export async function findContentVersion(
  read: Pick<ReadDatabase, 'orm'>,
  envId: string,
  id: string,
  version: number,
): Promise<Content | undefined> {
  const [row] = await read.orm
    .select({ body: contentVersion.body })
    .from(contentVersion)
    .where(
      and(eq(contentVersion.envId, envId), eq(contentVersion.id, id), eq(contentVersion.version, version)),
    );
  return row?.body;
}

/** Every version that was published, oldest first; they are numbered from 1 on. */
export async function* contentVersions(
  read: Pick<ReadDatabase, 'orm'>,
  envId: string,
  id: string,
): AsyncGenerator<Content> {
  for (let version = 1; ; version++) {
    const body = await findContentVersion(read, envId, id, version);
    if (!body) return;
    yield body;
  }
}

export async function latestVersion(
  read: Pick<ReadDatabase, 'orm'>,
  envId: string,
  id: string,
): Promise<number> {
  const [latest] = await read.orm
    .select({ version: contentVersion.version })
    .from(contentVersion)
    .where(and(eq(contentVersion.envId, envId), eq(contentVersion.id, id)))
    .orderBy(desc(contentVersion.version))
    .limit(1);
  return latest?.version ?? 0;
}

export async function putDraft(orm: Orm, row: { envId: string; draft: Content; now: number }): Promise<void> {
  const { envId, draft, now } = row;
  await orm
    .insert(content)
    .values({ envId, id: draft.id, draft, publishedVersion: null, updatedAt: now })
    .onConflictDoUpdate({ target: [content.envId, content.id], set: { draft, updatedAt: now } });
}

/** Whether there was one. */
export async function deleteContent(orm: Orm, envId: string, id: string): Promise<boolean> {
  const gone = await orm.delete(content).where(and(eq(content.envId, envId), eq(content.id, id)));
  return gone.rowsAffected > 0;
}

/** Stores an immutable version after the latest one, and makes it the published one; returns its number. */
interface NewVersion {
  envId: string;
  id: string;
  body: Content;
  now: number;
  byName: string;
}

/** Its number. */
export async function addVersion(orm: Orm, { now, ...row }: NewVersion): Promise<number> {
  const version = (await latestVersion({ orm }, row.envId, row.id)) + 1;
  await orm.insert(contentVersion).values({ ...row, version, publishedAt: now });
  return version;
}

/** Its number. */
export async function publishVersion(orm: Orm, row: NewVersion): Promise<number> {
  const version = await addVersion(orm, row);
  await setPublished(orm, { ...row, version });
  return version;
}

export async function setPublished(
  orm: Orm,
  { envId, id, version, now }: { envId: string; id: string; version: number; now: number },
): Promise<void> {
  await orm
    .update(content)
    .set({ publishedVersion: version, updatedAt: now })
    .where(and(eq(content.envId, envId), eq(content.id, id)));
}
