// Accounts in groups, for reports whose groups are told by their headline figures: by a trait, by the month in which their clock
// started, or by the band of their adoption score. The same figures are read off the same report, made of the group alone.

import type { ReadDatabase } from '../storage/open.ts';
import type { Begun } from './begun.ts';
import { groupsCountedFrom } from './behind.ts';
import { clockOf, clockStart } from './clock.ts';
import { groupingTraits } from './grouping.ts';
import { COHORT } from './report/features.ts';
import type { Figure, Grouped } from './report/figures.ts';
import { type Account, accountsAt, takeSnapshot } from './snapshot.ts';
import { traitKey } from './ttv-groups.ts';

/** Groups by the band of the adoption score. */
export const BAND = 'band';
/** Groups beyond these, the smallest, are gathered under "other"; of months the newest stay. */
export const MAX_GROUPS = 8;
const NOT_SET = 'not set';
export const NO_BAND = 'none';

export interface GroupInput<T> {
  groupBy: string | undefined;
  members: readonly T[];
  accountOf(member: T): string;
  figuresOf(members: T[]): Figure[];
  /** How many it is of, where not every member counts. */
  sizeOf?: (members: T[]) => number;
  /** The key of an account where the report knows better: its own bands, say. */
  keyOf?: ((groupBy: string) => ((account: string) => string) | undefined) | undefined;
}

/** The groups that are asked for, and what could be asked for. */
export async function grouped<T>(
  read: ReadDatabase,
  envId: string,
  begun: Begun,
  { groupBy, members, accountOf, figuresOf, sizeOf = (own) => own.length, keyOf }: GroupInput<T>,
): Promise<Grouped> {
  const traits = await groupingTraits(read, envId);
  if (groupBy === undefined) return { traits };
  const key = keyOf?.(groupBy) ?? (await accountKeys(read, envId, begun, groupBy));
  const groups = split(members, (one) => key(accountOf(one)), { isByName: groupBy === COHORT });
  return {
    groupBy,
    groups: groupsCountedFrom(
      groups.map(([name, own]) => ({ key: name, n: sizeOf(own), figures: figuresOf(own) })),
      groups,
      accountOf,
    ),
    traits,
  };
}

/** The group of each account as it was at the moment of the report. */
export async function accountKeys(
  read: ReadDatabase,
  envId: string,
  begun: Begun,
  groupBy: string,
): Promise<(account: string) => string> {
  if (groupBy === BAND) {
    const { accounts } = await takeSnapshot(read, envId, begun);
    return lookUp(new Map(accounts.map(({ id, score }) => [id, score.band ?? NO_BAND])), NO_BAND);
  }
  const traits = groupBy === COHORT ? [] : [groupBy, groupBy.split('.')[0] ?? ''];
  const accounts = await accountsAt(read, envId, { ...begun, traits });
  const keyOf = groupBy === COHORT ? cohorts(begun) : (account: Account) => traitKey(account, groupBy);
  return lookUp(new Map(accounts.map((account) => [account.id, keyOf(account)])), NOT_SET);
}

const lookUp =
  (keys: ReadonlyMap<string, string>, none: string) =>
  (account: string): string =>
    keys.get(account) ?? none;

/** The month in which an account's clock started, by the clock of the value moment. */
export function cohorts({ definitions }: Pick<Begun, 'definitions'>): (account: Account) => string {
  const value = definitions.milestones.find((one) => one.value);
  return (account) => {
    const start = clockStart(account, clockOf(value, definitions.settings));
    return start === undefined ? NOT_SET : new Date(start).toISOString().slice(0, 7);
  };
}

/** By size, the largest first; by name, the last first. What is beyond the most is one group more, "other". */
export function split<T>(
  members: readonly T[],
  keyOf: (member: T) => string,
  { isByName, most = MAX_GROUPS }: { isByName: boolean; most?: number },
): [string, T[]][] {
  const byKey = new Map<string, T[]>();
  for (const one of members) {
    const key = keyOf(one);
    const own = byKey.get(key);
    if (own) own.push(one);
    else byKey.set(key, [one]);
  }
  const sorted = [...byKey].sort(([a, x], [b, y]) =>
    isByName ? (a > b ? -1 : 1) : y.length - x.length || (a < b ? -1 : 1),
  );
  const rest = sorted.slice(most).flatMap(([, own]) => own);
  return [...sorted.slice(0, most), ...(rest.length > 0 ? [['other', rest] as [string, T[]]] : [])];
}
