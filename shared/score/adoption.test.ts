import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adoptionScore,
  breadth,
  DEFAULT_FACTORS,
  depth,
  frequency,
  inWindow,
  isAdopted,
  retention,
} from './adoption.ts';

describe('the adoption score', () => {
  test('is the weighted mean of breadth 25, depth 35, frequency 20 and retention 20', () => {
    const { score, band, coverage, factors } = adoptionScore({
      ...{ breadth: 0.8, depth: 0.6 },
      ...{ frequency: 0.5, retention: 1 },
    });
    expect(score).toBeCloseTo(20 + 21 + 10 + 20, 12);
    expect([band, coverage]).toEqual(['yellow', 1]);
    expect(factors[1]).toEqual({
      id: 'depth',
      measure: 0.6,
      value: 60,
      weight: 35,
      share: 0.35,
      contribution: 21,
    });
  });

  test('leaves a factor without data out, renormalises the rest and says why', () => {
    const { score, coverage, factors } = adoptionScore({
      breadth: breadth({ activeUsers: 3, seats: null }),
      ...{ depth: 0.5, frequency: 0.5 },
    });
    expect(coverage).toBeCloseTo(0.55, 12);
    expect(score).toBeCloseTo(50, 12);
    expect(factors[0]).toEqual({
      ...{ id: 'breadth', measure: null, value: null, weight: 25, share: 0, contribution: 0 },
      reason: 'the number of seats is not known',
    });
    expect(factors[1]?.share).toBeCloseTo(35 / 55, 12);
    expect(factors[3]?.reason).toBe('no data');
  });

  test('is withheld when less than half of the weight has data, contributions included', () => {
    const { score, band, coverage, reason, factors } = adoptionScore({ breadth: 1, frequency: 1 });
    expect({ score, band, reason }).toEqual({ score: null, band: null, reason: 'insufficient data' });
    expect(coverage).toBeCloseTo(0.45, 12);
    expect(factors.map(({ contribution }) => contribution)).toEqual([null, null, null, null]);
    expect(adoptionScore({}).coverage).toBe(0);
  });

  test('is shown when exactly half of the weight has data', () => {
    const even = DEFAULT_FACTORS.map((factor) => ({ ...factor, weight: 0.1 }));
    expect(adoptionScore({ breadth: 1, depth: 0 }, even)).toMatchObject({ score: 50, band: 'red' });
  });

  test('takes a measure that is not a number for no data', () => {
    const { factors } = adoptionScore({ breadth: Number.NaN, depth: 1, frequency: 1 });
    expect(factors[0]).toMatchObject({ measure: null, reason: 'not a number' });
  });

  test('is the sum of its contributions, within 0 to 100, and never falls when a measure rises', () => {
    const measure = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    const measures = fc.record({ breadth: measure, depth: measure, frequency: measure, retention: measure });
    const weights = fc.tuple(...DEFAULT_FACTORS.map(() => fc.integer({ min: 1, max: 97 })));
    fc.assert(
      fc.property(measures, weights, (given, chosen) => {
        const factors = DEFAULT_FACTORS.map((factor, i) => ({ ...factor, weight: chosen[i] ?? 1 }));
        const result = adoptionScore(given, factors);
        expect(result.score === null).toBe(result.coverage < 0.5);
        if (result.score === null) return;
        const total = (of: 'share' | 'contribution') =>
          result.factors.reduce((sum, one) => sum + (one[of] ?? 0), 0);
        expect(total('contribution')).toBeCloseTo(result.score, 10);
        expect(total('share')).toBeCloseTo(1, 10);
        expect(result.score >= 0 && result.score <= 100).toBe(true);
        if (given.depth === null) return;
        const more = adoptionScore({ ...given, depth: (given.depth + 1) / 2 }, factors);
        expect(more.score).toBeGreaterThanOrEqual(result.score - 1e-9);
      }),
      { seed: 2024, numRuns: 300 },
    );
  });
});

describe('the measures', () => {
  test('are shares, clamped at 1', () => {
    expect(breadth({ activeUsers: 3, seats: 4 })).toEqual({ value: 0.75 });
    expect(breadth({ activeUsers: 5, seats: 4 })).toEqual({ value: 1 });
    expect(depth({ coreAdopted: 1, coreEntitled: 4 })).toEqual({ value: 0.25 });
    expect(frequency({ activeDays: 30, expectedDays: 20 })).toEqual({ value: 1 });
    expect(retention({ weeksWithUse: 6, weeks: 8 })).toEqual({ value: 0.75 });
  });

  test('are null with the reason when the denominator is 0 or unknown', () => {
    expect(breadth({ activeUsers: 3, seats: 0 })).toEqual({ value: null, reason: 'no seats' });
    expect(depth({ coreAdopted: 0 })).toEqual({ value: null, reason: 'entitlements are not known' });
    expect(frequency({ activeDays: 0, expectedDays: 0 }).reason).toBe('no active day is expected yet');
    expect(retention({ weeksWithUse: 0, weeks: 0 }).reason).toBe('no whole week yet');
  });
});

describe('adopted', () => {
  const day = (number: number, count: number) => ({ day: number, count });

  test('means three times on two days', () => {
    expect(isAdopted([day(1, 2), day(4, 1)])).toBe(true);
    expect(isAdopted([day(1, 9)])).toBe(false);
    expect(isAdopted([day(1, 1), day(4, 1)])).toBe(false);
    expect(isAdopted([day(1, 2), day(1, 2), day(4, 0)])).toBe(false);
    expect(isAdopted([day(1, 1), day(4, 1)], { times: 2, days: 2 })).toBe(true);
    expect(isAdopted([])).toBe(false);
  });

  test('counts days from the start of the window, and not the day that is still running', () => {
    const rows = [day(71, 1), day(72, 1), day(99, 1), day(100, 1)];
    expect(inWindow(rows, { end: 100, length: 28 }).map((row) => row.day)).toEqual([72, 99]);
  });
});
