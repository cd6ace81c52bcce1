// Time to value against the contract: how much of the term had gone when value came, and whether accounts that were quicker
// renewed more often.

import { DAY_MS } from '../../shared/limits.ts';
import type { Outcome } from '../../shared/renewal.ts';
import { wilson } from '../../shared/score/proportion.ts';
import { followed } from '../../shared/score/risk-set.ts';
import { countedFrom } from './behind.ts';
import type { Observed } from './observed.ts';
import type { RenewalBands, ShareOfTerm } from './report/time-to-value.ts';
import { type Competing, estimate } from './survival-summary.ts';
import { contractsOf, type Terms } from './terms.ts';

/** Parts of the term by which value had come. */
const PARTS = [0.25, 0.5, 0.75, 1] as const;
/** Upper bounds in days, inclusive; the last is also the landmark. */
export const BAND_DAYS = [14, 30, 60, 90] as const;
const LANDMARK = 90;
/** Fewer decisions in a band make no rate. */
const LEAST_DECISIONS = 10;

/**
 * Formula: time to value over the length of the first contract, both in days; 11 of 12 months is 0.92. Accounts that are not
 * there yet are censored at the share that has gone so far, so that the quantiles are those of survival curves.
 */
export function shareOfTerm(
  observed: readonly Observed[],
  { contracts }: Terms,
  { clock, ...competing }: Competing & { clock: string },
): ShareOfTerm {
  const scaled = observed.flatMap((one): Observed[] => {
    const [first] = contractsOf(clock, contracts.get(one.account.id));
    if (!first) return [];
    const days = (first.endsAt - first.startsAt) / DAY_MS;
    const { account, start, time, event, cause, enter } = one;
    const share = { account, start, time: time / days, event, cause };
    return [enter === undefined ? share : { ...share, enter: enter / days }];
  });
  const curve = estimate(scaled, competing);
  const { n, events, left } = curve;
  return {
    n,
    events,
    ...(left !== undefined && { left }),
    median: curve.quantile(0.5),
    p25: curve.quantile(0.25),
    p75: curve.quantile(0.75),
    parts: countedFrom(
      PARTS.map((part) => {
        const { day, ...share } = curve.by(part);
        return { part: day, ...share };
      }),
      (key) => reachedIn(scaled, key),
    ),
    withoutContract: observed.length - scaled.length,
    ...(scaled.length === 0 && { reason: 'no contract is known' }),
  };
}

/** "term:0.5": those that reached it by that part of the term. */
function reachedIn(scaled: readonly Observed[], key: string): string[] | undefined {
  const part = PARTS.find((one) => key === `term:${one}`);
  return (
    part &&
    followed(scaled)
      .observations.filter(({ event, time }) => event && time <= part)
      .map(({ account }) => account.id)
  );
}

/**
 * The share of first renewals that were kept, by how soon value came. By landmark: only accounts whose decision came 90 days or
 * more after their clock started are compared, by what they had reached within those 90 days; else those that left early would
 * be slow for having left. Limits: Wilson. Who is behind them: "renewal:14-30" and "renewalKept:14-30" ("90-": not within these days), "renewalOut:" with a reason.
 */
export function renewalBands(observed: readonly Observed[], { outcomes, contracts }: Terms): RenewalBands {
  const out: Record<'undecided' | 'early' | 'older', string[]> = { undecided: [], early: [], older: [] };
  const decided = [...BAND_DAYS, null].map((to, i) => ({
    ...{ from: BAND_DAYS[i - 1] ?? 0, to },
    ...{ members: [] as string[], kept: [] as string[] },
  }));
  for (const { account, start, time, event, enter } of observed) {
    const ends = (contracts.get(account.id) ?? []).map(({ endsAt }) => endsAt);
    const decision = outcomes.get(account.id)?.find((one) => one.at >= start && isDecision(one, ends));
    if (!decision) out.undecided.push(account.id);
    else if (decision.at < start + LANDMARK * DAY_MS) out.early.push(account.id);
    else if (enter !== undefined) out.older.push(account.id);
    else {
      const band = decided.find(({ to }) => to === null || (event && time <= to));
      if (!band) continue;
      band.members.push(account.id);
      if (decision.kind !== 'churned') band.kept.push(account.id);
    }
  }
  const bands = decided.map(({ from, to, members: { length: n }, kept: { length: kept } }) => ({
    ...{ from, to, n, kept },
    ...rateOf(kept, n),
  }));
  const excluded: Readonly<Record<string, readonly string[]>> = {
    'no renewal is decided yet': out.undecided,
    'decided before the landmark': out.early,
    'older than tracking': out.older,
  };
  const isEmpty = bands.every(({ n }) => n === 0);
  return {
    landmark: LANDMARK,
    bands: countedFrom(bands, (key) => {
      const [, what, of = ''] = /^(renewal|renewalKept|renewalOut):(.+)$/.exec(key) ?? [];
      if (what === 'renewalOut') return Object.hasOwn(excluded, of) ? excluded[of] : undefined;
      const band = decided.find(({ from, to }) => of === `${from}-${to ?? ''}`);
      return what === 'renewal' ? band?.members : band?.kept;
    }),
    excluded: Object.entries(excluded)
      .map(([reason, { length }]) => ({ reason, accounts: length }))
      .filter(({ accounts }) => accounts > 0),
    ...(isEmpty && {
      reason: outcomes.size === 0 ? 'no renewal outcome is known' : 'no renewal is decided yet',
    }),
  };
}

/** More or less is bought at any time; it decides a renewal on the day on which a contract ends. */
const isDecision = ({ kind, at }: Outcome, ends: readonly number[]): boolean =>
  kind === 'renewed' || kind === 'churned' || ends.includes(at);

function rateOf(kept: number, n: number) {
  const { value, low, high } = wilson({ successes: kept, n });
  return n < LEAST_DECISIONS
    ? { rate: null, low: null, high: null, reason: 'too few accounts' }
    : { rate: value, low, high };
}
