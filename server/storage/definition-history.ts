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
