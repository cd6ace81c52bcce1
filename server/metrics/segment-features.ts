// Which features accounts, or people, have tried, adopted and kept, as of a moment: by the rules of the features report. "kept?" and
// "tried?" say that it cannot be told: its time is not over, or it may have begun before it was counted.

import type { Feature } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { reachedAt } from '../../shared/milestone.ts';
import { eventRules, type Traits } from '../../shared/rule.ts';
import { ADOPTED_WINDOW } from '../../shared/score/adoption.ts';
import { KEPT_DAYS } from '../../shared/score/feature-use.ts';
import type { Asked } from '../../shared/segment.ts';
import { signalOf } from '../../shared/signal.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { type UseOf, useSpans, usesInDays, usesLater } from '../storage/segment-rows.ts';
import { endDay } from './clock.ts';
import { isOlder } from './counted-since.ts';
import { firstUses } from './feature-firsts.ts';
import { featureSet, featureState, holds, isEligible, type SignalUse } from './features.ts';
import type { AskedOf } from './segment-events.ts';
import type { SegmentFetch } from './segment-fetch.ts';
import { activityAndUse } from './snapshot.ts';

export interface FeatureUser {
  account: string;
  user?: string;
  firstSeen: number;
  /** Of the account; they say what it is entitled to. */
  traits: Traits;
}

export type FeatureStatesOf = (whom: FeatureUser) => Record<string, string[]>;

/** What accounts or people did with features, as far as their states rest on it. */
interface Deeds {
  /** In the adoption window, by signal. */
  useOf(whom: Whom): (signal: string) => SignalUse | undefined;
  /** Epoch milliseconds; null where there was none by then. */
  firstOf(feature: Feature, whom: Whom): number | null;
  /** Of those whose time is over. */
  isKept(feature: Feature, whom: Whom): boolean;
}

/** A person in an account; without a person the whole account. */
type Whom = Pick<FeatureUser, 'account' | 'user'>;

type StatesFetch = SegmentFetch & { asked: Pick<Asked, 'features'>; of: AskedOf };

export async function featureStates(
  read: ReadDatabase,
  envId: string,
  { asked, of, ...fetch }: StatesFetch,
): Promise<FeatureStatesOf> {
  const { asOf, definitions, account, countedSince } = fetch;
  const features = definitions.features.filter(({ id }) => asked.features.has(id));
  const until = endDay(asOf);
  const { useOf, firstOf, isKept } =
    of === 'accounts' && account === undefined
      ? await deedsOfAllAccounts(read, envId, fetch)
      : await deedsOf(read, envId, { ...fetch, asked, of, features });

  return (whom) => {
    const states: Record<string, string[]> = {};
    for (const feature of features) {
      const own: string[] = [];
      states[feature.id] = own;
      if (!isEligible(feature, whom.traits, asOf)) continue;
      const first = firstOf(feature, whom);
      const isPartial = fetch.isPartial(feature.rule);
      const isUncertain = isPartial || isOlder(whom, countedSince(feature.rule));
      // Before they were in an account they may have tried it already.
      const isTried =
        first !== null || (of === 'users' && firstOf(feature, { ...whom, account: '' }) !== null);
      if (isTried) own.push('tried');
      else if (isUncertain) own.push('tried?');
      if (featureState(feature.rule, useOf(whom), feature.adopted) === 'adopted') own.push('adopted');
      else if (isPartial) own.push('adopted?');
      if (isUncertain) own.push('kept?');
      else if (first !== null && Number.isFinite(first)) {
        const isOver = until - Math.floor(first / DAY_MS) - 1 >= KEPT_DAYS.until;
        if (!isOver) own.push('kept?');
        else if (isKept(feature, whom)) own.push('kept');
      }
    }
    return states;
  };
}

/** From what reports of all accounts are made of as well. */
async function deedsOfAllAccounts(
  read: ReadDatabase,
  envId: string,
  { asOf, definitions }: Pick<SegmentFetch, 'asOf' | 'definitions'>,
): Promise<Deeds> {
  const features = await featureSet(read, envId, definitions.features);
  const { use } = await activityAndUse(read, envId, { asOf, features });
  const uses = await firstUses(read, envId, features);
  const placeOf = new Map(features.features.map(({ id }, i) => [id, i]));
  const at = <T extends Float64Array | Uint8Array>(columns: readonly T[], feature: Feature, whom: Whom) =>
    columns[placeOf.get(feature.id) as number]?.[uses.rowOf(whom.account) ?? -1];
  return {
    useOf: ({ account }) => use.get(account).get,
    firstOf(feature, whom) {
      const first = at(uses.first, feature, whom) ?? Infinity;
      return first <= asOf ? first : null;
    },
    isKept: (feature, whom) => at(uses.isUsedLater, feature, whom) === 1,
  };
}

/** Of people, or of one account: looked up in the database. */
async function deedsOf(
  read: ReadDatabase,
  envId: string,
  { asOf, asked, of, account, user, features }: StatesFetch & { features: readonly Feature[] },
): Promise<Deeds> {
  const until = endDay(asOf);
  const signals = [...new Set(features.flatMap(signalsOf))];
  const whose = { signals, byPerson: of === 'users', account, user };
  const use = byWhom(await usesInDays(read, envId, { ...whose, from: until - ADOPTED_WINDOW, until }));
  const spans = byWhom(await useSpans(read, envId, { ...whose, before: asOf }));
  const firstOf = (feature: Feature, key: string) =>
    reachedAt(feature.rule, (rule) => spans.get(key)?.get(signalOf(rule).id)?.first ?? null);
  const later = await keptKeys(read, envId, {
    until,
    firstOf,
    keys: [...spans.keys()],
    features: features.filter(({ id }) => asked.features.get(id)?.has('kept')),
  });
  const keyOfWhom = (whom: Whom) => keyOf(whom.account, whom.user ?? '');
  return {
    useOf: (whom) => (signal) => use.get(keyOfWhom(whom))?.get(signal),
    firstOf: (feature, whom) => firstOf(feature, keyOfWhom(whom)),
    isKept: (feature, whom) => later.get(feature.id)?.has(keyOfWhom(whom)) ?? false,
  };
}

const signalsOf = (feature: Feature): string[] => [
  ...new Set(eventRules(feature.rule).map((rule) => signalOf(rule).id)),
];

interface KeptInput {
  until: number;
  keys: readonly string[];
  features: readonly Feature[];
  firstOf(feature: Feature, key: string): number | null;
}

/** By feature, who used it again 4 to 8 weeks after the first time, of those for whom that is over. */
async function keptKeys(
  read: ReadDatabase,
  envId: string,
  { until, keys, features, firstOf }: KeptInput,
): Promise<Map<string, Set<string>>> {
  const kept = new Map<string, Set<string>>();
  for (const feature of features) {
    const asked = keys.flatMap((key) => {
      const first = firstOf(feature, key);
      if (first === null || !Number.isFinite(first)) return [];
      const day = Math.floor(first / DAY_MS);
      const [account = '', user = ''] = key.split('\u0000');
      return until - day - 1 < KEPT_DAYS.until ? [] : [[account, user, day] as const];
    });
    const used = new Map<string, Set<string>>();
    const signals = signalsOf(feature);
    for (const { account, user, signal } of await usesLater(read, envId, { asked, signals, ...KEPT_DAYS })) {
      const key = keyOf(account, user);
      used.set(key, (used.get(key) ?? new Set()).add(signal));
    }
    const isKept = ([, own]: [string, Set<string>]) =>
      holds(feature.rule, (rule) => own.has(signalOf(rule).id));
    kept.set(feature.id, new Set([...used].filter(isKept).map(([key]) => key)));
  }
  return kept;
}

/** A whole account is nobody in particular. */
const keyOf = (account: string, user: string): string => `${account}\u0000${user}`;

function byWhom<Row extends UseOf>(rows: readonly Row[]): Map<string, Map<string, Row>> {
  const all = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    const key = keyOf(row.account, row.user);
    const own = all.get(key) ?? new Map<string, Row>();
    all.set(key, own.set(row.signal, row));
  }
  return all;
}
