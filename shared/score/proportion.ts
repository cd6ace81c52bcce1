// A share with honest limits. Wilson's interval stays inside 0..1 and keeps its width at 0 % and at 100 %,
// where the textbook interval p +- z sqrt(p(1-p)/n) collapses to a point.
import { Z_95 } from './distributions.ts';

export interface Proportion {
  /** Share in 0..1, or null when there is nothing to divide by. */
  value: number | null;
  low: number | null;
  high: number | null;
}

/**
 * successes / n with Wilson 95 % limits, all in 0..1.
 * Formula: (p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n). Source: Wilson, JASA 22 (1927), 209-212.
 */
export function wilson({ successes, n }: { successes: number; n: number }): Proportion {
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`${successes} of ${n} is not a share`);
  if (n === 0) return { value: null, low: null, high: null };
  const value = successes / n;
  const square = (Z_95 * Z_95) / n;
  const center = value + square / 2;
  const spread = Math.sqrt(square * (value * (1 - value) + square / 4));
  // The bounds are exactly 0 and 1 at the ends; the formula leaves a rounding error there.
  const low = successes === 0 ? 0 : (center - spread) / (1 + square);
  const high = successes === n ? 1 : (center + spread) / (1 + square);
  return { value, low, high };
}
