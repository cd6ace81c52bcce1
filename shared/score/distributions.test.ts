// Expected figures come from R 4.2.2 (pchisq, pnorm, qnorm).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareTail, normalCdf, normalQuantile, upperGamma, Z_95 } from './distributions.ts';

const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1);

describe('the chi-square tail', () => {
  test('keeps ten digits, however small it is', () => {
    expect(relative(chiSquareTail(3.841458820694124, 1), 0.05)).toBeLessThan(1e-10);
    expect(relative(chiSquareTail(100, 3), 1.55415943138961e-21)).toBeLessThan(1e-10);
    expect(relative(chiSquareTail(700, 7), 6.89651257409033e-147)).toBeLessThan(1e-10);
    expect(relative(chiSquareTail(1300, 50), 2.76766910812347e-239)).toBeLessThan(1e-10);
  });

  test('with two degrees of freedom is exp(-x/2)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1_000, noNaN: true }), (x) => {
        expect(relative(chiSquareTail(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-12);
      }),
      { seed: 1900, numRuns: 300 },
    );
  });

  test('runs from 1 at 0 to 0 at infinity', () => {
    expect([chiSquareTail(0, 4), chiSquareTail(5_000, 4), chiSquareTail(Infinity, 4)]).toEqual([1, 0, 0]);
  });

  test('is refused outside its domain', () => {
    expect(() => chiSquareTail(-1, 1)).toThrow(RangeError);
    expect(() => chiSquareTail(Number.NaN, 1)).toThrow(RangeError);
    expect(() => chiSquareTail(1, 0)).toThrow(RangeError);
  });
});

test('the incomplete gamma function obeys Q(a+1, x) = Q(a, x) + x^a exp(-x) / Gamma(a+1) across its split', () => {
  for (const x of [0.2, 1.4, 2.4, 2.6, 3.4, 3.6, 9]) {
    const step = (x ** 2 * Math.exp(-x)) / 2;
    expect(upperGamma(3, x)).toBeCloseTo(upperGamma(2, x) + step, 14);
  }
});

describe('the normal distribution', () => {
  test('has the quantiles that the tables have', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(Z_95, 14);
    expect(normalQuantile(0.8)).toBeCloseTo(0.841621233572914, 14);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 13);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect(() => normalQuantile(1.1)).toThrow(RangeError);
  });

  test('goes from quantile to probability and back', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 5, noNaN: true }), (z) => {
        expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 9);
      }),
      { seed: 1809, numRuns: 300 },
    );
  });
});
