// What was defined at which version: every report tells the version that it was made with.

import { and, desc, eq, lt } from 'drizzle-orm';
import type { DefinitionKind } from './definitions.ts';
import type { ReadDatabase } from './open.ts';
import { definitionHistory } from './schema.ts';

export type DefinitionChange = typeof definitionHistory.$inferSelect;

export interface HistoryQuery {
  kind?: DefinitionKind | undefined;
  id?: string | undefined;
  /** Only versions before this one. */
  before?: number | undefined;
  limit: number;
}

/** Changes, the newest first; all of a version, which may be several, so it may be a few more than asked for. */
export async function definitionChanges(
  { orm }: Pick<ReadDatabase, 'orm'>,
  envId: string,
  { kind, id, before, limit }: HistoryQuery,
): Promise<DefinitionChange[]> {
  const own = and(
    eq(definitionHistory.envId, envId),
    kind === undefined ? undefined : eq(definitionHistory.kind, kind),
    id === undefined ? undefined : eq(definitionHistory.id, id),
  );
  const select = () => orm.select().from(definitionHistory);
  const order = [desc(definitionHistory.version), definitionHistory.kind, definitionHistory.id] as const;
  const found = await select()
    .where(and(own, before === undefined ? undefined : lt(definitionHistory.version, before)))
    .orderBy(...order)
    .limit(limit);
  const last = found.at(-1);
  if (!last || found.length < limit) return found;
  const whole = await select()
    .where(and(own, eq(definitionHistory.version, last.version)))
    .orderBy(...order);
  return [...found.filter(({ version }) => version > last.version), ...whole];
}

/** One version of anything that is defined or published. */
export interface DefinedVersion {
  kind: DefinitionKind | 'content';
  id: string;
  version: number;
  at: number;
  byName: string | null;
  /** Null where it was removed. */
  body: Record<string, unknown> | null;
  /** What it was before; undefined where this is the first. */
  previous: Record<string, unknown> | null | undefined;
  /** When the next version took its place; null where there is none. */
  nextAt: number | null;
}

export interface VersionsQuery {
  kind?: string | undefined;
  id?: string | undefined;
  /** Only versions that are older than this one. */
  before?: { at: number; version: number; id: string } | undefined;
  version?: number | undefined;
  limit: number;
}

const VERSIONS = {
  definition_history: { kind: 'kind', at: 'changed_at' },
  content_version: { kind: "'content'", at: 'published_at' },
} as const;

/** The newest first. What stood before and after is looked up for those that are told alone. */
export async function definedVersions(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  { kind, id, version, before, limit }: VersionsQuery,
): Promise<DefinedVersion[]> {
  const all = Object.entries(VERSIONS).map(
    ([table, { kind: of, at }]) =>
      `select ${of} as kind, id, version, ${at} as at, by_name, body from ${table} where env_id = ?1`,
  );
  const beside = (what: string, is: string) =>
    `case when page.kind = 'content'
      then (select ${what === 'at' ? 'published_at' : what} from content_version as one
        where one.env_id = ?1 and one.id = page.id and one.version ${is} limit 1)
      else (select ${what === 'at' ? 'changed_at' : what} from definition_history as one
        where one.env_id = ?1 and one.kind = page.kind and one.id = page.id and one.version ${is} limit 1)
    end`;
  const older = '< page.version order by one.version desc';
  const rows = await read.rows<Record<'kind' | 'id' | 'byName' | 'body' | 'was', string | null> & Numbers>(
    `with page as (
        select * from (${all.join(' union all ')})
          where (?2 is null or kind = ?2) and (?3 is null or id = ?3)
            and (?8 is null or version = cast(?8 as integer)) and (?4 is null or (at, version, id) < (cast(?4 as integer), cast(?5 as integer), ?6))
          order by at desc, version desc, id desc limit cast(?7 as integer))
      select kind, id, version, at, by_name as byName, body, ${beside('body', older)} as was,
        ${beside('1', older)} as hadOne, ${beside('at', '> page.version order by one.version')} as nextAt
      from page order by at desc, version desc, id desc`,
    [
      envId,
      kind ?? null,
      id ?? null,
      before?.at ?? null,
      before?.version ?? null,
      before?.id ?? null,
      limit,
      version ?? null,
    ],
  );
  const parsed = (text: string | null) =>
    text === null ? null : (JSON.parse(text) as Record<string, unknown> | null);
  return rows.map(({ was, hadOne, body, ...row }) => ({
    ...(row as Pick<DefinedVersion, 'kind' | 'id' | 'version' | 'at' | 'byName' | 'nextAt'>),
    body: parsed(body),
    previous: hadOne === null ? undefined : parsed(was),
  }));
}

type Numbers = Record<'version' | 'at', number> & Record<'hadOne' | 'nextAt', number | null>;
