import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auc, brier, flagging, lift } from './discrimination.ts';

const many = (n: number, value: (i: number) => number): number[] =>
  Array.from({ length: n }, (_, i) => value(i));

describe('the area under the curve', () => {
  test('of the vector of the metric dictionary is 10.5 of 12', () => {
    expect(auc([0.9, 0.8, 0.4], [0.7, 0.4, 0.3, 0.2])).toMatchObject({
      value: 0.875,
      positives: 3,
      negatives: 4,
    });
  });

  // Half-widths of the metric dictionary, at an area of 0.70.
  test.each([
    [10, 90, 0.19],
    [50, 450, 0.084],
    [200, 500, 0.045],
  ])('with %i who left and %i who stayed is known to +-%d', (left, stayed, half) => {
    // Evenly spread, those who left above 70 % of those who stayed on the mean.
    const found = auc(
      many(left, () => 0.7),
      many(stayed, (i) => (i + 0.5) / stayed),
    );
    expect(found.value).toBeCloseTo(0.7, 2);
    expect((found.standardError ?? 0) * 1.96).toBeCloseTo(half, 2);
  });

  test('is the share of pairs in the right order, ties a half', () => {
    const risks = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(risks, risks, (left, stayed) => {
        let pairs = 0;
        for (const a of left) for (const b of stayed) pairs += a > b ? 1 : a === b ? 0.5 : 0;
        expect(auc(left, stayed).value).toBeCloseTo(pairs / (left.length * stayed.length), 12);
      }),
      { seed: 1982, numRuns: 200 },
    );
  });

  test('is withheld where nobody left or nobody stayed', () => {
    expect(auc([], [1])).toMatchObject({ value: null, low: null, positives: 0, negatives: 1 });
    expect(() => auc([Number.NaN], [1])).toThrow(RangeError);
  });
});

describe('the lift of the riskiest tenth', () => {
  const rows = many(100, (i) => i).map((i) => ({ risk: i, left: i >= 95 || i < 5 }));

  test('is how many times more often they leave than all do', () => {
    expect(lift(rows)).toBe(5);
    expect(lift(rows, 0.5)).toBe(1);
  });

  test('of equal risks is 1, in any order', () => {
    expect(lift(rows.map(({ left }) => ({ risk: 3, left })))).toBeCloseTo(1, 12);
    expect(lift([...rows].reverse())).toBe(5);
  });

  test('of nobody who left is withheld', () => {
    expect(lift([{ risk: 1, left: false }])).toBeNull();
  });
});

test('precision, recall and what was missed', () => {
  const rows = [
    { flagged: true, left: true },
    { flagged: true, left: false },
    { flagged: false, left: true },
    { flagged: false, left: true },
    { flagged: false, left: false },
  ];
  expect(flagging(rows)).toEqual({ precision: 0.5, recall: 1 / 3, flagged: 2, left: 3, hits: 1 });
  expect(flagging([{ flagged: false, left: false }])).toMatchObject({ precision: null, recall: null });
});

test("Brier's score is the mean square error of what was said", () => {
  expect(
    brier([
      { risk: 0.9, left: true },
      { risk: 0.2, left: false },
    ]),
  ).toBeCloseTo((0.01 + 0.04) / 2, 12);
  expect(brier([])).toBeNull();
});
