// When did each account reach each milestone? Fetches the first times that the rules need, then computes with
// shared/milestone.ts. At the level of an account "n times" means by anybody, unless the rule says by: "user".

import type { Milestone } from '../../shared/definition.ts';
import { reachedAt } from '../../shared/milestone.ts';
import { type EventRule, eventRules } from '../../shared/rule.ts';
import { signalOf } from '../../shared/signal.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { type FirstRow, firstTimes, firstTimesByUser, occurrences } from '../storage/report-rows.ts';
import { once, onceForAll } from './view.ts';

/** Epoch milliseconds by account. */
export type ReachedTimes = Map<string, number>;

/** Sorted times by account and then user. */
type Times = Map<string, Map<string, number[]>>;

export interface ReachedQuery {
  milestones: readonly Milestone[];
  before: number;
  /** Only this one. */
  account?: string | undefined;
}

/** For each milestone the accounts that reached it before `before`, and when. Reports that share a milestone share its times. */
export async function reachedTimes(
  read: ReadDatabase,
  envId: string,
  { milestones, before, account }: ReachedQuery,
): Promise<Map<string, ReachedTimes>> {
  if (account !== undefined) return fetchReached(read, envId, { milestones, before, account });
  // Those that are not known yet are fetched together.
  const wanted: Milestone[] = [];
  let fetched: Promise<Map<string, ReachedTimes>> | undefined;
  const timesOf = async (milestone: Milestone): Promise<ReachedTimes> => {
    wanted.push(milestone);
    fetched ??= Promise.resolve().then(() =>
      fetchReached(read, envId, { milestones: wanted, before: Infinity }),
    );
    return (await fetched).get(milestone.id) ?? new Map();
  };
  const times = milestones.map(async (one) => {
    const rule = JSON.stringify([one.rule, one.users]);
    const ever = await onceForAll(read, 'reached', [rule], () => timesOf(one));
    const own = await once(read, 'reached by', [before, rule], async () => timesBy(ever, before));
    return [one.id, own] as const;
  });
  return new Map(await Promise.all(times));
}

function timesBy(ever: ReachedTimes, before: number): ReachedTimes {
  const times: ReachedTimes = new Map();
  for (const [account, at] of ever) if (at < before) times.set(account, at);
  return times;
}

async function fetchReached(
  read: ReadDatabase,
  envId: string,
  { milestones, before, account }: ReachedQuery,
): Promise<Map<string, ReachedTimes>> {
  const rules = milestones.flatMap((milestone) =>
    eventRules(milestone.rule).map((rule) => ({ milestone, rule })),
  );
  const signalsOf = (some: typeof rules) => [...new Set(some.map(({ rule }) => signalOf(rule).id))];
  const byUser = rules.filter(({ milestone, rule }) => milestone.users || rule.users);
  const repeated = rules.filter(({ rule }) => (rule.count?.atLeast ?? 1) > 1);
  const isByUser = new Set(signalsOf(byUser));

  const shared = signalsOf(rules).filter((signal) => !isByUser.has(signal));
  const firsts = group([
    ...(isByUser.size > 0 ? await firstTimesByUser(read, envId, { signals: [...isByUser], account }) : []),
    ...(shared.length > 0 ? await firstTimes(read, envId, { signals: shared, account }) : []),
  ]);
  const singles = group(
    repeated.length > 0 ? await occurrences(read, envId, { signals: signalsOf(repeated), account }) : [],
  );
  return new Map(
    milestones.map((milestone) => [milestone.id, reachedBy(milestone, firsts, singles, before)]),
  );
}

function group(rows: readonly FirstRow[]): Map<string, Times> {
  const bySignal = new Map<string, Times>();
  for (const { signal, account, user, ts } of rows) {
    const accounts = bySignal.get(signal) ?? new Map<string, Map<string, number[]>>();
    bySignal.set(signal, accounts);
    const users = accounts.get(account) ?? new Map<string, number[]>();
    accounts.set(account, users);
    const times = users.get(user);
    if (times) times.push(ts);
    else users.set(user, [ts]);
  }
  return bySignal;
}

function reachedBy(
  milestone: Milestone,
  firsts: Map<string, Times>,
  singles: Map<string, Times>,
  before: number,
): ReachedTimes {
  const rules = eventRules(milestone.rule);
  const accounts = new Set(rules.flatMap((rule) => [...(firsts.get(signalOf(rule).id)?.keys() ?? [])]));
  const reached: ReachedTimes = new Map();
  for (const account of accounts) {
    const usersOf = (rule: EventRule) => {
      const source = (rule.count?.atLeast ?? 1) > 1 ? singles : firsts;
      return source.get(signalOf(rule).id)?.get(account) ?? new Map<string, number[]>();
    };
    const at = milestone.users
      ? nth(peopleTimes(milestone, rules, usersOf), milestone.users.atLeast)
      : reachedAt(milestone.rule, (rule) => accountTime(rule, usersOf(rule)));
    if (at !== null && at < before) reached.set(account, at);
  }
  return reached;
}

/** When each person of an account met the rule on their own. */
function peopleTimes(
  milestone: Milestone,
  rules: readonly EventRule[],
  usersOf: (rule: EventRule) => Map<string, number[]>,
): number[] {
  const people = new Set(rules.flatMap((rule) => [...usersOf(rule).keys()]));
  return [...people]
    .map((user) =>
      reachedAt(milestone.rule, (rule) => nth(usersOf(rule).get(user) ?? [], rule.count?.atLeast ?? 1)),
    )
    .filter((at) => at !== null);
}

function accountTime(rule: EventRule, users: Map<string, number[]>): number | null {
  const times = rule.count?.atLeast ?? 1;
  const ofEach = () => [...users.values()].map((one) => nth(one, times)).filter((at) => at !== null);
  if (rule.users) return nth(ofEach(), rule.users.atLeast);
  return rule.by === 'user' ? nth(ofEach(), 1) : nth([...users.values()].flat(), times);
}

/** The n-th smallest, counted from one. */
const nth = (times: readonly number[], n: number): number | null =>
  (times.length > 1 ? [...times].sort((a, b) => a - b) : times)[n - 1] ?? null;
