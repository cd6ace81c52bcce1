// Expected figures come from R 4.2.2 (prop.test, correct = FALSE).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilson } from './proportion.ts';

test('gives the limits of R', () => {
  expect(wilson({ successes: 7, n: 20 }).low).toBeCloseTo(0.181191824101082, 12);
  expect(wilson({ successes: 7, n: 20 }).high).toBeCloseTo(0.567145723314764, 12);
  expect(wilson({ successes: 1, n: 1000 }).low).toBeCloseTo(0.000176546370626078, 12);
  expect(wilson({ successes: 1, n: 1000 }).high).toBeCloseTo(0.005642558597957934, 12);
});

test('keeps a width at 0 % and 100 %, where z^2 / (n + z^2) is left', () => {
  expect(wilson({ successes: 0, n: 10 })).toMatchObject({ value: 0, low: 0 });
  expect(wilson({ successes: 0, n: 10 }).high).toBeCloseTo(0.277532799862889, 12);
  expect(wilson({ successes: 10, n: 10 })).toMatchObject({ value: 1, high: 1 });
});

test('of nothing is nothing', () => {
  expect(wilson({ successes: 0, n: 0 })).toEqual({ value: null, low: null, high: null });
});

test('encloses the share, within 0 to 1', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (a, b) => {
      const { value, low, high } = wilson({ successes: a, n: a + b + 1 });
      expect(0 <= (low ?? -1) && (low ?? 2) <= (value ?? -1) && (value ?? 2) <= (high ?? -1)).toBe(true);
      expect(high).toBeLessThanOrEqual(1);
    }),
    { seed: 1927, numRuns: 300 },
  );
});

test('refuses more successes than trials', () => {
  expect(() => wilson({ successes: 3, n: 2 })).toThrow(RangeError);
  expect(() => wilson({ successes: -1, n: 2 })).toThrow(RangeError);
});
