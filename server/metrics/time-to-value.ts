// Time to value: accounts' clock starts and milestone times turned into observations, and the survival estimate of them.

import type { Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { lookUp } from '../../shared/rule.ts';
import { logRank } from '../../shared/score/log-rank.ts';
import type { Observation } from '../../shared/score/risk-set.ts';
import { type Curve, kaplanMeier, quantile, reachedBy } from '../../shared/score/survival.ts';
import { clockOf, clockStart } from './clock.ts';
import { EARLIER_GONE, isOlder } from './counted-since.ts';
import type { ReachedTimes } from './reached.ts';
import type { ReportBase } from './report/base.ts';
import type { DayShare, SurvivalSummary, TimeToValueReport } from './report/time-to-value.ts';
import type { Account } from './snapshot.ts';

export const SHARE_DAYS = [7, 14, 30, 60, 90] as const;
/** Groups beyond these, the smallest, are gathered under "other". */
const MAX_GROUPS = 8;

export interface Observed extends Observation {
  account: Account;
}

export interface TimeToValueInput {
  base: ReportBase;
  asOf: number;
  milestone: Milestone | undefined;
  accounts: readonly Account[];
  reached: ReachedTimes;
  /** When the first event of the workspace happened; accounts older than that enter late. */
  trackedSince: number;
  /** From when on the milestone is counted; accounts that are older are left out, for they may have reached it before. */
  countedSince: number;
  from?: number | undefined;
  to?: number | undefined;
  groupBy?: string | undefined;
}

type ObserveInput = Omit<TimeToValueInput, 'base' | 'groupBy'>;

/** Days from clock start to the milestone, or to `asOf` for accounts that have not reached it (right-censored). */
export function observe(input: ObserveInput): Observed[] {
  const { asOf, milestone, reached, trackedSince, countedSince } = input;
  return inWindow(input).flatMap((account) => {
    if (isOlder(account, countedSince)) return [];
    const start = clockStart(account, clockOf(milestone));
    const at = reached.get(account.id);
    // A milestone before the clock start was reached at once.
    const time = Math.max(0, ((at ?? asOf) - start) / DAY_MS);
    const enter = Math.max(0, (trackedSince - start) / DAY_MS);
    return [{ account, time, event: at !== undefined, ...(enter > 0 && { enter }) }];
  });
}

/** Accounts whose clock started in the window that was asked for. */
function inWindow({ asOf, milestone, accounts, from = -Infinity, to = Infinity }: ObserveInput): Account[] {
  return accounts.filter((account) => {
    const start = clockStart(account, clockOf(milestone));
    return start <= asOf && start >= from && start < to;
  });
}

export function timeToValue(input: TimeToValueInput): TimeToValueReport {
  const { base, milestone, countedSince, groupBy } = input;
  const head = { ...base, milestone: milestone ? { id: milestone.id, name: milestone.name } : null };
  if (!milestone) {
    const reason = 'no value moment is defined';
    return { ...head, ...summarise(kaplanMeier([])), clock: 'created', excluded: [], notes: [], reason };
  }
  const observed = observe(input);
  const curve = kaplanMeier(observed);
  const { late, excluded } = curve;
  const older = inWindow(input).filter((account) => isOlder(account, countedSince)).length;
  const report: TimeToValueReport = {
    ...head,
    ...summarise(curve),
    clock: clockOf(milestone),
    ...(countedSince > 0 && { countedSince: new Date(countedSince).toISOString() }),
    excluded: [
      ...(excluded > 0 ? [{ reason: 'reached or lost before tracking began', accounts: excluded }] : []),
      ...(older > 0 ? [{ reason: 'older than what is counted of the milestone', accounts: older }] : []),
    ],
    notes: [
      ...(countedSince > 0
        ? [`the milestone is counted since ${new Date(countedSince).toISOString().slice(0, 10)}`]
        : []),
      ...(late > 0 ? [`${late} accounts are older than tracking and enter late`] : []),
      'cancellations are not known, so churn before value counts as not reached yet',
    ],
    ...(observed.length === 0 && { reason: older > 0 ? EARLIER_GONE : 'no account has started its clock' }),
  };
  return groupBy === undefined ? report : { ...report, groupBy, ...grouped(observed, groupBy) };
}

function summarise(curve: Curve): SurvivalSummary {
  return {
    n: curve.n,
    events: curve.events,
    median: quantile(curve, 0.5),
    p25: quantile(curve, 0.25),
    p75: quantile(curve, 0.75),
    days: SHARE_DAYS.map((day): DayShare => reachedBy(curve, day)),
    curve: curve.steps
      .filter((step) => step.events > 0 || step === curve.steps.at(-1))
      .map(({ t, survival, low, high, atRisk, events }) => ({ t, survival, low, high, atRisk, events })),
  };
}

function grouped(
  observed: readonly Observed[],
  groupBy: string,
): Pick<TimeToValueReport, 'groups' | 'logRank'> {
  const byKey = new Map<string, Observed[]>();
  for (const one of observed) {
    const key = groupKey(one.account, groupBy);
    const members = byKey.get(key);
    if (members) members.push(one);
    else byKey.set(key, [one]);
  }
  const bySize = [...byKey].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const rest = bySize.slice(MAX_GROUPS).flatMap(([, members]) => members);
  const groups = [...bySize.slice(0, MAX_GROUPS), ...(rest.length > 0 ? [['other', rest] as const] : [])];
  return {
    groups: groups.map(([key, members]) => ({ key, ...summarise(kaplanMeier(members)) })),
    ...compared(groups.map(([, members]) => members)),
  };
}

/** Nothing where there are not two groups, or where none could have differed from another. */
function compared(groups: readonly (readonly Observed[])[]): Pick<TimeToValueReport, 'logRank'> {
  if (groups.length < 2) return {};
  const { chi2, df, p } = logRank(groups);
  return chi2 === null || p === null ? {} : { logRank: { chi2, df, p } };
}

function groupKey(account: Account, groupBy: string): string {
  const value = lookUp(account.traits, groupBy);
  if (value === undefined || value === null || value === '') return 'not set';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
