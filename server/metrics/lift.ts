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
  /** Days since it entered. */
  age: number;
}

/** One content by itself; the verdict needs what all of them found. */
export function liftOf(input: LiftInput): Lift {
  const { days, holdout } = input;
  const { arms, entries, excluded } = watch(input);
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
    excluded,
  };
}

/** Each account's days from its entry on, by arm, and why some are in neither. */
function watch({ asOf, entered, reached, older, since }: LiftInput) {
  const arms: Record<'shown' | 'held', Watched[]> = { shown: [], held: [] };
  /** Who was drawn into each, before anybody is left out for what they did. */
  const entries = { shown: 0, held: 0 };
  const out = { before: 0, both: 0, already: 0, unknown: 0 };
  for (const { account, eligible = Infinity, heldOut = Infinity } of entered) {
    const from = Math.min(eligible, heldOut);
    if (from > asOf) continue;
    const at = reached.get(account);
    const arm = heldOut <= asOf ? 'held' : 'shown';
    if (since !== null && from < since) out.before++;
    else if (Math.max(eligible, heldOut) <= asOf) out.both++;
    else {
      entries[arm]++;
      if (older?.has(account)) out.unknown++;
      else if (at !== undefined && at <= from) out.already++;
      else arms[arm].push(watched({ from, at, asOf }));
    }
  }
  const excluded = [
    { reason: 'it could show before this share was held out', accounts: out.before },
    { reason: 'held out at one time and not at another', accounts: out.both },
    { reason: 'had reached the milestone before', accounts: out.already },
    { reason: 'older than what is counted of the milestone', accounts: out.unknown },
  ].filter(({ accounts }) => accounts > 0);
  return { arms, entries, excluded };
}

const watched = ({ from, at, asOf }: { from: number; at: number | undefined; asOf: number }): Watched => ({
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
