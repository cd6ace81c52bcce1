// Expected figures not in the metric dictionary come from R 4.2.2, survival 3.5-3 (survdiff; for late entry the
// score test of coxph with ties = "exact", which is the same statistic).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MERCAPTOPURINE, PLACEBO } from './freireich.ts';
import { logRank } from './log-rank.ts';
import type { Observation } from './risk-set.ts';

const BOTH = [...MERCAPTOPURINE, ...PLACEBO];
/** Stratum by place in the list of both arms: even or odd. */
const PARITY = [MERCAPTOPURINE.map((_, i) => `${i % 2}`), PLACEBO.map((_, i) => `${(i + 21) % 2}`)];
const relative = (actual: number | null, expected: number) => Math.abs((actual ?? Number.NaN) / expected - 1);

describe('log-rank', () => {
  test('agrees with the Freireich vector', () => {
    const { chi2, df, p, groups, variance } = logRank([MERCAPTOPURINE, PLACEBO]);
    expect(groups[0]).toMatchObject({ n: 21, observed: 9 });
    expect(groups[0]?.expected).toBeCloseTo(19.2505009480311, 10);
    expect(variance[0]?.[0]).toBeCloseTo(6.2569605736755, 10);
    expect(df).toBe(1);
    expect(chi2).toBeCloseTo(16.7929409892165, 10);
    expect(relative(p, 4.16880910933453e-5)).toBeLessThan(1e-10);
  });

  test('compares within strata', () => {
    const { chi2, df, p, groups } = logRank([MERCAPTOPURINE, PLACEBO], PARITY);
    expect(groups[0]?.expected).toBeCloseTo(19.1227892592444, 10);
    expect(chi2).toBeCloseTo(16.130437516712, 10);
    expect(df).toBe(1);
    expect(relative(p, 5.91261130291384e-5)).toBeLessThan(1e-10);
  });

  test('compares three groups', () => {
    const groups = [0, 1, 2].map((rest) => BOTH.filter((_, i) => i % 3 === rest));
    const result = logRank(groups);
    expect(result.df).toBe(2);
    expect(result.chi2).toBeCloseTo(0.716380589169184, 10);
    expect(result.p).toBeCloseTo(0.698940057842742, 10);
    expect(result.variance[0]?.[2]).toBeCloseTo(-3.147897870115882, 10);
  });

  test('respects late entry', () => {
    const late = BOTH.map((row, i) => ({ ...row, enter: i % 4 === 0 ? Math.floor(row.time / 2) : 0 }));
    expect(logRank([late.slice(0, 21), late.slice(21)]).chi2).toBeCloseTo(15.2875124911305, 10);
  });

  test('of equal groups finds no difference', () => {
    expect(logRank([PLACEBO, PLACEBO])).toMatchObject({ chi2: 0, df: 1, p: 1 });
  });

  test('gives an empty group no degree of freedom', () => {
    const { chi2, df, groups } = logRank([[], MERCAPTOPURINE, PLACEBO]);
    expect(df).toBe(1);
    expect(chi2).toBeCloseTo(16.7929409892165, 10);
    expect(groups[0]).toEqual({ n: 0, observed: 0, expected: 0 });
  });

  test('compares groups that share no stratum with the others among themselves', () => {
    const strata = [PLACEBO.map(() => 'a'), MERCAPTOPURINE.map(() => 'a'), PLACEBO.map(() => 'b')];
    const { chi2, df } = logRank([PLACEBO, MERCAPTOPURINE, PLACEBO], strata);
    expect(df).toBe(1);
    expect(chi2).toBeCloseTo(16.7929409892165, 10);
  });

  test('says so when there is nothing to compare', () => {
    const nothing = { chi2: null, df: 0, p: null, reason: 'nothing to compare' };
    expect(logRank([[], []])).toMatchObject(nothing);
    expect(logRank([PLACEBO, []])).toMatchObject(nothing);
    expect(logRank([[{ time: 3, event: false }], [{ time: 4, event: false }]])).toMatchObject(nothing);
  });

  test('expects as many events in all as there were, and does not mind the order of the groups', () => {
    const observation = fc.record({ time: fc.integer({ min: 0, max: 20 }), event: fc.boolean() });
    const group = fc.array<Observation>(observation, { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 5 }), (groups) => {
        const result = logRank(groups);
        const total = (of: 'observed' | 'expected') => result.groups.reduce((sum, one) => sum + one[of], 0);
        expect(total('expected')).toBeCloseTo(total('observed'), 9);
        const turned = logRank([...groups].reverse());
        expect(turned.df).toBe(result.df);
        expect(turned.chi2 ?? -1).toBeCloseTo(result.chi2 ?? -1, 8);
      }),
      { seed: 1966, numRuns: 200 },
    );
  });

  test('refuses a single group and strata of another shape', () => {
    expect(() => logRank([PLACEBO])).toThrow(RangeError);
    expect(() => logRank([PLACEBO, PLACEBO], [['a'], ['b']])).toThrow(RangeError);
    expect(() => logRank([PLACEBO, PLACEBO], [PLACEBO.map(() => 'a')])).toThrow(RangeError);
  });
});
