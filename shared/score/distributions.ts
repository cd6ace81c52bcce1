// Tail areas and quantiles of the normal and the chi-square distribution, for limits and p-values.
// Promise: a relative accuracy of 1e-10 or better in the tail itself, so that a tiny p keeps its digits.

/** Normal quantile at 0.975, for two-sided 95 % limits. */
export const Z_95 = 1.959963984540054;

/** Both expansions below need some 5 sqrt(a) terms at worst; past this bound the arguments are absurd. */
const MAX_TERMS = 10_000;
const PRECISION = 2 ** -53;
/** Stands for zero in Lentz's method, where a denominator must not vanish. */
const TINY = 1e-300;

/**
 * Upper tail of the chi-square distribution, P(X >= x), in [0, 1].
 * Formula: Q(df/2, x/2), the regularised upper incomplete gamma function. Source: DLMF 8.2.4.
 * Below about 1e-308 (x above some 1,400) the result is 0.
 */
export function chiSquareTail(x: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be above 0, not ${df}`);
  return upperGamma(df / 2, x / 2);
}

/** P(Z <= z) for a standard normal Z. Formula: Q(1/2, z^2/2) / 2 below 0, mirrored above (DLMF 7.11.2). */
export function normalCdf(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}

/**
 * The z with P(Z <= z) = p, for 0 < p < 1; minus or plus infinity at 0 and 1.
 * Starts from Abramowitz & Stegun 26.2.23 (error below 4.5e-4) and takes three Halley steps on `normalCdf`,
 * each of which triples the number of right digits. Works in the lower tail, where small p keeps its digits.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies in 0..1, not ${p}`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let z =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 3; step++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const newton = (normalCdf(z) - p) / density;
    z -= newton / (1 + (z * newton) / 2);
  }
  return z;
}

/**
 * Regularised upper incomplete gamma function Q(a, x) = Gamma(a, x) / Gamma(a), a > 0, x >= 0.
 * Source: the split at x = a + 1 is that of Numerical Recipes 6.2: below it the series for P = 1 - Q (where Q
 * is never small, so that the subtraction costs nothing), above it the continued fraction for Q itself.
 */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) throw new RangeError(`upperGamma needs a > 0 and x >= 0, not ${a} and ${x}`);
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
}

/** sum over n >= 0 of x^n / (a (a+1) ... (a+n)). Source: DLMF 8.11.4. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n <= MAX_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * PRECISION) return sum;
  }
  throw new RangeError(`the incomplete gamma series does not converge at a = ${a}, x = ${x}`);
}

/** 1/(x+1-a- 1(1-a)/(x+3-a- 2(2-a)/(x+5-a- ...))) by Lentz's method. Source: DLMF 8.9.2, even part. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n <= MAX_TERMS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b || TINY);
    c = b + numerator / c || TINY;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 4 * PRECISION) return value;
  }
  throw new RangeError(`the incomplete gamma fraction does not converge at a = ${a}, x = ${x}`);
}

/** Lanczos' coefficients for g = 7 and nine terms (Godfrey's), good for 15 digits. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Natural logarithm of Gamma(a), a > 0. Source: Lanczos 1964; below 1/2 by Gamma(a) = Gamma(a+1)/a. */
function logGamma(a: number): number {
  if (a < 0.5) return logGamma(a + 1) - Math.log(a);
  const shifted = a + 6.5;
  let sum = 0;
  for (const [index, coefficient] of LANCZOS.entries()) {
    sum += index === 0 ? coefficient : coefficient / (a - 1 + index);
  }
  return (a - 0.5) * Math.log(shifted) - shifted + Math.log(Math.sqrt(2 * Math.PI) * sum);
}
