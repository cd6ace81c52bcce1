// The definitions of each environment: kept in memory, because every boot asks for them. What a change newly counts is
// counted for every event from then on, and over the past in the background (rollups/backfill.ts); both begin in the
// transaction of the change, so that no event can slip in between.

import type { Content } from '../../shared/content.ts';
import type { Feature, Milestone, Segment } from '../../shared/definition.ts';
import type { Health } from '../../shared/health.ts';
import type { Settings } from '../../shared/settings.ts';
import type { AuditAction, By } from '../auth/audit.ts';
import { Refusal } from '../errors.ts';
import { forget, newlyCounted, startBackfill } from '../rollups/backfill.ts';
import type { Backfills } from '../rollups/backfills.ts';
import type { Counted } from '../rollups/rollup.ts';
import { auditEnvironment } from '../storage/audit.ts';
import * as stored from '../storage/definitions.ts';
import type { Database, Orm } from '../storage/open.ts';
import { type DefinitionSet, loadDefinitions } from './load.ts';
import { refuseMissingNames } from './missing-names.ts';
import { refuseControl } from './plain-name.ts';
import { refuseNesting, refuseWhileUsed } from './segment-use.ts';

export interface DefinitionStore {
  get(envId: string): Promise<DefinitionSet>;
  counted(envId: string): Promise<Counted>;
  saveFeature(by: By, feature: Feature): Promise<void>;
  saveMilestone(by: By, milestone: Milestone): Promise<void>;
  /** Throws `Refusal` for a segment that would hold itself, or what it cannot hold. */
  saveSegment(by: By, segment: Segment): Promise<void>;
  /** `mayChangeRetention` throws where the caller may not; asked only when it is another one. */
  saveSettings(by: By, settings: Settings, more?: { mayChangeRetention?: () => void }): Promise<void>;
  saveHealth(by: By, health: Health): Promise<void>;
  /** Throws `Refusal` not_found. */
  remove(by: By, kind: 'feature' | 'milestone', id: string): Promise<void>;
  /** Throws `Refusal` not_found, conflict while something uses it. */
  removeSegment(by: By, id: string): Promise<void>;
  saveDraft(by: By, draft: Content): Promise<void>;
  /** Throws `Refusal` not_found. */
  removeContent(by: By, id: string): Promise<void>;
  /** Publishes the draft as a new version; its number. Throws `Refusal` not_found, invalid where it names what nobody has defined. */
  publish(by: By, id: string): Promise<number>;
  /** Adds a version that was published elsewhere, and shows it to nobody; its number. Throws `Refusal` not_found. */
  addVersion(by: By, version: Content): Promise<number>;
  /** Makes an earlier version the published one. Throws `Refusal` not_found. */
  rollBack(by: By, id: string, version: number | undefined): Promise<number>;
}

export interface DefinitionStoreDeps {
  database: Database;
  backfills: Pick<Backfills, 'soon'>;
  now: () => number;
}

export function createDefinitionStore({ database, backfills, now }: DefinitionStoreDeps): DefinitionStore {
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

  async function change<T>(envId: string, apply: (orm: Orm) => Promise<T>): Promise<T> {
    const { result, isCounting } = await database.exclusively(async ({ inTransaction }) => {
      const changed = await inTransaction(async (transaction, orm) => {
        const before = await loadDefinitions({ orm }, envId);
        const result = await apply(orm);
        const after = await loadDefinitions({ orm }, envId);
        await forget(transaction, envId, { before: before.counted, after: after.counted });
        const counts = newlyCounted(before.counted, after.counted);
        const isCounting = await startBackfill(transaction, { envId, counts, now: now() });
        return { result, after, isCounting };
      });
      loaded.set(envId, Promise.resolve(changed.after));
      return changed;
    });
    // A short past is counted by the time the caller is told.
    if (isCounting) await backfills.soon();
    return result;
  }

  /** A change that the audit log tells of, in the same transaction. */
  const told = <T>(
    { envId, actor, stillMay }: By,
    [action, thing]: [AuditAction, { id: string; name?: string }],
    apply: (orm: Orm) => Promise<T>,
  ): Promise<T> =>
    change(envId, async (orm) => {
      await stillMay(orm);
      const result = await apply(orm);
      await auditEnvironment(orm, envId, { at: now(), by: actor, action, thing });
      return result;
    });

  /** The version is the one that the rows of the change's history bear. */
  const define = (
    by: By,
    what: [AuditAction, { id: string; name?: string }],
    apply: (orm: Orm) => Promise<void>,
  ) =>
    told(by, what, async (orm) => {
      await stored.bumpDefinitionVersion(orm, by.envId);
      await apply(orm);
      await stored.signDefinitions(orm, by.envId, by.actor.name);
    });

  const changeContent = <T>(by: By, [action, id]: [AuditAction, string], apply: (orm: Orm) => Promise<T>) =>
    told(by, [action, { id }], async (orm) => {
      const result = await apply(orm);
      await stored.bumpContentVersion(orm, by.envId);
      return result;
    });

  return {
    get,
    counted: async (envId) => (await get(envId)).counted,
    saveFeature: (by, { id, ...body }) =>
      define(by, ['feature.saved', { id, name: body.name }], async (orm) => {
        refuseControl(body);
        await stored.putDefinition(orm, { envId: by.envId, kind: 'feature', id, body, now: now() });
      }),
    saveMilestone: (by, { id, ...body }) =>
      define(by, ['milestone.saved', { id, name: body.name }], async (orm) => {
        const { envId } = by;
        refuseControl(body);
        if (body.value) await unmarkValue(orm, envId, id, now());
        await stored.putDefinition(orm, { envId, kind: 'milestone', id, body, now: now() });
      }),
    saveSegment: (by, segment) => {
      const { id, ...body } = segment;
      return define(by, ['segment.saved', { id, name: body.name }], async (orm) => {
        const { segments } = await stored.listDefinitions({ orm }, by.envId);
        refuseNesting(segment, segments);
        await stored.putDefinition(orm, { envId: by.envId, kind: 'segment', id, body, now: now() });
      });
    },
    saveSettings: (by, settings, { mayChangeRetention } = {}) =>
      define(by, ['settings.saved', { id: stored.SETTINGS_ID }], async (orm) => {
        const { envId, actor } = by;
        const id = stored.SETTINGS_ID;
        const before = (await loadDefinitions({ orm }, envId)).settings.retention.rawDays;
        const { rawDays } = settings.retention;
        if (rawDays !== before) mayChangeRetention?.();
        await stored.putDefinition(orm, { envId, kind: 'settings', id, body: settings, now: now() });
        if (rawDays === before) return;
        const detail = { rawDays: rawDays === null ? 'forever' : String(rawDays) };
        const entry = { at: now(), by: actor, action: 'retention.changed', thing: { id }, detail } as const;
        await auditEnvironment(orm, envId, entry);
      }),
    saveHealth: (by, health) =>
      define(by, ['score.saved', { id: stored.SCORE_ID }], (orm) =>
        stored.putDefinition(orm, {
          envId: by.envId,
          kind: 'score',
          id: stored.SCORE_ID,
          body: health,
          now: now(),
        }),
      ),
    remove: (by, kind, id) =>
      define(by, [`${kind}.removed`, { id }], async (orm) => {
        const wasThere = await stored.deleteDefinition(orm, { envId: by.envId, kind, id, now: now() });
        if (!wasThere) throw notThere(kind, id);
      }),
    removeSegment: (by, id) =>
      define(by, ['segment.removed', { id }], async (orm) => {
        await refuseWhileUsed({ orm }, by.envId, id);
        const wasThere = await stored.deleteDefinition(orm, {
          envId: by.envId,
          kind: 'segment',
          id,
          now: now(),
        });
        if (!wasThere) throw notThere('segment', id);
      }),
    saveDraft: (by, draft) =>
      changeContent(by, ['content.saved', draft.id], async (orm) => {
        refuseControl(draft);
        await stored.putDraft(orm, { envId: by.envId, draft, now: now() });
      }),
    removeContent: (by, id) =>
      changeContent(by, ['content.removed', id], async (orm) => {
        if (!(await stored.deleteContent(orm, by.envId, id))) throw notThere('content', id);
      }),
    publish: (by, id) =>
      changeContent(by, ['content.published', id], async (orm) => {
        const { draft } = await contentOrRefuse(orm, by.envId, id);
        refuseMissingNames(draft, await loadDefinitions({ orm }, by.envId));
        return stored.publishVersion(orm, {
          envId: by.envId,
          id,
          body: draft,
          now: now(),
          byName: by.actor.name,
        });
      }),
    // What it names may have been defined then, and be no more: asked when it is published.
    addVersion: (by, body) =>
      changeContent(by, ['content.versionAdded', body.id], async (orm) => {
        const { envId, actor } = by;
        await contentOrRefuse(orm, envId, body.id);
        return stored.addVersion(orm, { envId, id: body.id, body, now: now(), byName: actor.name });
      }),
    rollBack: (by, id, wanted) =>
      changeContent(by, ['content.rolledBack', id], async (orm) => {
        const { envId } = by;
        const { publishedVersion } = await contentOrRefuse(orm, envId, id);
        const version = wanted ?? (publishedVersion ?? 1) - 1;
        const body = await stored.findContentVersion({ orm }, envId, id, version);
        if (!body)
          throw new Refusal('not_found', `content "${id}" has no version ${version}`, { field: 'version' });
        refuseMissingNames(body, await loadDefinitions({ orm }, envId));
        await stored.setPublished(orm, { envId, id, version, now: now() });
        return version;
      }),
  };
}

async function contentOrRefuse(orm: Orm, envId: string, id: string) {
  const found = await stored.findContent({ orm }, envId, id);
  if (!found) throw notThere('content', id);
  return found;
}

const notThere = (kind: string, id: string) => new Refusal('not_found', `there is no ${kind} "${id}"`);

/** Only one milestone is the value moment: marking one unmarks the others. */
async function unmarkValue(orm: Orm, envId: string, except: string, now: number): Promise<void> {
  const { milestones } = await stored.listDefinitions({ orm }, envId);
  for (const { id, ...body } of milestones) {
    if (!body.value || id === except) continue;
    await stored.putDefinition(orm, { envId, kind: 'milestone', id, body: { ...body, value: false }, now });
  }
}
