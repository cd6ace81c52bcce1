// The definitions of each environment: kept in memory, because every batch and every boot asks for them, and saved so
// that what they newly count is counted over the past in the same step, while no event can slip in between.

import type { Content } from '../../shared/content.ts';
import type { Feature, Milestone } from '../../shared/definition.ts';
import type { Settings } from '../../shared/settings.ts';
import { Refusal } from '../errors.ts';
import { backfill, forget, goneSignals, newSignals } from '../rollups/backfill.ts';
import type { Counted } from '../rollups/rollup.ts';
import * as stored from '../storage/definitions.ts';
import type { Database, Orm } from '../storage/open.ts';
import { type DefinitionSet, loadDefinitions } from './load.ts';

export interface DefinitionStore {
  get(envId: string): Promise<DefinitionSet>;
  counted(envId: string): Promise<Counted>;
  saveFeature(envId: string, feature: Feature): Promise<void>;
  saveMilestone(envId: string, milestone: Milestone): Promise<void>;
  saveSettings(envId: string, settings: Settings): Promise<void>;
  remove(envId: string, kind: stored.DefinitionKind, id: string): Promise<void>;
  saveDraft(envId: string, draft: Content): Promise<void>;
  removeContent(envId: string, id: string): Promise<void>;
  /** Publishes the draft as a new version; its number. Throws `Refusal` not_found. */
  publish(envId: string, id: string): Promise<number>;
  /** Makes an earlier version the published one. Throws `Refusal` not_found. */
  rollBack(envId: string, id: string, version: number | undefined): Promise<number>;
}

export function createDefinitionStore({
  database,
  now,
}: {
  database: Database;
  now: () => number;
}): DefinitionStore {
  const loaded = new Map<string, Promise<DefinitionSet>>();

  function get(envId: string): Promise<DefinitionSet> {
    let set = loaded.get(envId);
    if (!set) {
      set = loadDefinitions(database.read, envId);
      set.catch(() => loaded.delete(envId));
      loaded.set(envId, set);
    }
    return set;
  }

  /**
   * Changes definitions; what is counted for the first time is counted over the past before anything else is stored, and
   * what is no longer counted is forgotten. All of it or nothing: a definition whose past was not counted would stay wrong.
   */
  async function change<T>(envId: string, apply: (orm: Orm) => Promise<T>): Promise<T> {
    return database.exclusively(async ({ inTransaction }) => {
      const before = await get(envId);
      const { result, after } = await inTransaction(async (transaction, orm) => {
        const result = await apply(orm);
        const after = await loadDefinitions({ orm }, envId);
        await forget(transaction, envId, goneSignals(before.counted, after.counted));
        await backfill(transaction, envId, newSignals(before.counted, after.counted));
        return { result, after };
      });
      loaded.set(envId, Promise.resolve(after));
      return result;
    });
  }

  const changeContent = <T>(envId: string, apply: (orm: Orm) => Promise<T>): Promise<T> =>
    change(envId, async (orm) => {
      const result = await apply(orm);
      await stored.bumpContentVersion(orm, envId);
      return result;
    });

  return {
    get,
    counted: async (envId) => (await get(envId)).counted,
    saveFeature: (envId, { id, ...body }) =>
      change(envId, async (orm) => {
        await stored.putDefinition(orm, { envId, kind: 'feature', id, body, now: now() });
        await stored.bumpDefinitionVersion(orm, envId);
      }),
    saveMilestone: (envId, { id, ...body }) =>
      change(envId, async (orm) => {
        if (body.value) await unmarkValue(orm, envId, id, now());
        await stored.putDefinition(orm, { envId, kind: 'milestone', id, body, now: now() });
        await stored.bumpDefinitionVersion(orm, envId);
      }),
    saveSettings: (envId, settings) =>
      change(envId, async (orm) => {
        const row = { envId, kind: 'settings' as const, id: stored.SETTINGS_ID, body: settings, now: now() };
        await stored.putDefinition(orm, row);
        await stored.bumpDefinitionVersion(orm, envId);
      }),
    remove: (envId, kind, id) =>
      change(envId, async (orm) => {
        await stored.deleteDefinition(orm, envId, kind, id);
        await stored.bumpDefinitionVersion(orm, envId);
      }),
    saveDraft: (envId, draft) =>
      changeContent(envId, (orm) => stored.putDraft(orm, { envId, draft, now: now() })),
    removeContent: (envId, id) => changeContent(envId, (orm) => stored.deleteContent(orm, envId, id)),
    publish: (envId, id) =>
      changeContent(envId, async (orm) => {
        const { draft } = await contentOrRefuse(orm, envId, id);
        return stored.publishVersion(orm, { envId, id, body: draft, now: now() });
      }),
    rollBack: (envId, id, wanted) =>
      changeContent(envId, async (orm) => {
        const { publishedVersion } = await contentOrRefuse(orm, envId, id);
        const version = wanted ?? (publishedVersion ?? 1) - 1;
        if (!(await stored.findContentVersion({ orm }, envId, id, version))) {
          throw new Refusal('not_found', `content "${id}" has no version ${version}`, { field: 'version' });
        }
        await stored.setPublished(orm, { envId, id, version, now: now() });
        return version;
      }),
  };
}

async function contentOrRefuse(orm: Orm, envId: string, id: string) {
  const found = await stored.findContent({ orm }, envId, id);
  if (!found) throw new Refusal('not_found', `there is no content "${id}"`);
  return found;
}

/** Only one milestone is the value moment: marking one unmarks the others. */
async function unmarkValue(orm: Orm, envId: string, except: string, now: number): Promise<void> {
  const { milestones } = await stored.listDefinitions({ orm }, envId);
  for (const { id, ...body } of milestones) {
    if (!body.value || id === except) continue;
    await stored.putDefinition(orm, { envId, kind: 'milestone', id, body: { ...body, value: false }, now });
  }
}
