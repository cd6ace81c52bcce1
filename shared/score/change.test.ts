import { describe, expect, it } from 'vitest';
import { changeOf } from './change.ts';
import { difference } from './difference.ts';
import { nps } from './nps.ts';
import { wilson } from './proportion.ts';

const APART = { isApart: true };

describe('a change', () => {
  it('of two shares has the limits that Newcombe published', () => {
    // Newcombe 1998, table II, (a): 56/70 and 48/80, method 10.
    const change = changeOf(wilson({ successes: 56, n: 70 }), wilson({ successes: 48, n: 80 }), APART);
    expect(change.value).toBeCloseTo(0.2, 12);
    expect(change.low).toBeCloseTo(0.0524, 4);
    expect(change.high).toBeCloseTo(0.3339, 4);
  });

  it('of two shares is the difference that holdouts are judged by', () => {
    for (const [a, n, b, m] of [
      [0, 20, 5, 30],
      [19, 20, 1, 11],
      [7, 7, 7, 9],
    ] as const) {
      const { value, low, high } = difference({ successes: a, n }, { successes: b, n: m });
      expect(changeOf(wilson({ successes: a, n }), wilson({ successes: b, n: m }), APART)).toEqual({
        value,
        low,
        high,
      });
    }
  });

  it('of two scores adds their variances', () => {
    const score = (promoters: number, detractors: number) => {
      const scores = [...Array(promoters).fill(10), ...Array(detractors).fill(0), ...Array(10).fill(7)];
      const { value, margin } = nps(scores);
      return {
        value,
        low: (value ?? 0) - (margin ?? 0),
        high: (value ?? 0) + (margin ?? 0),
        margin: margin ?? 0,
      };
    };
    const [now, before] = [score(30, 10), score(12, 18)];
    const change = changeOf(now, before, APART);
    const margin = Math.hypot(now.margin, before.margin);
    expect(change.high).toBeCloseTo((change.value ?? 0) + margin, 12);
    expect(change.low).toBeCloseTo((change.value ?? 0) - margin, 12);
  });

  it('has no limits where both rest on the same accounts, or one has none', () => {
    const [now, before] = [wilson({ successes: 5, n: 10 }), wilson({ successes: 4, n: 10 })];
    expect(changeOf(now, before, { isApart: false })).toEqual({
      value: expect.closeTo(0.1),
      low: null,
      high: null,
    });
    expect(changeOf({ ...now, high: null }, before, APART).low).toBeNull();
    expect(changeOf({ value: 3 }, { value: 5 }, APART)).toEqual({ value: -2, low: null, high: null });
  });

  it('is nothing where either number is withheld', () => {
    const nothing = { value: null, low: null, high: null };
    expect(changeOf({ value: null }, { value: 1 }, APART)).toEqual(nothing);
    expect(changeOf({ value: 1 }, { value: null }, APART)).toEqual(nothing);
  });
});
