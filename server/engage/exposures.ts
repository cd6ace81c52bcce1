// What content did with one person before, on any device: the latest moment of each stage, and what of it counts for the
// budget of automatic showings.

import type { Content } from '../../shared/content.ts';
import type { FatigueBudget, History } from '../../shared/eligibility.ts';
import { announcementContent } from '../../shared/hub.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { durationMs } from '../../shared/operator.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import { SHOWN_AUTO } from '../rollups/rollup.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { type Person, personExposures } from '../storage/person-rows.ts';

/** Stages that a rule, a frequency or the budget looks at. */
const STAGES = ['shown', SHOWN_AUTO, 'interacted', 'completed', 'dismissed', 'snoozed'];
/** A reader's local day may be yesterday's or tomorrow's of UTC. */
const HISTORY_MS = 2 * DAY_MS;

export type LastStages = Map<string, Map<string, number>>;

export async function lastStagesOf(
  read: ReadDatabase,
  envId: string,
  person: Person,
  { known, settings }: Pick<DefinitionSet, 'known' | 'settings'>,
): Promise<LastStages> {
  const announced = settings.hub?.announcements.map(({ id }) => announcementContent(id)) ?? [];
  const contents = [...known.keys(), ...announced];
  const lastStages: LastStages = new Map();
  if (contents.length === 0) return lastStages;
  for (const row of await personExposures(read, envId, person, { contents, stages: STAGES })) {
    const stages = lastStages.get(row.content) ?? new Map<string, number>();
    lastStages.set(row.content, stages.set(row.stage, row.last));
  }
  return lastStages;
}

/**
 * What is no longer published counts as well: it was in front of this person all the same. A survey that was put off
 * counts while it is put off; then it may come back, as the person was told.
 */
export function historyOf(
  lastStages: LastStages,
  { definitions, budget, now }: { definitions: DefinitionSet; budget: FatigueBudget; now: number },
): History {
  const snoozes = new Map(definitions.contents.map(({ body }) => [body.id, snoozeMs(body)]));
  const since = now - Math.max(HISTORY_MS, budget.gapMs);
  const shown: History['shown'] = [];
  let lastSurvey = Number.NEGATIVE_INFINITY;
  for (const [content, stages] of lastStages) {
    const at = stages.get(SHOWN_AUTO) ?? Number.NEGATIVE_INFINITY;
    if (at >= since) shown.push({ content, at });
    if (definitions.known.get(content) !== 'survey') continue;
    const [last = Number.NEGATIVE_INFINITY, putOff] = [stages.get('shown'), stages.get('snoozed')];
    const isBackNow = putOff !== undefined && putOff >= last && putOff + (snoozes.get(content) ?? 0) <= now;
    if (!isBackNow) lastSurvey = Math.max(lastSurvey, last);
  }
  return { shown, ...(Number.isFinite(lastSurvey) && { lastSurvey }) };
}

const snoozeMs = ({ frequency }: Content): number => durationMs(frequency.snooze) ?? 0;

/** The states that rules ask for, by content. `answered` holds for a survey that was gone through, if only in part. */
export function contentStates({
  lastStages,
  known,
}: {
  lastStages: LastStages;
  known: DefinitionSet['known'];
}): Record<string, string[]> {
  return Object.fromEntries(
    [...known].map(([id, kind]) => {
      const stages = [...(lastStages.get(id)?.keys() ?? [])];
      const isBegun = stages.some((stage) => stage === 'interacted' || stage === 'completed');
      return [
        id,
        [
          ...stages,
          ...(isBegun || (kind === 'guide' && stages.includes('shown')) ? ['started'] : []),
          ...(isBegun && kind === 'survey' ? ['answered'] : []),
        ],
      ];
    }),
  );
}
