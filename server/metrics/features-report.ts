// The features report: who tried, adopted and kept each feature, of all accounts and by group, and the map of account by
// feature. Everything is a count over the same facts.

import type { Feature } from '../../shared/definition.ts';
import { ADOPTED, ADOPTED_WINDOW } from '../../shared/score/adoption.ts';
import { keptShare, stickiness, trend } from '../../shared/score/feature-use.ts';
import { wilson } from '../../shared/score/proportion.ts';
import { Refusal } from '../errors.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { isNamed } from './account-named.ts';
import { EXPECTED_DAYS } from './account-score.ts';
import { mean } from './adoption.ts';
import type { Begun } from './begun.ts';
import { endDay } from './clock.ts';
import { type AccountFacts, type FactColumn, factAt, featureFacts, NONE, STATE } from './feature-facts.ts';
import { BAND, cohorts, MAX_GROUPS, NO_BAND, split } from './grouped.ts';
import { groupingTraits } from './grouping.ts';
import type { ReportBase } from './report/base.ts';
import {
  COHORT,
  type FeatureCell,
  type FeatureDeed,
  type FeatureGroup,
  type FeatureNumbers,
  type FeaturesQuery,
  type FeaturesReport,
  type HeatSort,
} from './report/features.ts';
import { type AccountAt, takeSnapshot } from './snapshot.ts';
import { traitKey } from './ttv-groups.ts';
import { once } from './view.ts';

const MAX_COHORTS = 12;
const DEFAULT_LIMIT = 25;
const LEVELS = 4;

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
    numbers,
    ...(groupBy !== undefined && {
      groupBy,
      groups: split(all, (place) => keyOf(accounts[place] as AccountAt), {
        isByName: groupBy === COHORT,
        most: groupBy === COHORT ? MAX_COHORTS : MAX_GROUPS,
      }).map(([key, own]) => groupOf(key, own, { facts, features, window })),
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
  { states, users: usersOf, wasUsedBefore, ages, isKept }: FactColumn,
  people: Float64Array,
): FeatureNumbers {
  const eligible = places.filter((place) => states[place] !== STATE['not-entitled']);
  const active = eligible.filter((place) => (people[place] as number) > 0);
  const isUsed = (place: number) => states[place] === STATE.tried || states[place] === STATE.adopted;
  const used = active.filter(isUsed).length;
  const activeUsers = sumOver(active, (place) => people[place] as number);
  // A rule over several events can have more people than one of its events.
  const users = Math.min(
    activeUsers,
    sumOver(active, (place) => usersOf[place] as number),
  );
  const first = eligible.filter((place) => ages[place] !== NONE);
  return {
    feature,
    eligible: eligible.length,
    active: active.length,
    used,
    rate: wilson({ successes: used, n: active.length }),
    activeUsers,
    users,
    userRate: wilson({ successes: users, n: activeUsers }),
    tried: eligible.filter((place) => states[place] !== STATE.none).length,
    adopted: eligible.filter((place) => states[place] === STATE.adopted).length,
    kept: keptOf(first.map((place) => ({ age: ages[place] as number, isUsedLater: isKept[place] === 1 }))),
    trend: trend({
      now: eligible.filter(isUsed).length,
      before: eligible.filter((place) => wasUsedBefore[place] === 1).length,
    }),
  };
}

function keptOf(uses: Parameters<typeof keptShare>[0]): FeatureNumbers['kept'] {
  const { reason, ...kept } = keptShare(uses);
  return { ...kept, ...(reason && { reason }) };
}

const DEEDS: Record<FeatureDeed, readonly FeatureCell['state'][]> = {
  eligible: ['none', 'lapsed', 'tried', 'adopted'],
  tried: ['lapsed', 'tried', 'adopted'],
  used: ['tried', 'adopted'],
  adopted: ['adopted'],
  lapsed: ['lapsed'],
  never: ['none'],
};

/** A page of accounts, with what each does with each feature. */
function heatOf(
  { facts, features, window }: Facts,
  { sort = 'uses', search, did, feature, limit = DEFAULT_LIMIT, cursor }: FeaturesQuery,
): FeaturesReport['heat'] {
  const { accounts } = facts;
  const asked = features.findIndex(({ id }) => id === feature);
  if (feature !== undefined && asked < 0)
    throw new Refusal('not_found', `there is no feature "${feature}"`, { field: 'feature' });
  const deeds = DEEDS[did ?? 'eligible'].map((state) => STATE[state]);
  const isDeed = (place: number) =>
    asked < 0 || deeds.includes(facts.features[asked]?.states[place] ?? STATE['not-entitled']);
  const found = [...accounts.keys()].filter(
    (place) => isNamed(accounts[place] as AccountAt, search) && isDeed(place),
  );
  const sorted = found.sort(orderOf(sort, { facts, features }));
  const start = Number(cursor ?? 0);
  const next = start + limit;
  return {
    total: found.length,
    nextCursor: next < found.length ? String(next) : null,
    accounts: sorted.slice(start, next).map((place) => {
      const { id, name, lastSeen } = accounts[place] as AccountAt;
      return {
        id,
        name,
        lastSeen: new Date(lastSeen).toISOString(),
        cells: facts.features.map((column, i) => {
          const { state, uses, days, isKept } = factAt(column, place);
          return {
            ...{ feature: features[i]?.id ?? '', state, uses, days, kept: isKept },
            level: levelOf((days * ADOPTED_WINDOW) / window, features[i]),
          };
        }),
      };
    }),
  };
}

type Order = (a: number, b: number) => number;

/** Of places, the largest first; those that are equal are in the order of their names. */
function orderOf(sort: HeatSort, { facts, features }: Pick<Facts, 'facts' | 'features'>): Order {
  const { accounts } = facts;
  const { compare } = new Intl.Collator();
  const byName: Order = (a, b) => {
    const [x, y] = [accounts[a] as AccountAt, accounts[b] as AccountAt];
    return compare(x.name, y.name) || (x.id < y.id ? -1 : 1);
  };
  const by =
    (numbers: ArrayLike<number>): Order =>
    (a, b) =>
      (numbers[b] as number) - (numbers[a] as number);
  const ofEach = (numberOf: (column: FactColumn, place: number) => number) =>
    Float64Array.from(accounts, (_, place) => sumOver(facts.features, (one) => numberOf(one, place)));
  const orders: Record<string, () => Order[]> = {
    name: () => [],
    uses: () => [by(ofEach(({ uses }, place) => uses[place] as number))],
    adopted: () => [by(ofEach(({ states }, place) => Number(states[place] === STATE.adopted)))],
    lastSeen: () => [by(accounts.map(({ lastSeen }) => lastSeen))],
  };
  const column = facts.features[features.findIndex(({ id }) => `feature:${id}` === sort)];
  const inTurn = orders[sort]?.() ?? (column ? [by(column.days), by(column.uses)] : []);
  return (a, b) => {
    for (const order of inTurn) {
      const compared = order(a, b);
      if (compared !== 0) return compared;
    }
    return byName(a, b);
  };
}

/** Quarters of the days of use that the cadence expects. */
const levelOf = (days: number, feature: Feature | undefined): number =>
  Math.min(LEVELS, Math.ceil((LEVELS * days) / EXPECTED_DAYS[feature?.cadence ?? 'weekly']));

const sumOver = <T>(some: readonly T[], numberOf: (one: T) => number): number =>
  some.reduce((total, one) => total + numberOf(one), 0);
