import { describe, expect, it } from 'vitest';
import { meanWithLimits, studentQuantile } from './mean.ts';

describe('a mean', () => {
  it('has the limits of R: t.test(1:10)', () => {
    const { value, low, high } = meanWithLimits([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(value).toBe(5.5);
    expect(low).toBeCloseTo(3.334149, 4);
    expect(high).toBeCloseTo(7.665851, 4);
  });

  it('of nothing is nothing, of one value has no limits', () => {
    expect(meanWithLimits([])).toEqual({ value: null, low: null, high: null });
    expect(meanWithLimits([3])).toEqual({ value: 3, low: null, high: null });
  });

  it.each([
    // qt(0.975, df) of R.
    [1, 12.7062047],
    [2, 4.30265273],
    [9, 2.26215716],
    [30, 2.04227246],
    [1000, 1.96233908],
  ])('Student’s 95 %% point of %i degrees of freedom', (df, t) => {
    expect(studentQuantile(df) / t).toBeCloseTo(1, 4);
  });

  it('is near even where the expansion is worst', () => {
    expect(studentQuantile(3) / 3.18244631).toBeCloseTo(1, 2);
  });
});
