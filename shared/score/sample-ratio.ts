// Did the arms of an experiment get the shares that they were drawn with? If not, something other than chance decided who
// was counted, and no comparison of the arms means anything.
import { chiSquareTail } from './distributions.ts';

export interface SampleRatio {
  chi2: number;
  p: number;
  /** Chance makes it look like this less than once in a thousand. */
  isMismatch: boolean;
}

const ALARM = 0.001;

/**
 * Formula: chi2 = sum (observed - expected)^2 / expected with k - 1 degrees of freedom. `shares` are those drawn with, all above
 * 0, and need not add up to 1. Null for nobody. Source: Pearson 1900; the alarm: the metric dictionary.
 */
export function sampleRatio(counts: readonly number[], shares: readonly number[]): SampleRatio | null {
  if (counts.length !== shares.length || counts.length < 2)
    throw new RangeError('each of two or more arms has a count and a share');
  if (shares.some((share) => !(share > 0))) throw new RangeError('the share of an arm is above 0');
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  const total = shares.reduce((sum, share) => sum + share, 0);
  const chi2 = counts.reduce((sum, count, i) => {
    const expected = (n * (shares[i] ?? 0)) / total;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const p = chiSquareTail(chi2, counts.length - 1);
  return { chi2, p, isMismatch: p < ALARM };
}
