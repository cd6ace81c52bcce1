// A mean with honest limits, for scores of a group of accounts.
import { Z_95 } from './distributions.ts';

export interface Mean {
  /** Null where there is nothing to average. */
  value: number | null;
  /** Null below two values, which say nothing of how far they spread. */
  low: number | null;
  high: number | null;
}

/**
 * The mean with Student's 95 % limits, in the unit of the values.
 * Formula: m +- t s / sqrt(n), s^2 = sum (x - m)^2 / (n - 1), t of n - 1 degrees of freedom. Source: Student, Biometrika 6 (1908), 1-25.
 */
export function meanWithLimits(values: readonly number[]): Mean {
  const n = values.length;
  if (n === 0) return { value: null, low: null, high: null };
  const value = values.reduce((sum, x) => sum + x, 0) / n;
  if (n === 1) return { value, low: null, high: null };
  const variance = values.reduce((sum, x) => sum + (x - value) ** 2, 0) / (n - 1);
  const half = studentQuantile(n - 1) * Math.sqrt(variance / n);
  return { value, low: value - half, high: value + half };
}

/**
 * The two-sided 95 % point of Student's distribution. One and two degrees of freedom have closed forms; from there on the expansion of
 * Abramowitz & Stegun 26.7.5 is right to 0.3 % at three and to 1e-5 from ten on.
 */
export function studentQuantile(df: number): number {
  if (df === 1) return Math.tan((Math.PI / 2) * 0.95);
  if (df === 2) return 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2));
  const z = Z_95;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, i) => sum + term / df ** (i + 1), z);
}
