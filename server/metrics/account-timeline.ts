// What of an account's timeline is asked for: all of it, or the events that a feature, a milestone or a name stands for, within a time.

import { eventRules } from '../../shared/rule.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import { Refusal } from '../errors.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { AccountPeople } from './account-people.ts';
import type { TimelineFilter, TimelineParts } from './report/account.ts';
import { timelinePage } from './timeline.ts';
import { aboutOf } from './timeline-about.ts';

/** At most one of the first three. */
export interface TimelineAsk {
  event?: string | undefined;
  feature?: string | undefined;
  milestone?: string | undefined;
  /** Half-open window, epoch milliseconds. */
  from?: number | undefined;
  to?: number | undefined;
  cursor?: string | undefined;
}

interface AccountTimelineInput extends Pick<AccountPeople, 'people' | 'nameOfUser'> {
  account: string;
  asOf: number;
  definitions: DefinitionSet;
  ask: TimelineAsk;
}

/** Throws `Refusal` where what is asked for is not defined. */
export async function accountTimeline(
  read: ReadDatabase,
  envId: string,
  { account, asOf, definitions, people, nameOfUser, ask }: AccountTimelineInput,
): Promise<TimelineParts> {
  const { from, to, cursor } = ask;
  const { of, rules } = subjectOf(ask, definitions);
  const { entries, ...page } = await timelinePage(read, envId, {
    account,
    asOf,
    people: people.map(({ user }) => user),
    nameOfUser,
    aboutOf: aboutOf(definitions.contents),
    cursor,
    from,
    to,
    rules,
    name: of?.kind === 'event' ? of.id : undefined,
  });
  return {
    timeline: entries,
    timelineCursor: page.cursor,
    timelineFilter: { of, from: isoOrNull(from), to: isoOrNull(to), lookedTo: page.lookedTo },
  };
}

function subjectOf({ event, feature, milestone }: TimelineAsk, definitions: DefinitionSet) {
  if (event !== undefined)
    return { of: { kind: 'event', id: event, name: event } satisfies TimelineFilter['of'], rules: undefined };
  const kind = feature !== undefined ? 'feature' : 'milestone';
  const id = feature ?? milestone;
  if (id === undefined) return { of: null, rules: undefined };
  const all = feature !== undefined ? definitions.features : definitions.milestones;
  const found = all.find((one) => one.id === id);
  if (!found) throw new Refusal('not_found', `there is no ${kind} "${id}"`, { field: kind });
  return { of: { kind, id, name: found.name } satisfies TimelineFilter['of'], rules: eventRules(found.rule) };
}

const isoOrNull = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString();
