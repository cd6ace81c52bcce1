// The way back: what was defined at an earlier version is defined again, as a new version, by the same ways as anything else, so
// that it is counted, checked and in the audit log. Of content an earlier version is published again.

import { featureSchema, milestoneSchema, segmentFields } from '../../shared/definition.ts';
import { healthSchema } from '../../shared/health.ts';
import { settingsSchema } from '../../shared/settings.ts';
import type { By } from '../auth/audit.ts';
import { Refusal } from '../errors.ts';
import { definedVersions } from '../storage/definition-history.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { DefinitionStore } from './store.ts';

export interface VersionId {
  kind: string;
  id: string;
  version: number;
}

export interface RestoreDeps {
  read: Pick<ReadDatabase, 'rows'>;
  definitions: DefinitionStore;
}

/** Throws `Refusal` not_found for no version, or one that removed it, and what saving it throws. */
export async function restoreVersion(
  { read, definitions }: RestoreDeps,
  by: By,
  { kind, id, version, mayChangeRetention }: VersionId & { mayChangeRetention: () => void },
): Promise<void> {
  const [found] = await definedVersions(read, by.envId, { kind, id, version, limit: 1 });
  const body = found?.body;
  if (!found || !body) throw new Refusal('not_found', `there is no version ${version} of ${kind} "${id}"`);
  switch (found.kind) {
    case 'feature':
      return definitions.saveFeature(by, { id, ...featureSchema.parse(without(body)) });
    case 'milestone':
      return definitions.saveMilestone(by, { id, ...milestoneSchema.parse(without(body)) });
    case 'segment':
      return definitions.saveSegment(by, { id, ...segmentFields.parse(without(body)) });
    case 'settings':
      return definitions.saveSettings(by, settingsSchema.parse(without(body)), { mayChangeRetention });
    case 'score':
      return definitions.saveHealth(by, healthSchema.parse(without(body)));
    case 'content':
      await definitions.rollBack(by, id, version);
  }
}

const without = ({ id: _, ...rest }: Record<string, unknown>) => rest;
