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
import { type AccountFacts, type FeatureFact, featureFacts } from './feature-facts.ts';
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
  facts: readonly AccountFacts[];
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
  const { key: _, features: numbers, ...whole } = groupOf('all', facts, { features, window });
  return {
    ...base,
    ...(facts.length === 0 && { reason: 'no accounts yet' }),
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
      groups: split(facts, ({ account }) => keyOf(account), {
        isByName: groupBy === COHORT,
        most: groupBy === COHORT ? MAX_COHORTS : MAX_GROUPS,
      }).map(([key, own]) => groupOf(key, own, { features, window })),
    }),
    traits,
    heat: heatOf(facts, { features, window }, query),
  };
}

function groupOf(
  key: string,
  accounts: readonly AccountFacts[],
  { features, window }: Pick<FeaturesInput, 'features' | 'window'>,
): FeatureGroup {
  const came = accounts.map(({ presence }) => presence);
  return {
    key,
    accounts: accounts.length,
    stickiness: stickiness({
      personDays: sum(came.map(({ personDays }) => personDays)),
      people: sum(came.map(({ people }) => people)),
      days: window,
    }),
    features: features.map(({ id }, i) => numbersOf(id, accounts, (one) => one.facts[i])),
    factors: (accounts[0]?.account.score.factors ?? []).map(({ id }, i) => {
      const known = accounts.flatMap(({ account }) => account.score.factors[i]?.measure ?? []);
      return { id, mean: mean(known), withData: known.length };
    }),
  };
}

function numbersOf(
  feature: string,
  accounts: readonly AccountFacts[],
  factOf: (one: AccountFacts) => FeatureFact | undefined,
): FeatureNumbers {
  const eligible = accounts.flatMap((one) => {
    const fact = factOf(one);
    return fact && fact.state !== 'not-entitled' ? [{ people: one.active, fact }] : [];
  });
  const active = eligible.filter(({ people }) => people > 0);
  const isUsed = ({ fact }: { fact: FeatureFact }) => fact.state === 'tried' || fact.state === 'adopted';
  const used = active.filter(isUsed).length;
  const activeUsers = sum(active.map(({ people }) => people));
  // A rule over several events can have more people than one of its events.
  const users = Math.min(activeUsers, sum(active.map(({ fact }) => fact.users)));
  const first = eligible.flatMap(({ fact: { age, isKept } }) =>
    age === null ? [] : [{ age, isUsedLater: isKept === true }],
  );
  return {
    feature,
    eligible: eligible.length,
    active: active.length,
    used,
    rate: wilson({ successes: used, n: active.length }),
    activeUsers,
    users,
    userRate: wilson({ successes: users, n: activeUsers }),
    tried: eligible.filter(({ fact }) => fact.state !== 'none').length,
    adopted: eligible.filter(({ fact }) => fact.state === 'adopted').length,
    kept: keptOf(first),
    trend: trend({
      now: eligible.filter(isUsed).length,
      before: eligible.filter(({ fact }) => fact.wasUsedBefore).length,
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
  facts: readonly AccountFacts[],
  { features, window }: Pick<FeaturesInput, 'features' | 'window'>,
  { sort = 'uses', search, did, feature, limit = DEFAULT_LIMIT, cursor }: FeaturesQuery,
): FeaturesReport['heat'] {
  const asked = features.findIndex(({ id }) => id === feature);
  if (feature !== undefined && asked < 0)
    throw new Refusal('not_found', `there is no feature "${feature}"`, { field: 'feature' });
  const isDeed = ({ facts: own }: AccountFacts) =>
    asked < 0 || DEEDS[did ?? 'eligible'].includes(own[asked]?.state ?? 'not-entitled');
  const adopted = ({ facts: own }: AccountFacts) => own.filter(({ state }) => state === 'adopted').length;
  const uses = ({ facts: own }: AccountFacts) => sum(own.map((one) => one.uses));
  const byName = (a: AccountFacts, b: AccountFacts) =>
    a.account.name.localeCompare(b.account.name) || (a.account.id < b.account.id ? -1 : 1);
  const orders = {
    name: byName,
    uses: (a: AccountFacts, b: AccountFacts) => uses(b) - uses(a),
    adopted: (a: AccountFacts, b: AccountFacts) => adopted(b) - adopted(a),
    lastSeen: (a: AccountFacts, b: AccountFacts) => b.account.lastSeen - a.account.lastSeen,
  };
  const byFeature = (a: AccountFacts, b: AccountFacts) => {
    const i = features.findIndex(({ id }) => `feature:${id}` === sort);
    const [x, y] = [a.facts[i], b.facts[i]];
    return (y?.days ?? 0) - (x?.days ?? 0) || (y?.uses ?? 0) - (x?.uses ?? 0);
  };
  const order = sort in orders ? orders[sort as keyof typeof orders] : byFeature;
  const found = facts.filter((one) => isNamed(one.account, search) && isDeed(one));
  const sorted = found.sort((a, b) => order(a, b) || byName(a, b));
  const start = Number(cursor ?? 0);
  const next = start + limit;
  return {
    total: found.length,
    nextCursor: next < found.length ? String(next) : null,
    accounts: sorted.slice(start, next).map(({ account, facts: own }) => ({
      id: account.id,
      name: account.name,
      lastSeen: new Date(account.lastSeen).toISOString(),
      cells: own.map(({ state, uses, days, isKept }, i) => ({
        ...{ feature: features[i]?.id ?? '', state, uses, days, kept: isKept },
        level: levelOf((days * ADOPTED_WINDOW) / window, features[i]),
      })),
    })),
  };
}

/** Quarters of the days of use that the cadence expects. */
const levelOf = (days: number, feature: Feature | undefined): number =>
  Math.min(LEVELS, Math.ceil((LEVELS * days) / EXPECTED_DAYS[feature?.cadence ?? 'weekly']));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
