// The features report: who tried, adopted and kept each feature, of all accounts and by group, and the map of account by
// feature. Everything is a count over the same facts.

import type { Feature } from '../../shared/definition.ts';
import { ADOPTED, ADOPTED_WINDOW } from '../../shared/score/adoption.ts';
import { type FirstUse, keptShare, stickiness, trend } from '../../shared/score/feature-use.ts';
import { wilson } from '../../shared/score/proportion.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { mean } from './adoption.ts';
import type { Begun } from './begun.ts';
import { countedFrom, groupsCountedFrom } from './behind.ts';
import { endDay } from './clock.ts';
import { DEEDS } from './feature-deeds.ts';
import { type AccountFacts, type FactColumn, featureFacts, NONE } from './feature-facts.ts';
import { heatOf } from './features-heat.ts';
import { BAND, cohorts, MAX_GROUPS, NO_BAND, split } from './grouped.ts';
import { groupingTraits } from './grouping.ts';
import type { ReportBase } from './report/base.ts';
import {
  COHORT,
  type FeatureGroup,
  type FeatureNumbers,
  type FeaturesQuery,
  type FeaturesReport,
} from './report/features.ts';
import { type AccountAt, takeSnapshot } from './snapshot.ts';
import { traitKey } from './ttv-groups.ts';
import { once } from './view.ts';

const MAX_COHORTS = 12;

export async function featuresReport(
  read: ReadDatabase,
  envId: string,
  begun: Begun,
  query: FeaturesQuery,
): Promise<FeaturesReport> {
  const { asOf, base, countedSince } = begun;
  const { groupBy } = query;
  const window = query.from === undefined ? ADOPTED_WINDOW : Math.max(1, endDay(asOf) - endDay(query.from));
  const isTrait = groupBy !== undefined && groupBy !== COHORT && groupBy !== BAND;
  const traits = isTrait ? [groupBy, groupBy.split('.')[0] ?? ''] : [];
  const snapshot = await takeSnapshot(read, envId, { ...begun, traits });
  const since = snapshot.features.features.map(({ rule }) => countedSince(rule));
  const facts = await once(read, 'facts', [snapshot, window], () =>
    featureFacts(read, envId, { ...snapshot, asOf, since, window }),
  );
  const cohortOf = cohorts(begun);
  return composeFeatures({
    base,
    window,
    facts,
    from: snapshot.features.from,
    features: snapshot.features.features,
    since,
    query,
    keyOf(account) {
      if (groupBy === BAND) return account.score.band ?? NO_BAND;
      return groupBy === COHORT ? cohortOf(account) : traitKey(account, groupBy ?? '');
    },
    traits: await groupingTraits(read, envId),
  });
}

export interface FeaturesInput {
  base: ReportBase;
  /** Days of use that are told. */
  window: number;
  facts: AccountFacts;
  from: FeaturesReport['featuresFrom'];
  features: readonly Feature[];
  since: readonly number[];
  query: FeaturesQuery;
  keyOf(account: AccountAt): string;
  traits: string[];
}

export function composeFeatures(input: FeaturesInput): FeaturesReport {
  const { base, window, facts, from, features, since, query, keyOf, traits } = input;
  const { groupBy } = query;
  const { accounts } = facts;
  const all = [...accounts.keys()];
  const { key: _, features: numbers, ...whole } = groupOf('all', all, { facts, features, window });
  const groups =
    groupBy === undefined
      ? []
      : split(all, (place) => keyOf(accounts[place] as AccountAt), {
          isByName: groupBy === COHORT,
          most: groupBy === COHORT ? MAX_COHORTS : MAX_GROUPS,
        });
  const idOf = (place: number) => (accounts[place] as AccountAt).id;
  return {
    ...base,
    ...(accounts.length === 0 && { reason: 'no accounts yet' }),
    window,
    featuresFrom: from,
    features: features.map(({ id, name, tier, cadence, adopted = ADOPTED }, i) => ({
      ...{ id, name, tier, cadence, adopted: { times: adopted.times, days: adopted.days } },
      ...((since[i] ?? 0) > 0 && { countedSince: new Date(since[i] ?? 0).toISOString() }),
    })),
    ...whole,
    numbers: countedFrom(numbers, (key) => {
      const [, did, feature] = /^(used|active):(.+)$/s.exec(key) ?? [];
      const column = facts.features[features.findIndex(({ id }) => id === feature)];
      if (!column) return undefined;
      const deed = DEEDS[did as 'used' | 'active'];
      return all.filter((place) => deed({ column, people: facts.active }, place)).map(idOf);
    }),
    ...(groupBy !== undefined && {
      groupBy,
      groups: groupsCountedFrom(
        groups.map(([key, own]) => groupOf(key, own, { facts, features, window })),
        groups,
        idOf,
      ),
    }),
    traits,
    heat: heatOf({ facts, features, window }, query),
  };
}

type Facts = Pick<FeaturesInput, 'facts' | 'features' | 'window'>;

/** The numbers of the accounts at these places. */
function groupOf(key: string, places: readonly number[], { facts, features, window }: Facts): FeatureGroup {
  const { people, personDays } = facts.presence;
  const [first] = places;
  const factors = first === undefined ? [] : (facts.accounts[first]?.score.factors ?? []);
  return {
    key,
    accounts: places.length,
    stickiness: stickiness({
      personDays: sumOver(places, (place) => personDays[place] as number),
      people: sumOver(places, (place) => people[place] as number),
      days: window,
    }),
    features: features.map(({ id }, i) =>
      numbersOf(id, places, facts.features[i] as FactColumn, facts.active),
    ),
    factors: factors.map(({ id }, i) => {
      const known = places.flatMap((place) => facts.accounts[place]?.score.factors[i]?.measure ?? []);
      return { id, mean: mean(known), withData: known.length };
    }),
  };
}

function numbersOf(
  feature: string,
  places: readonly number[],
  column: FactColumn,
  people: Float64Array,
): FeatureNumbers {
  const done = { column, people };
  const count = { eligible: 0, active: 0, used: 0, tried: 0, adopted: 0, usedBefore: 0 };
  let [activeUsers, ownUsers] = [0, 0];
  const first: FirstUse[] = [];
  for (const place of places) {
    if (!DEEDS.eligible(done, place)) continue;
    count.eligible++;
    if (DEEDS.used(done, place)) count.used++;
    if (DEEDS.tried(done, place)) count.tried++;
    if (DEEDS.adopted(done, place)) count.adopted++;
    if (DEEDS.usedBefore(done, place)) count.usedBefore++;
    if (DEEDS.active(done, place)) {
      count.active++;
      activeUsers += people[place] as number;
      ownUsers += column.users[place] as number;
    }
    const age = column.ages[place] as number;
    if (age !== NONE) first.push({ age, isUsedLater: column.isKept[place] === 1 });
  }
  const { active, used, usedBefore } = count;
  // A rule over several events can have more people than one of its events.
  const users = Math.min(activeUsers, ownUsers);
  return {
    feature,
    eligible: count.eligible,
    active,
    used,
    rate: wilson({ successes: used, n: active }),
    activeUsers,
    users,
    userRate: wilson({ successes: users, n: activeUsers }),
    tried: count.tried,
    adopted: count.adopted,
    kept: keptOf(first),
    trend: trend({ now: used, before: usedBefore }),
  };
}

function keptOf(uses: readonly FirstUse[]): FeatureNumbers['kept'] {
  const { reason, ...kept } = keptShare(uses);
  return { ...kept, ...(reason && { reason }) };
}

const sumOver = <T>(some: readonly T[], numberOf: (one: T) => number): number =>
  some.reduce((total, one) => total + numberOf(one), 0);
