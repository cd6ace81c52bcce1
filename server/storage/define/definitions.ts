// What people define and publish.

import type { Content } from '../../../shared/content.ts';
import type { DefinitionKind } from '../definitions.ts';
import type { Kit } from '../kit.ts';

export const definitionTables = (k: Kit) => ({
  /** `definitionVersion` counts every change of a feature, a milestone, a segment, the settings or the score. */
  envState: k.table('env_state', {
    envId: k.text().primaryKey(),
    definitionVersion: k.int().notNull(),
    contentVersion: k.int().notNull(),
    /** Quarantined messages that had to make room for newer ones. */
    quarantineDropped: k.int().notNull().default(0),
    /** Raw events from before are gone by their age, or going; what comes of that time is refused. 0: none ever was. */
    rawFrom: k.ms().notNull().default(0),
    /** Up to here they are gone. Less than `rawFrom` while they are going. */
    rawGone: k.ms().notNull().default(0),
    /** Changes with every change of what a stored event counts for: a person who moves, an event that is deleted. */
    pastVersion: k.int().notNull().default(0),
  }),
  /** What was defined at each version: the body from then on, null where it was removed. */
  definitionHistory: k.table(
    'definition_history',
    {
      envId: k.text().notNull(),
      version: k.int().notNull(),
      kind: k.text().$type<DefinitionKind>().notNull(),
      id: k.text().notNull(),
      body: k.json<Record<string, unknown>>(),
      changedAt: k.ms().notNull(),
      /** Who changed it, as a person would recognise them; null where it was not recorded. */
      byName: k.text(),
    },
    (t) => [k.pk({ columns: [t.envId, t.version, t.kind, t.id] })],
  ),
  /**
   * What is being counted over the past: events at positions up to `bound` were there before their signals were counted,
   * those up to `position` have been folded by now. A row goes when both are equal.
   */
  backfill: k.table(
    'backfill',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      counts: k.json<Record<string, unknown>>().notNull(),
      position: k.int().notNull(),
      bound: k.int().notNull(),
      startedAt: k.ms().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.id] })],
  ),
  /** What the last comparison of an environment's rollups with its raw events found. */
  comparison: k.table(
    'comparison',
    {
      envId: k.text().notNull(),
      startedAt: k.ms().notNull(),
      finishedAt: k.ms().notNull(),
      events: k.int().notNull(),
      differing: k.int().notNull(),
      tables: k.json<{ table: string; rows: number; differing: number; repaired?: number }[]>().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId] })],
  ),
  /** Comparisons and rebuilds that somebody asked for and that have not ended, so that a restart forgets none. */
  askedComparison: k.table(
    'asked_comparison',
    { envId: k.text().notNull(), repairs: k.bool().notNull(), askedAt: k.ms().notNull() },
    (t) => [k.pk({ columns: [t.envId, t.repairs] })],
  ),
  definition: k.table(
    'definition',
    {
      envId: k.text().notNull(),
      kind: k.text().$type<DefinitionKind>().notNull(),
      id: k.text().notNull(),
      body: k.json<Record<string, unknown>>().notNull(),
      version: k.int().notNull(),
      updatedAt: k.ms().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.kind, t.id] })],
  ),
  content: k.table(
    'content',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      draft: k.json<Content>().notNull(),
      /** The version that people see; null while only a draft exists. */
      publishedVersion: k.int(),
      updatedAt: k.ms().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.id] })],
  ),
  contentVersion: k.table(
    'content_version',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      version: k.int().notNull(),
      body: k.json<Content>().notNull(),
      publishedAt: k.ms().notNull(),
      byName: k.text(),
    },
    (t) => [k.pk({ columns: [t.envId, t.id, t.version] })],
  ),
});
