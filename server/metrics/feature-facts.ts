// What each account did with each feature: fetched once, from which every number of the features report is a count. A rule over
// several events holds where its parts do; its people are told by the event that most of them did.

import type { Feature } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { reachedAt } from '../../shared/milestone.ts';
import { eventRules } from '../../shared/rule.ts';
import { ADOPTED_WINDOW } from '../../shared/score/adoption.ts';
import { KEPT_DAYS } from '../../shared/score/feature-use.ts';
import { signalOf } from '../../shared/signal.ts';
import * as stored from '../storage/feature-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { endDay } from './clock.ts';
import type { UseTable } from './daily/counts.ts';
import * as daily from './daily/rows.ts';
import { type FeatureSet, featureState, holds, isEligible } from './features.ts';
import type { FEATURE_STATES } from './report/features.ts';
import type { AccountAt } from './snapshot.ts';
import { once, onceForAll } from './view.ts';

export interface FeatureFact {
  state: (typeof FEATURE_STATES)[number];
  uses: number;
  days: number;
  users: number;
  wasUsedBefore: boolean;
  /** Days since the first use; null where there was none, or where it may have been before it was counted. */
  age: number | null;
  /** Null while its time is not over. */
  isKept: boolean | null;
}

export interface AccountFacts {
  account: AccountAt;
  /** People who were active in the window. */
  active: number;
  /** In the order of the features. */
  facts: FeatureFact[];
  /** Of the whole days of the window. */
  presence: { people: number; personDays: number };
}

interface FactsInput {
  asOf: number;
  accounts: readonly AccountAt[];
  features: FeatureSet;
  /** From when on a feature is counted, by its place. */
  since: readonly number[];
  /** Days of use that are told. */
  window?: number;
}

type BySignal<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

export async function featureFacts(
  read: ReadDatabase,
  envId: string,
  input: FactsInput,
): Promise<AccountFacts[]> {
  const { asOf, accounts, features, since, window = ADOPTED_WINDOW } = input;
  const until = endDay(asOf);
  const { use, before, firsts, later, came, active } = await once(
    read,
    'uses',
    [asOf, window, JSON.stringify(features.features)],
    () => fetchUses(read, envId, { asOf, features, window }),
  );
  return accounts.map((account) => ({
    account,
    active: active ? (active.get(account.id) ?? 0) : account.activeUsers,
    presence: came.get(account.id) ?? { people: 0, personDays: 0 },
    facts: features.features.map((feature, i): FeatureFact => {
      const own = use.get(account.id);
      const used = signalsOf(feature).flatMap((signal) => own?.get(signal) ?? []);
      const first = firsts[i]?.get(account.id);
      const isOlder = account.firstSeen < (since[i] ?? 0);
      const age = first === undefined || isOlder ? null : until - Math.floor(first / DAY_MS) - 1;
      return {
        state: stateOf(feature, { account, asOf, own, isTried: first !== undefined }),
        uses: sum(used.map(({ n }) => n)),
        days: most(used.map(({ days }) => days)),
        users: most(used.map(({ users }) => users)),
        wasUsedBefore: holds(
          feature.rule,
          (rule) => before.get(account.id)?.get(signalOf(rule).id) !== undefined,
        ),
        age,
        isKept: age === null || age < KEPT_DAYS.until ? null : (later[i]?.has(account.id) ?? false),
      };
    }),
  }));
}

/** What all accounts did, whichever of them are asked for. */
async function fetchUses(
  read: ReadDatabase,
  envId: string,
  { asOf, features, window }: Pick<FactsInput, 'asOf' | 'features'> & { window: number },
) {
  const { signals } = features;
  const until = endDay(asOf);
  const use = await daily.uses(read, envId, { signals, from: until - window, until, isOfPeople: true });
  const before = await daily.uses(read, envId, {
    ...{ signals, from: until - 2 * window, until: until - window },
  });
  // Whether something was used again is asked of windows that are over, so the last use may be a later one.
  const spans = await onceForAll(read, 'signal spans', signals, async () =>
    daily.bySignal(await stored.signalSpans(read, envId, { signals, before: Number.MAX_SAFE_INTEGER })),
  );
  const { firsts, later } = await once(
    read,
    'first uses',
    [asOf, JSON.stringify(features.features)],
    async () => {
      const firsts = firstUses(features.features, spans, asOf);
      return { firsts, later: await usedLater(read, envId, { asOf, features, firsts, spans }) };
    },
  );
  // Whole days alone: the day that is not over is left out.
  const whole = Math.floor(asOf / DAY_MS);
  const came = new Map(
    (await daily.presence(read, envId, { from: whole - window, until: whole })).map((row) => [
      row.account,
      row,
    ]),
  );
  const active =
    window === ADOPTED_WINDOW ? undefined : await activeIn(read, envId, { from: until - window, until });
  return { use, before, firsts, later, came, active };
}

/** Of the usual window every account knows it by itself. */
async function activeIn(
  read: ReadDatabase,
  envId: string,
  days: { from: number; until: number },
): Promise<Map<string, number>> {
  const rows = await daily.presence(read, envId, days);
  return new Map(rows.map(({ account, people }) => [account, people]));
}

const signalsOf = (feature: Feature): string[] => [
  ...new Set(eventRules(feature.rule).map((rule) => signalOf(rule).id)),
];

function stateOf(
  feature: Feature,
  {
    account,
    asOf,
    own,
    isTried,
  }: {
    account: AccountAt;
    asOf: number;
    own: ReturnType<UseTable['get']>;
    isTried: boolean;
  },
): FeatureFact['state'] {
  if (!isEligible(feature, account.traits, asOf)) return 'not-entitled';
  const state = featureState(feature.rule, (signal) => own?.get(signal), feature.adopted);
  if (state !== 'none') return state;
  return isTried ? 'lapsed' : 'none';
}

/** When each account first used each feature, as far as it had by then. */
const firstUses = (
  features: readonly Feature[],
  spans: BySignal<{ first: number }>,
  asOf: number,
): Map<string, number>[] =>
  features.map((feature) => {
    const first = new Map<string, number>();
    for (const [account, own] of spans) {
      const at = reachedAt(feature.rule, (rule) => {
        const used = own.get(signalOf(rule).id)?.first ?? Infinity;
        return used <= asOf ? used : null;
      });
      if (at !== null && Number.isFinite(at)) first.set(account, at);
    }
    return first;
  });

interface LaterInput {
  asOf: number;
  features: FeatureSet;
  firsts: readonly Map<string, number>[];
  spans: BySignal<{ first: number; last: number }>;
}

/**
 * The accounts that used each feature again 4 to 8 weeks after their first use. Where the last use lies before or within that
 * time it tells by itself; only of the others single days are looked up.
 */
async function usedLater(
  read: ReadDatabase,
  envId: string,
  { asOf, features, firsts, spans }: LaterInput,
): Promise<Set<string>[]> {
  const today = endDay(asOf);
  const lastOf = (account: string, signal: string, day: number): number =>
    Math.floor((spans.get(account)?.get(signal)?.last ?? 0) / DAY_MS) - day;
  const isOver = (day: number): boolean => today - day - 1 >= KEPT_DAYS.until;
  const asked: stored.UseAsked[] = [];
  for (const [i, feature] of features.features.entries()) {
    const signals = signalsOf(feature);
    for (const [account, first] of firsts[i] ?? []) {
      const day = Math.floor(first / DAY_MS);
      if (!isOver(day)) continue;
      for (const signal of signals)
        if (lastOf(account, signal, day) >= KEPT_DAYS.until) asked.push([account, signal, day]);
    }
  }
  const isFound = await daily.usedWithin(read, envId, { asked, ...KEPT_DAYS });
  const wasUsed = (account: string, signal: string, day: number): boolean => {
    const last = lastOf(account, signal, day);
    return last >= KEPT_DAYS.from && (last < KEPT_DAYS.until || isFound(account, signal, day));
  };
  return features.features.map((feature, i) => {
    const isUsed = ([account, first]: [string, number]): boolean => {
      const day = Math.floor(first / DAY_MS);
      return isOver(day) && holds(feature.rule, (rule) => wasUsed(account, signalOf(rule).id, day));
    };
    return new Set([...(firsts[i] ?? [])].filter(isUsed).map(([account]) => account));
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0);
