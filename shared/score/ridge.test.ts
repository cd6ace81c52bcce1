import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from './random.ts';
import { probabilityOf, ridgeLogistic } from './ridge.ts';

const LAMBDA = 0.05;

function drawn(seed: number, truth: readonly number[], n = 120) {
  const random = seeded(seed);
  const rows = Array.from({ length: n }, () => truth.map(() => random.normal()));
  const outcomes = rows.map((row) => {
    const linear = row.reduce((sum, x, j) => sum + x * (truth[j] ?? 0), 0);
    return random.next() < 1 / (1 + Math.exp(-linear));
  });
  return { rows, outcomes };
}

test('ends where no allowed step makes it better', () => {
  const truths = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(truths, fc.nat(10_000), (truth, seed) => {
      const { rows, outcomes } = drawn(seed, truth);
      const fit = ridgeLogistic(rows, outcomes, { lambda: LAMBDA });
      expect(fit.isConverged).toBe(true);
      const errors = rows.map((row, i) => (outcomes[i] ? 1 : 0) - probabilityOf(fit, row));
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean(errors)).toBeCloseTo(0, 8);
      fit.coefficients.forEach((b, j) => {
        const slope = mean(errors.map((error, i) => error * (rows[i]?.[j] ?? 0))) - LAMBDA * b;
        // A coefficient at 0 would rather go below it.
        if (b === 0) expect(slope).toBeLessThan(1e-8);
        else expect(slope).toBeCloseTo(0, 8);
      });
    }),
    { seed: 2010, numRuns: 60 },
  );
});

test('holds at 0 what would point against its declared direction', () => {
  const { rows, outcomes } = drawn(7, [1.5, -1.5], 400);
  const { coefficients } = ridgeLogistic(rows, outcomes, { lambda: LAMBDA });
  expect(coefficients[0]).toBeGreaterThan(0.5);
  expect(coefficients[1]).toBe(0);
});

test('says so where there is nothing to fit, and refuses a penalty of 0', () => {
  const { isConverged, coefficients } = ridgeLogistic([[1], [2]], [true, true], { lambda: 1 });
  expect({ isConverged, coefficients }).toEqual({ isConverged: false, coefficients: [] });
  expect(() => ridgeLogistic([[1]], [true], { lambda: 0 })).toThrow(RangeError);
  expect(() => ridgeLogistic([[1]], [true, false], { lambda: 1 })).toThrow(RangeError);
});
