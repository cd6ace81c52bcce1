// Groups of accounts by a trait: a curve each, and whether they differ by more than chance; within strata on request.

import { lookUp } from '../../shared/rule.ts';
import { logRank } from '../../shared/score/log-rank.ts';
import { followed } from '../../shared/score/risk-set.ts';
import { groupsCountedFrom } from './behind.ts';
import type { Observed } from './observed.ts';
import { COHORT } from './report/features.ts';
import type { TimeToValueReport } from './report/time-to-value.ts';
import type { Account } from './snapshot.ts';
import { type Competing, estimate, summaryOf } from './survival-summary.ts';

/** Groups beyond these, the smallest, are gathered under "other". */
const MAX_GROUPS = 8;

type Grouped = Pick<TimeToValueReport, 'groupBy' | 'groups' | 'logRank' | 'stratify' | 'stratified'>;

interface Asked {
  groupBy?: string | undefined;
  stratify?: string | undefined;
  /** The group of an account where it is none of its traits. */
  keyOf?: ((account: string) => string) | undefined;
}

export function groups(
  observed: readonly Observed[],
  { groupBy, stratify, keyOf, ...competing }: Competing & Asked,
): Grouped {
  if (groupBy === undefined) return {};
  const bySize = [...split(observed, groupBy, keyOf)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  );
  const rest = bySize.slice(MAX_GROUPS).flatMap(([, members]) => members);
  const groups = [...bySize.slice(0, MAX_GROUPS), ...(rest.length > 0 ? [['other', rest] as const] : [])];
  const members = groups.map(([, members]) => members);
  return {
    groupBy,
    groups: groupsCountedFrom(
      groups.map(([key, members]) => ({ key, ...summaryOf(estimate(members, competing)) })),
      groups.map(([key, members]) => [key, followed(members).observations]),
      ({ account }) => account.id,
    ),
    ...compared(members),
    ...(stratify !== undefined && { stratify, ...comparedWithin(members, stratify) }),
  };
}

function split(observed: readonly Observed[], trait: string, keyOf: Asked['keyOf']): Map<string, Observed[]> {
  const byKey = new Map<string, Observed[]>();
  for (const one of observed) {
    const key =
      trait === COHORT ? monthOf(one.start) : (keyOf?.(one.account.id) ?? traitKey(one.account, trait));
    const members = byKey.get(key);
    if (members) members.push(one);
    else byKey.set(key, [one]);
  }
  return byKey;
}

export const monthOf = (start: number): string => new Date(start).toISOString().slice(0, 7);

/** Nothing where there are not two groups, or where none could have differed from another. */
function compared(groups: readonly (readonly Observed[])[]): Pick<Grouped, 'logRank'> {
  if (groups.length < 2) return {};
  const { chi2, df, p } = logRank(groups);
  return chi2 === null || p === null ? {} : { logRank: { chi2, df, p } };
}

/** Accounts without the trait are a stratum of their own. */
function comparedWithin(
  groups: readonly (readonly Observed[])[],
  trait: string,
): Pick<Grouped, 'stratified'> {
  if (groups.length < 2) return {};
  const strata = groups.map((members) => members.map(({ account }) => traitKey(account, trait)));
  const { chi2, df, p } = logRank(groups, strata);
  if (chi2 === null || p === null) return {};
  return { stratified: { chi2, df, p, strata: new Set(strata.flat()).size } };
}

/** What an account has under a trait, as the key of a group. */
export function traitKey(account: Account, trait: string): string {
  const value = lookUp(account.traits, trait);
  if (value === undefined || value === null || value === '') return 'not set';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
