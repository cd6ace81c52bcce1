import { describe, expect, test } from 'vitest';
import { bandOf, type Factor, factorValue, weightedScore } from './factor.ts';

const TICKETS: Factor<'tickets'> = {
  id: 'tickets',
  weight: 1,
  better: 'lower',
  points: [
    [0, 100],
    [2, 80],
    [10, 0],
  ],
};

describe('a factor', () => {
  test('runs straight between its points and flat beyond them', () => {
    const values = [-5, 0, 1, 2, 6, 10, 99].map((measure) => factorValue(TICKETS, measure));
    expect(values).toEqual([100, 100, 90, 80, 40, 0, 0]);
  });

  test.each<[string, Partial<Factor<'tickets'>>]>([
    ['points against its direction', { better: 'higher' }],
    ['a single point', { points: [[0, 0]] }],
    [
      'measures that do not ascend',
      {
        points: [
          [1, 50],
          [1, 20],
        ],
      },
    ],
    [
      'values above 100',
      {
        points: [
          [0, 101],
          [1, 0],
        ],
      },
    ],
    ['a negative weight', { weight: -1 }],
    ['a weight that is no number', { weight: Number.NaN }],
  ])('with %s is a mistake in the set-up', (_, wrong) => {
    expect(() => weightedScore({ tickets: 1 }, [{ ...TICKETS, ...wrong }])).toThrow(RangeError);
  });
});

test('bands are inclusive at the top and do not mind the last bit', () => {
  expect([0, 50, 50.000000000001, 50.01, 75, 75.01, 100].map(bandOf)).toEqual([
    'red',
    'red',
    'red',
    'yellow',
    'yellow',
    'green',
    'green',
  ]);
});

test('weights that are all zero give no number', () => {
  const { score, coverage, reason } = weightedScore({ tickets: 1 }, [{ ...TICKETS, weight: 0 }]);
  expect({ score, coverage, reason }).toEqual({ score: null, coverage: 0, reason: 'insufficient data' });
});
