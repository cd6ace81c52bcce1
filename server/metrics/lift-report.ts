// The lift report of one content.

import { Refusal } from '../errors.ts';
import { findContent } from '../storage/definitions.ts';
import type { Begun } from './begun.ts';
import { accountKeys, BAND } from './grouped.ts';
import { groupingTraits } from './grouping.ts';
import { fetchLift } from './lift-fetch.ts';
import { chooseMilestone } from './milestone-choice.ts';
import { reachedTimes } from './reached.ts';
import type { LiftReport } from './report/lift.ts';
import type { LiftQuery } from './report.ts';

const KNOWS_BETTER = 'a score of today may be what the content caused: give a trait or cohort';
const NO_REACHED = new Map<string, number>();

/** Undefined where there is no such content. */
export async function liftReport(
  envId: string,
  id: string,
  begun: Begun,
  { days, from, to, groupBy, ...query }: LiftQuery,
): Promise<LiftReport | undefined> {
  const { read, asOf, base, definitions, countedSince: since, within } = begun;
  if (groupBy === BAND) throw new Refusal('invalid', KNOWS_BETTER, { field: 'groupBy' });
  const content = await findContent(read, envId, id);
  if (!content) return undefined;
  const milestone = chooseMilestone(definitions, query.milestone);
  const milestones = milestone ? [milestone] : [];
  const times = await reachedTimes(read, envId, { milestones, before: asOf + 1 });
  const reached = times.get(milestone?.id ?? '') ?? NO_REACHED;
  return {
    ...base,
    content: { id, name: content.draft.name },
    milestone: milestone ? { id: milestone.id, name: milestone.name } : null,
    ...(await fetchLift(read, envId, {
      ...{ asOf, definitions, content: id, milestone, reached, days, within, from, to },
      countedSince: milestone ? since(milestone.rule) : 0,
      ...(groupBy !== undefined && {
        groupBy: { name: groupBy, keyOf: await accountKeys(read, envId, begun, groupBy) },
      }),
    })),
    traits: await groupingTraits(read, envId),
    ...(!milestone && { reason: 'no value moment is defined' }),
  };
}
