// Net Promoter Score with its margin, one vote per user or one vote per account, and the response rate.
// Under the minimum number of answers there is no number: the reader gets the answers themselves.
import { type Proportion, wilson } from './proportion.ts';
import { accountMeans } from './satisfaction.ts';

export interface Nps {
  n: number;
  promoters: number;
  passives: number;
  detractors: number;
  /** -100..100. */
  value: number | null;
  /** Half-width of the 95 % interval, in the same points. */
  margin: number | null;
  reason?: 'too few answers';
}

export interface NpsOptions {
  /** Fewest answers (or accounts) that make a number. */
  minimum?: number;
}

export const NPS_MINIMUM = 10;
const PROMOTER_FROM = 9;
const PASSIVE_FROM = 7;

/**
 * Promoters gave 9 or 10, passives 7 or 8, detractors 0 to 6; `scores` holds one per user, the latest.
 * Formula: 100 (P - D) / n; margin 196 sqrt((p + d - (p - d)^2) / n) with p = P/n, d = D/n: the standard error of
 * a mean of votes +1, 0, -1. Units: points. Source: the metric dictionary. When all votes are equal the margin
 * is 0, which says that the answers agree, not that the next one will.
 */
export function nps(scores: readonly number[], { minimum = NPS_MINIMUM }: NpsOptions = {}): Nps {
  const n = scores.length;
  let promoters = 0;
  let detractors = 0;
  for (const score of scores) {
    if (!(score >= 0 && score <= 10)) throw new RangeError(`an NPS answer lies in 0..10, not ${score}`);
    if (score >= PROMOTER_FROM) promoters++;
    else if (score < PASSIVE_FROM) detractors++;
  }
  const counts = { n, promoters, passives: n - promoters - detractors, detractors };
  if (n === 0 || n < minimum) return { ...counts, value: null, margin: null, reason: 'too few answers' };
  const balance = (promoters - detractors) / n;
  // Never below 0 but for rounding: p + d >= |p - d| >= (p - d)^2.
  const variance = Math.max(0, (promoters + detractors) / n - balance * balance);
  return { ...counts, value: 100 * balance, margin: 196 * Math.sqrt(variance / n) };
}

/**
 * One vote per account: the mean of its users' latest answers, so that twenty users of one account do not outvote
 * nineteen accounts. The mean per customer is the usual way among firms that sell to firms. It is not rounded
 * before it is judged (8.5 is passive, 6.9 a detractor): rounding up would flatter. `n` counts accounts.
 */
export function npsByAccount(
  answers: readonly { account: string; score: number }[],
  options: NpsOptions = {},
): Nps {
  return nps(accountMeans(answers), options);
}

export interface ResponseRate extends Proportion {
  /** Of those who saw it. */
  answered: number;
  seen: number;
  reason?: 'nobody saw it' | 'more answers than views';
}

/**
 * People who saw the survey and answered / people who saw it, in the same range, with Wilson 95 % limits, in 0..1. Who saw it before the
 * range and answered in it is not in the rate. Where more answered than saw it, views were lost: the rate is withheld.
 */
export function responseRate(replied: ReadonlySet<string>, saw: ReadonlySet<string>): ResponseRate {
  let answered = 0;
  for (const user of saw) if (replied.has(user)) answered++;
  const seen = saw.size;
  const withheld = { answered, seen, value: null, low: null, high: null };
  if (replied.size > seen) return { ...withheld, reason: 'more answers than views' };
  if (seen === 0) return { ...withheld, reason: 'nobody saw it' };
  return { answered, seen, ...wilson({ successes: answered, n: seen }) };
}
