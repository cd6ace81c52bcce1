// Fetches what the health of accounts is computed from, as of a moment and, for days that are over, as it was known then.

import { DAY_MS, HOUR_MS } from '../../shared/limits.ts';
import type { Traits } from '../../shared/rule.ts';
import { SENTIMENT_DAYS, TREND_DAYS } from '../../shared/score/health-measures.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import { surveySeen } from '../storage/health-rows.ts';
import { type LateRow, traitsToldAfter, traitsToldBefore } from '../storage/known-by.ts';
import { latestMeasures } from '../storage/measures.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { latestScores, scoredSurveys } from './answers-fetch.ts';
import { endDay } from './clock.ts';
import type { CountedSince } from './counted-since.ts';
import { trendRows } from './daily/rows.ts';
import { featureSet } from './features.ts';
import { type AccountHealth, createHealthScorer, type Pushed } from './health.ts';
import { reachedTimes } from './reached.ts';
import { type Account, type AccountAt, accountsAt, scoreAccounts, traitKeys } from './snapshot.ts';
import { onceOfAll } from './view.ts';

/** What is under way at midnight still belongs to the day. */
export const GRACE_MS = HOUR_MS;

export interface HealthFetch {
  asOf: number;
  definitions: DefinitionSet;
  countedSince: CountedSince;
  /** Only this one. */
  account?: string | undefined;
  /** Only these. */
  within?: ReadonlySet<string> | undefined;
  /** Only what was known by then; unless given, everything that is known. */
  knownBy?: number | undefined;
  /** Events that were known after their day, where `knownBy` is given. */
  late?: readonly LateRow[];
}

export interface HealthAt extends AccountHealth {
  account: AccountAt;
}

export async function fetchHealth(
  read: ReadDatabase,
  envId: string,
  fetch: HealthFetch,
): Promise<HealthAt[]> {
  const { asOf, definitions, countedSince, account, within, knownBy = Infinity } = fetch;
  const { health, milestones } = definitions;
  const keys = [health.tierTrait];
  const known = await accountsAt(read, envId, { asOf, definitions, traits: keys, account, within });
  const accounts = Number.isFinite(knownBy)
    ? await asTheyWereKnown(read, envId, known, {
        asOf,
        knownBy,
        keys: traitKeys(definitions, keys),
      })
    : known;
  const features = await featureSet(read, envId, definitions.features);
  const snapshot = await scoreAccounts(read, envId, { accounts, asOf, features, account });
  const until = endDay(asOf);
  const score = createHealthScorer({
    asOf,
    health,
    milestones,
    settings: definitions.settings,
    countedSince,
    reached: await reachedTimes(read, envId, { milestones, before: asOf + 1, account }),
    trends: await onceOfAll(read, 'trends', [until], {
      account,
      make: async () => byAccount(await trendRows(read, envId, { until, days: TREND_DAYS, account })),
    }),
    ...(await surveys(read, envId, fetch)),
    pushed: await pushedMeasures(read, envId, fetch),
  });
  const isLate = lateAccounts(fetch);
  return snapshot.accounts.map((one) => {
    const found = score(one);
    return isLate.has(one.id)
      ? { account: withheld(one), ...found, score: knownLater(found) }
      : { account: one, ...found };
  });
}

async function surveys(read: ReadDatabase, envId: string, { asOf, definitions, account }: HealthFetch) {
  const defined = definitions.contents
    .filter(({ body }) => body.kind === 'survey' && body.questions.some(({ kind }) => kind === 'nps'))
    .map(({ body }) => body.id);
  const contents = [...new Set([...defined, ...(await scoredSurveys(read, envId, account))])];
  const window = { contents, from: asOf - SENTIMENT_DAYS * DAY_MS, until: asOf, account };
  const seen = await surveySeen(read, envId, window);
  const answers = new Map<string, number[]>();
  for (const { account: id, score } of await latestScores(read, envId, window)) {
    const own = answers.get(id);
    if (own) own.push(score);
    else answers.set(id, [score]);
  }
  return { seen: new Map(seen.map((row) => [row.account, row.people])), answers };
}

async function pushedMeasures(
  read: ReadDatabase,
  envId: string,
  { asOf, definitions, account, knownBy }: HealthFetch,
): Promise<Map<string, Map<string, Pushed>>> {
  const measures = definitions.health.factors.flatMap(({ of }) => (typeof of === 'object' ? of.measure : []));
  const pushed = new Map<string, Map<string, Pushed>>();
  if (measures.length === 0) return pushed;
  const query = { measures, before: asOf + 1, knownBy: (knownBy ?? asOf) + 1, account };
  for (const { account: id, measure, value, at } of await latestMeasures(read, envId, query)) {
    const own = pushed.get(id) ?? new Map<string, Pushed>();
    pushed.set(id, own.set(measure, { value, at }));
  }
  return pushed;
}

/** With the traits that had been told by then: those that were told again later say nothing of it. */
export async function asTheyWereKnown(
  read: ReadDatabase,
  envId: string,
  accounts: readonly Account[],
  { asOf, knownBy, keys }: { asOf: number; knownBy: number; keys: readonly string[] },
): Promise<Account[]> {
  const isAsked = new Set(accounts.map(({ id }) => id));
  // Accounts that came later were told of later, too.
  const later = (await traitsToldAfter(read, envId, { keys, after: asOf })).filter(({ account }) =>
    isAsked.has(account),
  );
  const told = new Map<string, Traits>();
  for (const { account } of later) told.set(account, {});
  const found = await traitsToldBefore(read, envId, {
    accounts: [...told.keys()],
    keys,
    before: asOf,
    knownBy,
  });
  for (const { account, key, value } of found) (told.get(account) as Traits)[key] = JSON.parse(value);
  const changed = new Set(later.map(({ account, key }) => `${account}\u0000${key}`));
  return accounts.map((account) => {
    const before = told.get(account.id);
    if (!before) return account;
    const traits = Object.fromEntries(
      Object.entries(account.traits).filter(([key]) => !changed.has(`${account.id}\u0000${key}`)),
    );
    for (const [key, value] of Object.entries(before)) {
      if (changed.has(`${account.id}\u0000${key}`)) traits[key] = value;
    }
    return { ...account, traits };
  });
}

/** Accounts of which events of the time before were known only after: what had been known cannot be told any more. */
function lateAccounts({ asOf, knownBy, late = [] }: HealthFetch): Set<string> {
  if (knownBy === undefined) return new Set();
  const before = endDay(asOf);
  return new Set(
    late.filter(({ day, knownAt }) => day < before && knownAt >= knownBy).map((row) => row.account),
  );
}

export const KNOWN_LATER = 'events came later';

const knownLater = ({ score }: AccountHealth): AccountHealth['score'] => ({
  score: null,
  band: null,
  coverage: 0,
  reason: 'insufficient data',
  factors: score.factors.map(({ id, weight }) => ({
    id,
    weight,
    measure: null,
    value: null,
    share: 0,
    contribution: null,
    reason: KNOWN_LATER,
  })),
});

const withheld = (account: AccountAt): AccountAt => ({
  ...account,
  score: { ...account.score, score: null, band: null, coverage: 0, reason: 'insufficient data' },
});

const byAccount = <T extends { account: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.account, row]));
