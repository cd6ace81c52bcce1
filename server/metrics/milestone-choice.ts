// Which milestone a report speaks of: one that is defined, the first use of a feature, or the first time of an event.

import type { DefinitionSet } from '../definitions/load.ts';
import { Refusal } from '../errors.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { commonSignals } from '../storage/report-rows.ts';
import type { Awaited } from './observed.ts';
import { once } from './view.ts';

/** How an event, and a feature, is asked for in place of a milestone. */
const EVENT_PREFIX = 'event:';
const FEATURE_PREFIX = 'feature:';
const EVENT_CHOICES = 20;

/** The milestones that can be asked for, the value moment first, then features; where no milestone is defined, the events that most accounts met. */
export async function choices(read: ReadDatabase, envId: string, definitions: DefinitionSet) {
  const features = definitions.features.map(({ id, name }) => ({ id: `${FEATURE_PREFIX}${id}`, name }));
  if (definitions.milestones.length > 0) {
    const milestones = [...definitions.milestones]
      .sort((a, b) => Number(b.value) - Number(a.value))
      .map(({ id, name }) => ({ id, name }));
    return [...milestones, ...features];
  }
  const common = await once(read, 'common', [], () => commonSignals(read, envId, EVENT_CHOICES));
  return [...common.map(({ signal }) => ({ id: `${EVENT_PREFIX}${signal}`, name: signal })), ...features];
}

/**
 * A milestone by id, `feature:ID` for the first use of a feature by those entitled to it, or `event:NAME` for the first time of
 * an event; the value moment unless asked for another. Throws `Refusal` not_found.
 */
export function chooseMilestone(
  { milestones, features }: Pick<DefinitionSet, 'milestones' | 'features'>,
  wanted: string | undefined,
): Awaited | undefined {
  if (wanted === undefined) return milestones.find((one) => one.value) ?? milestones[0];
  if (wanted.startsWith(EVENT_PREFIX) && wanted.length > EVENT_PREFIX.length) {
    const event = wanted.slice(EVENT_PREFIX.length);
    return { id: wanted, name: event, rule: { event }, value: false };
  }
  const feature = features.find(({ id }) => wanted === `${FEATURE_PREFIX}${id}`);
  if (feature) {
    const { name, rule, clock, eligible } = feature;
    return { id: wanted, name, rule, value: false, clock, eligible };
  }
  const found = milestones.find((one) => one.id === wanted);
  if (!found) throw new Refusal('not_found', `there is no milestone "${wanted}"`, { field: 'milestone' });
  return found;
}
