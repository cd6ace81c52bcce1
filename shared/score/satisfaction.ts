// Customer satisfaction (CSAT, 1 to 5) and customer effort (CES, 1 to 7, where 7 is "very easy"), one vote per person or one per account. Under
// the minimum number of answers there is no number: the reader gets the answers themselves.
import { meanWithLimits } from './mean.ts';
import { type Proportion, wilson } from './proportion.ts';

export const FEWEST_ANSWERS = 10;
const SATISFIED_FROM = 4;
const EASY_FROM = 5;

interface Withheld {
  reason?: 'too few answers';
}

/** `value` is the share of satisfied answers, 0..1, with Wilson 95 % limits. */
export interface Csat extends Proportion, Withheld {
  n: number;
  satisfied: number;
}

/** `mean` is 1..7, with Student's 95 % limits; `share` that of easy answers, 0..1, with Wilson's. */
export interface Ces extends Withheld {
  n: number;
  easy: number;
  mean: Proportion;
  share: Proportion;
}

const NOTHING: Proportion = { value: null, low: null, high: null };

/**
 * CSAT: the share of 4s and 5s among answers of 1 to 5 ("top two boxes"). A mean of several answers of one account is not
 * rounded before it is judged. Throws RangeError for a score outside of the scale. Source: the metric dictionary.
 */
export function csat(scores: readonly number[], minimum = FEWEST_ANSWERS): Csat {
  const satisfied = countFrom(scores, SATISFIED_FROM, 5);
  const n = scores.length;
  if (n === 0 || n < minimum) return { n, satisfied, ...NOTHING, reason: 'too few answers' };
  return { n, satisfied, ...wilson({ successes: satisfied, n }) };
}

/**
 * CES 2.0: the mean of answers of 1 to 7, and the share of 5s, 6s and 7s. Throws RangeError for a score outside of the scale.
 * Source: the metric dictionary.
 */
export function ces(scores: readonly number[], minimum = FEWEST_ANSWERS): Ces {
  const easy = countFrom(scores, EASY_FROM, 7);
  const n = scores.length;
  if (n === 0 || n < minimum) return { n, easy, mean: NOTHING, share: NOTHING, reason: 'too few answers' };
  const { value, low, high } = meanWithLimits(scores);
  return { n, easy, mean: { value, low, high }, share: wilson({ successes: easy, n }) };
}

function countFrom(scores: readonly number[], from: number, most: number): number {
  let found = 0;
  for (const score of scores) {
    if (!(score >= 1 && score <= most)) throw new RangeError(`an answer lies in 1..${most}, not at ${score}`);
    if (score >= from) found++;
  }
  return found;
}

/** One vote per account: the mean of its people's answers, not rounded. */
export function accountMeans(answers: readonly { account: string; score: number }[]): number[] {
  const accounts = new Map<string, { sum: number; n: number }>();
  for (const { account, score } of answers) {
    const own = accounts.get(account) ?? { sum: 0, n: 0 };
    accounts.set(account, { sum: own.sum + score, n: own.n + 1 });
  }
  return [...accounts.values()].map(({ sum, n }) => sum / n);
}
