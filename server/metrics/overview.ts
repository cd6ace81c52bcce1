// The overview: the four numbers, and what changed in the last seven days.

import { DAY_MS } from '../../shared/limits.ts';
import { type ActivationRow, activationRate } from '../../shared/score/activation.ts';
import type { AnswerRow } from '../storage/content-rows.ts';
import { countedFrom } from './behind.ts';
import { endDay } from './clock.ts';
import { isScore } from './nps.ts';
import type { Observed } from './observed.ts';
import type { Change, ChangeKind, OverviewReport } from './report/overview.ts';
import type { Account, AccountAt } from './snapshot.ts';

/** Changes of a kind that are listed; all are counted. */
const LISTED = 8;
/** Points of score that make a change worth telling. */
const NOTABLE_POINTS = 10;
/** The order in which they are told. */
const KINDS: readonly ChangeKind[] = [
  'detractor',
  'score-down',
  'went-quiet',
  'reached-value',
  'score-up',
  'new-account',
];
const ACTIVATION_DAYS = 30;

export function activation(observed: readonly Observed[], asOf: number): OverviewReport['activation'] {
  const rowOf = (one: Observed): ActivationRow => ({
    age: (asOf - one.start) / DAY_MS,
    reached: one.event ? one.time : null,
  });
  const { days, reached, n, inProgress, value, low, high } = activationRate(
    observed.map(rowOf),
    ACTIVATION_DAYS,
  );
  return countedFrom({ days, reached, of: n, inProgress, rate: value, low, high }, (key) => {
    const isMeant = Object.hasOwn(STANDINGS, key) ? STANDINGS[key] : undefined;
    return isMeant && observed.filter((one) => isMeant(rowOf(one), days)).map(({ account }) => account.id);
  });
}

/** As `activationRate` counts. */
const STANDINGS: Readonly<Record<string, (row: ActivationRow, days: number) => boolean>> = {
  due: ({ age }, days) => age >= days,
  inTime: ({ age, reached }, days) => age >= days && reached !== null && reached <= days,
  inProgress: ({ age }, days) => age < days,
};

export interface ChangesInput {
  asOf: number;
  /** When the range began. */
  since: number;
  accounts: readonly AccountAt[];
  weekAgo: readonly AccountAt[];
  observed: readonly Observed[];
  /** Accounts that are no customers any more: nobody waits for their return to use. */
  left: { has(account: string): boolean };
  answers: readonly AnswerRow[];
}

/** What happened in [since, asOf), the most telling kinds first. */
export function changes(input: ChangesInput): Pick<OverviewReport, 'changes' | 'changeCounts'> {
  const all = [...scoreChanges(input), ...valueChanges(input), ...quietAccounts(input), ...detractors(input)];
  const byKind = KINDS.map((kind) => ({ kind, list: all.filter((change) => change.kind === kind) }));
  return {
    changes: byKind.flatMap(({ list }) => list.sort(mostTelling).slice(0, LISTED)),
    changeCounts: countedFrom(
      byKind.map(({ kind, list }) => ({
        kind,
        accounts: new Set(list.map((one) => one.accountId)).size,
      })),
      (key) => byKind.find(({ kind }) => key === `change:${kind}`)?.list.map(({ accountId }) => accountId),
    ),
  };
}

function mostTelling(a: Change, b: Change): number {
  return Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0) || (b.at ?? '').localeCompare(a.at ?? '');
}

function scoreChanges({ accounts, weekAgo, left }: ChangesInput): Change[] {
  const before = new Map(weekAgo.map((account) => [account.id, account.score.score]));
  return accounts.flatMap((account): Change[] => {
    const [now, then] = [account.score.score, before.get(account.id) ?? null];
    if (left.has(account.id) || now === null || then === null) return [];
    if (Math.abs(now - then) < NOTABLE_POINTS) return [];
    return [change(now < then ? 'score-down' : 'score-up', account, null, now - then)];
  });
}

function valueChanges({ since, observed }: ChangesInput): Change[] {
  return observed.flatMap((one): Change[] => {
    const start = one.start;
    const found: Change[] = [];
    if (start >= since) found.push(change('new-account', one.account, start, null));
    const reachedAt = start + one.time * DAY_MS;
    if (one.event && reachedAt >= since)
      found.push(change('reached-value', one.account, reachedAt, one.time));
    return found;
  });
}

/** Active in the time before as long, and not once since. */
function quietAccounts({ asOf, since, accounts, left }: ChangesInput): Change[] {
  const until = endDay(asOf);
  const days = until - endDay(since);
  return accounts.flatMap((account): Change[] => {
    const { lastDay } = account;
    if (left.has(account.id)) return [];
    if (lastDay === null || lastDay >= until - days || lastDay < until - 2 * days) return [];
    return [change('went-quiet', account, (lastDay + 1) * DAY_MS, until - 1 - lastDay)];
  });
}

function detractors({ asOf, since, accounts, answers }: ChangesInput): Change[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return answers.filter(isScore).flatMap((row): Change[] => {
    const account = byId.get(row.account);
    if (!account || row.score > 6 || row.ts < since || row.ts > asOf) return [];
    return [change('detractor', account, row.ts, row.score)];
  });
}

const change = (kind: ChangeKind, account: Account, at: number | null, value: number | null): Change => ({
  kind,
  accountId: account.id,
  accountName: account.name,
  at: at === null ? null : new Date(at).toISOString(),
  value,
});
