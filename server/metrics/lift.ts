// Lift: did the content cause more accounts to reach a milestone? The moment at which it would have shown is reported alike for
// accounts that may see it and for those held out, and both are watched from there: by intention to treat, so accounts that
// never looked count as well. Accounts that were there before, had reached the milestone already, or may have, are left out of both.

import { DAY_MS } from '../../shared/limits.ts';
import { difference, smallestDetectable } from '../../shared/score/difference.ts';
import { logRank } from '../../shared/score/log-rank.ts';
import { holm } from '../../shared/score/many-tests.ts';
import { wilson } from '../../shared/score/proportion.ts';
import type { Observation } from '../../shared/score/risk-set.ts';
import { sampleRatio } from '../../shared/score/sample-ratio.ts';
import { kaplanMeier, reachedBy } from '../../shared/score/survival.ts';
import { countedFrom, type NamesBehind } from './behind.ts';
import type { ReachedTimes } from './reached.ts';
import type { LiftArm, LiftReport } from './report/lift.ts';

/** When the content would first have shown to somebody of an account, epoch milliseconds, by what became of it. */
export interface Entered {
  account: string;
  eligible?: number;
  heldOut?: number;
}

export interface LiftInput {
  asOf: number;
  days: number;
  entered: readonly Entered[];
  reached: ReachedTimes;
  /** Accounts that were there before the milestone was counted. */
  older?: ReadonlySet<string>;
  /** Share that is held out, and since when it is that share; null for always. */
  holdout: number;
  since: number | null;
}

export type Lift = Pick<
  LiftReport,
  'holdout' | 'shown' | 'held' | 'logRank' | 'smallestDetectable' | 'sampleRatio' | 'excluded'
> & { difference: Omit<LiftReport['difference'], 'adjusted' | 'compared'> };

/** Fewer observed accounts in an arm make no number. */
export const LEAST_ACCOUNTS = 20;
const LEVEL = 0.05;

interface Watched extends Observation {
  account: string;
  /** Days since it entered. */
  age: number;
}

/** One content by itself; the verdict needs what all of them found. */
export function liftOf(input: LiftInput): Lift {
  const { days, holdout } = input;
  const { arms, entries, out } = watch(input);
  const [shown, held] = [armOf(arms.shown, days), armOf(arms.held, days)];
  const isEnough = Math.min(shown.observed, held.observed) >= LEAST_ACCOUNTS;
  const rates = [shown, held].map(({ reached, observed }) => ({ successes: reached, n: observed }));
  const curves = isEnough ? logRank([arms.shown, arms.held]) : undefined;
  const ratio = holdout > 0 ? sampleRatio([entries.shown, entries.held], [1 - holdout, holdout]) : null;
  return {
    holdout,
    shown,
    held,
    difference:
      isEnough && rates[0] && rates[1]
        ? difference(rates[0], rates[1])
        : { value: null, low: null, high: null, p: null },
    logRank: curves && curves.chi2 !== null && curves.p !== null ? { chi2: curves.chi2, p: curves.p } : null,
    smallestDetectable: isEnough
      ? smallestDetectable(held.rate ?? 0, { first: shown.observed, second: held.observed })
      : null,
    sampleRatio: ratio && {
      expected: holdout,
      observed: entries.held / (entries.shown + entries.held),
      p: ratio.p,
      isMismatch: ratio.isMismatch,
    },
    excluded: countedFrom(
      Object.entries(out).flatMap(([name, { length }]) =>
        length > 0 ? [{ reason: LEFT_OUT[name as keyof typeof out], accounts: length }] : [],
      ),
      membersBehind(arms, out, days),
    ),
  };
}

type Out = ReturnType<typeof watch>['out'];

const LEFT_OUT: Readonly<Record<keyof Out, string>> = {
  before: 'it could show before this share was held out',
  both: 'held out at one time and not at another',
  already: 'had reached the milestone before',
  unknown: 'older than what is counted of the milestone',
};

/**
 * "drawn", and of an arm "drawn:shown", "observed:held" and "reached:held", which it counts as `accounts`, `observed` and `reached`;
 * "excluded:" with a reason.
 */
function membersBehind(arms: Record<'shown' | 'held', Watched[]>, out: Out, days: number): NamesBehind {
  const counts: Readonly<Record<string, (one: Watched) => boolean>> = {
    drawn: () => true,
    observed: ({ age }) => age >= days,
    reached: ({ age, event, time }) => age >= days && event && time <= days,
  };
  return (key) => {
    if (key === 'drawn') return [...arms.shown, ...arms.held].map(({ account }) => account);
    const [, what = '', of = ''] = /^(\w+):(.+)$/.exec(key) ?? [];
    const left = (Object.keys(out) as (keyof Out)[]).find((name) => LEFT_OUT[name] === of);
    if (what === 'excluded') return left && out[left];
    const isMeant = Object.hasOwn(counts, what) ? counts[what] : undefined;
    const arm = of === 'shown' || of === 'held' ? arms[of] : undefined;
    return isMeant && arm?.filter(isMeant).map(({ account }) => account);
  };
}

/** Each account's days from its entry on, by arm, and why some are in neither. */
function watch({ asOf, entered, reached, older, since }: LiftInput) {
  const arms: Record<'shown' | 'held', Watched[]> = { shown: [], held: [] };
  /** Who was drawn into each, before anybody is left out for what they did. */
  const entries = { shown: 0, held: 0 };
  const out: Record<'before' | 'both' | 'already' | 'unknown', string[]> = {
    ...{ before: [], both: [], already: [], unknown: [] },
  };
  for (const { account, eligible = Infinity, heldOut = Infinity } of entered) {
    const from = Math.min(eligible, heldOut);
    if (from > asOf) continue;
    const at = reached.get(account);
    const arm = heldOut <= asOf ? 'held' : 'shown';
    if (since !== null && from < since) out.before.push(account);
    else if (Math.max(eligible, heldOut) <= asOf) out.both.push(account);
    else {
      entries[arm]++;
      if (older?.has(account)) out.unknown.push(account);
      else if (at !== undefined && at <= from) out.already.push(account);
      else arms[arm].push(watched({ account, from, at, asOf }));
    }
  }
  return { arms, entries, out };
}

interface Watch {
  account: string;
  from: number;
  at: number | undefined;
  asOf: number;
}

const watched = ({ account, from, at, asOf }: Watch): Watched => ({
  account,
  time: ((at ?? asOf) - from) / DAY_MS,
  event: at !== undefined,
  age: (asOf - from) / DAY_MS,
});

/** The rate is of those old enough to have failed: of the younger ones only the quick would be known. */
function armOf(accounts: readonly Watched[], days: number): LiftArm {
  const old = accounts.filter(({ age }) => age >= days);
  const reached = old.filter(({ event, time }) => event && time <= days).length;
  const { value, low, high } = wilson({ successes: reached, n: old.length });
  const day = reachedBy(kaplanMeier(accounts), days);
  return { accounts: accounts.length, observed: old.length, reached, rate: value, low, high, day };
}

/** What is said of the content at `at` beside the others that have a holdout: with every one looked at, chance has another go. */
export function judgeLifts(lifts: readonly Lift[], at: number): Pick<LiftReport, 'difference' | 'verdict'> {
  const own = lifts[at];
  if (!own) throw new RangeError(`there is no lift ${at} of ${lifts.length}`);
  const compared = lifts.flatMap(({ difference: { p } }, i) => (p === null ? [] : [{ p, i }]));
  const place = compared.findIndex(({ i }) => i === at);
  const adjusted = holm(compared.map(({ p }) => p))[place] ?? null;
  return {
    difference: { ...own.difference, adjusted, compared: compared.length },
    verdict: verdictOf(own, adjusted),
  };
}

function verdictOf(lift: Lift, adjusted: number | null): LiftReport['verdict'] {
  const { value } = lift.difference;
  if (lift.holdout === 0 && lift.held.accounts === 0) return 'no-holdout';
  if (lift.sampleRatio?.isMismatch) return 'mismatch';
  if (value === null) return 'too-few';
  if (adjusted === null || adjusted >= LEVEL) return 'no-difference';
  return value > 0 ? 'better' : 'worse';
}
