// All accounts of an environment as they stood at one moment: what the account list, the adoption report and the
// overview are views of. Cost grows with accounts and features, not with events.

import type { Feature } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { Traits } from '../../shared/rule.ts';
import { ADOPTED_WINDOW, type AdoptionFactor } from '../../shared/score/adoption.ts';
import type { Score } from '../../shared/score/factor.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { ReadDatabase } from '../storage/open.ts';
import * as rows from '../storage/report-rows.ts';
import { createScorer } from './account-score.ts';
import { clockTraits, endDay } from './clock.ts';
import * as daily from './daily/rows.ts';
import type { UseTable } from './daily/use-table.ts';
import { type FeatureSet, featureSet } from './features.ts';
import { groupingTraits } from './grouping.ts';
import { fetchMemberships } from './memberships.ts';
import { asksForContracts, fetchContracts, type Signed } from './terms.ts';
import { nameOf, pivot } from './traits.ts';
import { traitsThen } from './traits-then.ts';
import { keepsDays, once, onceForAll, onceOfAll } from './view.ts';

/** An account as far as every report needs it. */
export interface Account {
  id: string;
  name: string;
  traits: Traits;
  firstSeen: number;
  lastSeen: number;
  users: number;
  /** What it signed, where that is known and a clock or a report asks for it. */
  contracts?: readonly Signed[];
}

/** With what the score is made of. */
export interface AccountAt extends Account {
  activeUsers: number;
  /** The last active day of the last eight weeks. */
  lastDay: number | null;
  score: Score<AdoptionFactor>;
}

export interface Snapshot {
  asOf: number;
  accounts: AccountAt[];
  features: FeatureSet;
  /** Use of the features' signals in the adoption window, by account and signal. */
  use: UseTable;
}

export interface AccountsAtQuery {
  asOf: number;
  definitions: DefinitionSet;
  /** Trait keys to fetch beyond those that every report needs. */
  traits?: readonly string[];
  /** A clock beyond those of the definitions. */
  clock?: string | undefined;
  /** Only this one. */
  account?: string | undefined;
  /** Only these. */
  within?: ReadonlySet<string> | undefined;
}

/** The accounts that were there at `asOf`. */
export async function accountsAt(
  read: ReadDatabase,
  envId: string,
  { asOf, definitions, traits = [], account, clock, within }: AccountsAtQuery,
): Promise<Account[]> {
  const asked = {
    asOf,
    account,
    keys: traitKeys(definitions, [...traits, ...clockTraits([clock])]),
    isWithContracts: [clock, ...clocksOf(definitions)].some(asksForContracts),
  };
  if (account !== undefined) return fetchAccounts(read, envId, asked);
  // What accounts may be grouped by comes with them, so that all reports share the same accounts.
  const keys = [...new Set([...asked.keys, ...COMMON_TRAITS, ...(await groupingTraits(read, envId))])].sort();
  const { isWithContracts } = asked;
  const all = await once(read, 'accounts', [asOf, isWithContracts, ...keys], () =>
    fetchAccounts(read, envId, { ...asked, keys }),
  );
  return within
    ? once(read, 'accounts within', [all, within], async () => all.filter(({ id }) => within.has(id)))
    : all;
}

interface AccountsAsked {
  asOf: number;
  account: string | undefined;
  /** Of traits. */
  keys: readonly string[];
  isWithContracts: boolean;
}

async function fetchAccounts(
  read: ReadDatabase,
  envId: string,
  { asOf, account, keys, isWithContracts }: AccountsAsked,
): Promise<Account[]> {
  const spans = await spansAt(read, envId, { asOf, account });
  const contracts = isWithContracts ? await fetchContracts(read, envId, asOf) : undefined;
  const firstSeen = new Map(spans.map((span) => [span.account, span.first]));
  const told =
    account === undefined
      ? await onceForAll(read, 'traits', keys, () => rows.traitsOfAll(read, envId, 'account', keys))
      : await rows.traitsOf(read, envId, 'account', [account]);
  // Mostly none of them was told again since: then they are those of now, which all moments share.
  const isAsNow = !told.some(({ id, ts }) => ts > asOf && firstSeen.has(id));
  const traitsById = isAsNow
    ? await onceForAll(read, 'pivoted', [told], async () => pivot(told))
    : pivot(
        await traitsThen(read, envId, {
          ...{ subject: 'account', asOf, rows: told },
          firstSeen: (id) => firstSeen.get(id) ?? Infinity,
        }),
      );
  return spans.map((span) => {
    const { account: id, first: firstSeen, last: lastSeen, users } = span;
    const own = traitsById.get(id) ?? {};
    const name = nameOf(own, id);
    const signed = contracts?.get(id);
    return signed
      ? { id, name, traits: own, firstSeen, lastSeen, users, contracts: signed }
      : { id, name, traits: own, firstSeen, lastSeen, users };
  });
}

/** When each account was first and last seen by then, whatever is known of it. */
function spansAt(
  read: ReadDatabase,
  envId: string,
  { asOf, account }: { asOf: number; account: string | undefined },
): Promise<rows.SpanRow[]> {
  const make = async () => {
    const spans = await spansBy(read, envId, { before: asOf, account });
    const later = spans.filter((span) => span.last > asOf);
    const lastDays = await daily.lastActiveDays(read, envId, {
      account,
      accounts: later.map(({ account, first }) => [account, Math.floor(first / DAY_MS)]),
      until: endDay(asOf),
    });
    const lastDayOf = new Map(lastDays.map((row) => [row.account, row.day]));
    return spans.map((span) =>
      span.last <= asOf
        ? span
        : { ...span, last: lastSeenBy(lastDayOf.get(span.account), span.lastBy, asOf) },
    );
  };
  return account === undefined ? once(read, 'spans', [asOf], make) : make();
}

/** Where views are kept, so are the memberships that tell the accounts of every moment. */
async function spansBy(
  read: ReadDatabase,
  envId: string,
  query: { before: number; account: string | undefined },
): Promise<rows.SpanRow[]> {
  if (query.account !== undefined || !keepsDays(read)) return rows.accountSpans(read, envId, query);
  const memberships = await onceForAll(read, 'memberships', [], () => fetchMemberships(read, envId));
  return memberships.spansAt(query.before);
}

/** The scores of `accounts` as of a moment, which may lie before the one that they were fetched for. */
export const scoreAccounts = (read: ReadDatabase, envId: string, query: ScoreQuery): Promise<Snapshot> =>
  query.account === undefined
    ? once(read, 'scores', [query.accounts, query.features, query.asOf], () => score(read, envId, query))
    : score(read, envId, query);

/** What the scores of all accounts, or of one, are made of. */
export const activityAndUse = (
  read: ReadDatabase,
  envId: string,
  { asOf, features: { signals }, account }: Omit<ScoreQuery, 'accounts'>,
) =>
  onceOfAll(read, 'activity', [asOf, ...signals], {
    account,
    make: async () => {
      const until = endDay(asOf);
      const window = { from: until - ADOPTED_WINDOW, until };
      return {
        activity: by(await daily.recentActivity(read, envId, { until, account }), (row) => row.account),
        use: await daily.uses(read, envId, { ...window, signals, account }),
      };
    },
  });

async function score(
  read: ReadDatabase,
  envId: string,
  { accounts, asOf, features, account }: ScoreQuery,
): Promise<Snapshot> {
  const { activity, use } = await activityAndUse(read, envId, { asOf, features, account });
  const scoreOf = createScorer({ ...features, asOf, use });
  const scored = accounts
    .filter((one) => one.firstSeen <= asOf)
    .map((one): AccountAt => {
      const active = activity.get(one.id);
      const { id, name, traits, firstSeen, lastSeen, users, contracts } = one;
      const [activeUsers, lastDay] = [active?.activeUsers ?? 0, active?.lastDay ?? null];
      const score = scoreOf(one, active);
      // Two forms written out, and no spread: there are as many as accounts.
      return contracts
        ? { id, name, traits, firstSeen, lastSeen, users, contracts, activeUsers, lastDay, score }
        : { id, name, traits, firstSeen, lastSeen, users, activeUsers, lastDay, score };
    });
  return { asOf, accounts: scored, features, use };
}

export interface ScoreQuery {
  accounts: readonly Account[];
  asOf: number;
  features: FeatureSet;
  /** Only this one is among them. */
  account?: string | undefined;
}

export async function takeSnapshot(
  read: ReadDatabase,
  envId: string,
  query: AccountsAtQuery,
): Promise<Snapshot> {
  const { asOf, definitions, account } = query;
  const accounts = await accountsAt(read, envId, query);
  const features = await featureSet(read, envId, definitions.features);
  return scoreAccounts(read, envId, { accounts, asOf, features, account });
}

/** The traits that the reports show or compute with. */
export const BASE_TRAITS = ['name', 'plan', 'seats', 'createdAt', 'created_at'] as const;

const clocksOf = ({ settings, milestones, features }: DefinitionSet): (string | undefined)[] =>
  [settings, ...milestones, ...features].map(({ clock }) => clock);

/** Those that only some reports show. */
const COMMON_TRAITS = ['seatsAssigned', 'seats_assigned'] as const;

/** The traits that are fetched. */
export const traitKeys = (definitions: DefinitionSet, more: readonly string[] = []): string[] => [
  ...new Set([
    ...BASE_TRAITS,
    ...more,
    ...clockTraits(clocksOf(definitions)),
    ...eligibilityTraits(definitions.features),
  ]),
];

function eligibilityTraits(features: readonly Feature[]): string[] {
  const found: string[] = [];
  JSON.stringify(
    features.map((feature) => feature.eligible),
    (key, value) => {
      if (key === 'account' && typeof value === 'string') found.push(value.split('.')[0] ?? value);
      return value;
    },
  );
  return found;
}

function lastSeenBy(day: number | undefined, known: number, asOf: number): number {
  return day === undefined ? known : Math.max(known, Math.min((day + 1) * DAY_MS - 1, asOf));
}

const by = <T>(list: readonly T[], key: (row: T) => string): Map<string, T> =>
  new Map(list.map((row) => [key(row), row]));
