// Fetches what time to value is computed from: when accounts reached the milestones that are asked for, and what starts and ends
// their wait.

import { parseClock } from '../../shared/clock.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { firstAccountSeen } from '../storage/report-rows.ts';
import { clockOf } from './clock.ts';
import type { CountedSince } from './counted-since.ts';
import { chooseMilestone } from './milestone-choice.ts';
import type { Awaited, ObserveInput } from './observed.ts';
import { reachedTimes } from './reached.ts';
import type { ReportBase } from './report/base.ts';
import type { TimeToValueQuery } from './report.ts';
import type { Account } from './snapshot.ts';
import { fetchTerms, leftTimes } from './terms.ts';
import { MAX_BESIDE, type TimeToValueInput } from './time-to-value.ts';
import { onceForAll } from './view.ts';

const NO_REACHED = new Map<string, number>();

export interface TimeToValueFetch {
  asOf: number;
  base: ReportBase;
  definitions: DefinitionSet;
  countedSince: CountedSince;
  accounts: readonly Account[];
  /** Whether they are only some, so that others tell since when anything was seen. */
  within?: ReadonlySet<string>;
  /** Whether other milestones stand beside. */
  isBeside: boolean;
}

export async function fetchTimeToValue(
  read: ReadDatabase,
  envId: string,
  query: TimeToValueQuery,
  fetch: TimeToValueFetch,
): Promise<TimeToValueInput> {
  const { asOf, definitions, accounts, base, isBeside } = fetch;
  const milestone = chooseMilestone(definitions, query.milestone);
  const beside = isBeside ? besides(definitions, milestone) : [];
  const asked = new Map([...(milestone ? [milestone] : []), ...beside].map((one) => [one.id, one]));
  const times = await reachedTimes(read, envId, { milestones: [...asked.values()], before: asOf + 1 });
  const terms = await fetchTerms(read, envId, asOf);
  const trackedSince = fetch.within
    ? await onceForAll(read, 'first account', [], () => firstAccountSeen(read, envId))
    : firstSeenOf(accounts);
  const inputOf = (one: Awaited | undefined, clock: string): ObserveInput => ({
    asOf,
    milestone: one,
    clock,
    accounts,
    reached: times.get(one?.id ?? '') ?? NO_REACHED,
    left: leftTimes(terms, clock),
    trackedSince,
    countedSince: one ? fetch.countedSince(one.rule) : 0,
    from: query.from,
    to: query.to,
  });
  return {
    ...inputOf(milestone, query.clock ?? clockOf(milestone, definitions.settings)),
    base,
    groupBy: query.groupBy,
    stratify: query.stratify,
    day: query.day,
    ...(isBeside && {
      terms,
      beside: beside.map((one) => ({
        ...inputOf(one, query.clock ?? clockOf(one, definitions.settings)),
        milestone: one,
      })),
    }),
  };
}

/** The defined milestones; where they are too many, the value moment and the one that is asked for stay. */
function besides({ milestones }: DefinitionSet, asked: Awaited | undefined): Awaited[] {
  const isWanted = (one: Awaited) => one.value || one.id === asked?.id;
  return [...milestones].sort((a, b) => Number(isWanted(b)) - Number(isWanted(a))).slice(0, MAX_BESIDE);
}

/** The clocks that a report can be asked for: those that always run, and those of the definitions. */
export function clockChoices(
  { milestones, features, settings }: DefinitionSet,
  asked: string | undefined,
): string[] {
  const defined = [settings, ...milestones, ...features].flatMap(({ clock }) => clock ?? []);
  const all = new Set([
    'created',
    'first-seen',
    'contract',
    ...defined,
    ...(asked === undefined ? [] : [asked]),
  ]);
  return [...all].filter((text) => parseClock(text) !== undefined);
}

const firstSeenOf = (accounts: readonly Account[]): number =>
  accounts.reduce((earliest, account) => Math.min(earliest, account.firstSeen), Number.POSITIVE_INFINITY);
