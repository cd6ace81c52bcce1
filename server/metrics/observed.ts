// Accounts' clock starts and milestone times turned into observations: how long each waited for value, and what ended the wait.
// An account that is neither there yet nor gone is followed up to the as-of time (right-censored), never dropped.

import type { Feature, Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { Exit } from '../../shared/score/competing-risks.ts';
import type { Observation } from '../../shared/score/risk-set.ts';
import { clockStarts } from './clock.ts';
import { isOlder } from './counted-since.ts';
import { isEligible } from './features.ts';
import type { ReachedTimes } from './reached.ts';
import type { Account } from './snapshot.ts';

/** `event` is for what knows of one end only, `cause` for what knows that leaving is another. */
export interface Observed extends Observation, Exit {
  account: Account;
  /** When its clock started, epoch milliseconds. */
  start: number;
}

/** A milestone, or the first use of a feature, which has accounts that are entitled to it. */
export type Awaited = Milestone & Pick<Feature, 'eligible'>;

export interface ObserveInput {
  asOf: number;
  milestone: Awaited | undefined;
  clock: string;
  accounts: readonly Account[];
  reached: ReachedTimes;
  /** When accounts cancelled, ascending; undefined where nothing is known of cancellations. */
  left?: ReadonlyMap<string, readonly number[]> | undefined;
  /** When the first event of the workspace happened; accounts older than that enter late. */
  trackedSince: number;
  /** From when on the milestone is counted; accounts that are older are left out, for they may have reached it before. */
  countedSince: number;
  /** Half-open window of the clock starts. */
  from?: number | undefined;
  to?: number | undefined;
}

export interface ObservedAccounts {
  observed: Observed[];
  /** Reached it before their clock started: at once. */
  early: number;
  /** Ids of those that are left out, by why. */
  out: Record<'clockless' | 'ineligible' | 'older', string[]>;
}

export function observe(input: ObserveInput): ObservedAccounts {
  const { asOf, milestone, clock, accounts, reached, countedSince, from = -Infinity, to = Infinity } = input;
  const found: ObservedAccounts = {
    ...{ observed: [], early: 0, out: { clockless: [], ineligible: [], older: [] } },
  };
  const startOf = clockStarts(clock);
  for (const account of accounts) {
    const start = startOf(account);
    if (milestone?.eligible !== undefined && !isEligible(milestone, account.traits, asOf)) {
      found.out.ineligible.push(account.id);
    } else if (start === undefined) {
      found.out.clockless.push(account.id);
    } else if (start > asOf || start < from || start >= to) {
      // Not asked for.
    } else if (isOlder(account, countedSince)) {
      found.out.older.push(account.id);
    } else {
      if ((reached.get(account.id) ?? Infinity) < start) found.early++;
      found.observed.push(observed(account, start, input));
    }
  }
  return found;
}

/** Days from clock start to what came first: the milestone, the cancellation, or the as-of time. */
function observed(
  account: Account,
  start: number,
  { asOf, reached, left, trackedSince }: ObserveInput,
): Observed {
  const at = reached.get(account.id);
  const gone = left?.get(account.id)?.find((time) => time >= start && time <= asOf);
  const isGone = gone !== undefined && gone < (at ?? Infinity);
  const event = at !== undefined && !isGone;
  // A milestone before the clock start was reached at once.
  const time = Math.max(0, ((isGone ? gone : (at ?? asOf)) - start) / DAY_MS);
  const enter = Math.max(0, (trackedSince - start) / DAY_MS);
  const cause = event ? 'event' : isGone ? 'competing' : null;
  // Two forms written out, and no spread: there are as many as accounts.
  return enter > 0 ? { account, start, time, event, cause, enter } : { account, start, time, event, cause };
}
