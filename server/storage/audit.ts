// The audit log: entries are added, and read newest first. Nothing here changes or deletes one.

import { randomUUID } from 'node:crypto';
import { and, desc, eq, gte, isNull, lt, or } from 'drizzle-orm';
import { type Actor, type AuditAction, thingOf } from '../auth/audit.ts';
import type { Orm, ReadDatabase } from './open.ts';
import { auditEntry } from './schema.ts';
import { findEnvironment } from './tenants.ts';

export type StoredAudit = typeof auditEntry.$inferSelect;

export interface NewAudit {
  at: number;
  by: Actor;
  action: AuditAction;
  /** The id of what it was done to, and the name that a person would know it by. */
  thing: { id: string; name?: string };
  /** What changed, in short values; never a secret. */
  detail?: Record<string, string>;
}

/** Names come from people, ids from callers of the API: a log must not grow by what one of them sends. */
const MOST_CHARACTERS = 300;
const cut = (text: string) => text.slice(0, MOST_CHARACTERS);

/** Writes an entry that concerns a workspace. To be called in the transaction of the change itself. */
export async function audit(
  orm: Orm,
  {
    at,
    by,
    action,
    thing,
    detail = {},
    workspaceId,
    envId,
  }: NewAudit & { workspaceId: string; envId?: string },
): Promise<void> {
  await orm.insert(auditEntry).values({
    workspaceId,
    at,
    id: randomUUID(),
    envId: envId ?? null,
    byKind: by.kind,
    byId: cut(by.id),
    byName: cut(by.name),
    action,
    thing: thingOf(action),
    thingId: cut(thing.id),
    thingName: cut(thing.name ?? thing.id),
    detail,
  });
}

/** The same where only the environment is known: of the workspace that it belongs to. */
export async function auditEnvironment(orm: Orm, envId: string, entry: NewAudit): Promise<void> {
  const found = await findEnvironment({ orm }, envId);
  if (found) await audit(orm, { ...entry, workspaceId: found.workspaceId, envId });
}

export interface AuditQuery {
  workspaceId: string;
  /** Only what concerns this environment, or the workspace as a whole. */
  envId?: string | undefined;
  /** Id of who did it. */
  by?: string | undefined;
  thing?: string | undefined;
  /** Epoch milliseconds; `to` is not included. */
  from?: number | undefined;
  to?: number | undefined;
  /** The entry after which to go on, as `cursorOf` wrote it. */
  cursor?: string | undefined;
  limit: number;
}

export const cursorOf = ({ at, id }: Pick<StoredAudit, 'at' | 'id'>): string => `${at}.${id}`;

/** Entries, newest first. A cursor that makes no sense begins at the top. */
export function findAudit(read: Pick<ReadDatabase, 'orm'>, query: AuditQuery): Promise<StoredAudit[]> {
  const { workspaceId, envId, by, thing, from, to, cursor, limit } = query;
  const [, time, id = ''] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(cursor ?? '') ?? [];
  const at = Number(time);
  return read.orm
    .select()
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.workspaceId, workspaceId),
        envId === undefined ? undefined : or(eq(auditEntry.envId, envId), isNull(auditEntry.envId)),
        by === undefined ? undefined : eq(auditEntry.byId, by),
        thing === undefined ? undefined : eq(auditEntry.thing, thing),
        from === undefined ? undefined : gte(auditEntry.at, from),
        to === undefined ? undefined : lt(auditEntry.at, to),
        time === undefined
          ? undefined
          : or(lt(auditEntry.at, at), and(eq(auditEntry.at, at), lt(auditEntry.id, id))),
      ),
    )
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(limit);
}

/** Everybody who is in the log, by the name that they had last. */
export function auditedActors(
  read: Pick<ReadDatabase, 'rows'>,
  workspaceId: string,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  // With max(), SQLite takes the other columns from the same row.
  return read.rows(
    `select by_id as id, by_name as name, max(at) as at from audit_entry
      where workspace_id = ? group by by_id order by at desc limit ?`,
    [workspaceId, limit],
  );
}
