// Everything that is defined in one environment, as it is stored.

import type { Content } from '../../shared/content.ts';
import type { Feature, Milestone, Segment } from '../../shared/definition.ts';
import { DEFAULT_HEALTH, type Health } from '../../shared/health.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import type { Counted } from '../rollups/rollup.ts';
import * as stored from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { countedBy } from './counted.ts';

export interface DefinitionSet {
  version: number;
  features: Feature[];
  milestones: Milestone[];
  segments: Segment[];
  /** Published content, highest priority first. */
  contents: stored.PublishedContent[];
  /** The kind of every content, published or not. */
  known: ReadonlyMap<string, Content['kind']>;
  settings: Settings;
  /** What the health score is made of. */
  health: Health;
  counted: Counted;
}

/** Reads everything that is defined in one environment. */
export async function loadDefinitions(
  read: Pick<ReadDatabase, 'orm'>,
  envId: string,
): Promise<DefinitionSet> {
  const {
    features,
    milestones,
    segments,
    settings: saved,
    health = DEFAULT_HEALTH,
  } = await stored.listDefinitions(read, envId);
  // What was saved by an earlier version lacks what is new.
  const settings: Settings = { ...DEFAULT_SETTINGS, ...saved };
  const contents = await stored.publishedContents(read, envId);
  const bodies = contents.map((one) => one.body);
  return {
    version: await stored.definitionVersion(read, envId),
    features,
    milestones,
    segments,
    contents,
    known: await stored.contentKinds(read, envId),
    settings,
    health,
    counted: countedBy({ features, milestones, segments, contents: bodies, settings }),
  };
}
