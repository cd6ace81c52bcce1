import { expect, test } from 'vitest';
import { accountMeans, ces, csat } from './satisfaction.ts';

const times = (n: number, score: number) => Array.from({ length: n }, () => score);

test('CSAT is the share of 4s and 5s, with Wilson limits', () => {
  // Wilson limits of 81 of 263 are the worked example of Newcombe (Statistics in Medicine 17, 1998): .2553, .3662.
  const { value, low, high } = csat([...times(40, 4), ...times(41, 5), ...times(100, 3), ...times(82, 1)]);
  expect(value).toBeCloseTo(81 / 263, 12);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
});

test('CES is the mean and the share of 5 to 7', () => {
  // Mean 5, standard deviation sqrt(20/9), t(9) = 2.262157.
  const result = ces([3, 3, 4, 4, 5, 5, 6, 6, 7, 7]);
  expect(result).toMatchObject({ n: 10, easy: 6, share: { value: 0.6 } });
  expect(result.mean.value).toBeCloseTo(5, 12);
  expect((result.mean.high ?? 0) - 5).toBeCloseTo(2.262157 * Math.sqrt(20 / 9 / 10), 4);
});

test('under ten answers there is no number; a score outside of its scale is an error', () => {
  expect(csat(times(9, 5))).toEqual({
    n: 9,
    satisfied: 9,
    value: null,
    low: null,
    high: null,
    reason: 'too few answers',
  });
  expect(ces(times(9, 7))).toMatchObject({ n: 9, easy: 9, reason: 'too few answers' });
  expect(() => csat([0])).toThrow(RangeError);
  expect(() => ces([8])).toThrow(RangeError);
});

test('an account has one vote, which is not rounded up', () => {
  const answers = [
    ...times(20, 5).map((score) => ({ account: 'large', score })),
    { account: 'small', score: 4 },
    { account: 'small', score: 3 },
  ];
  expect(accountMeans(answers)).toEqual([5, 3.5]);
  expect(csat(accountMeans(answers), 1)).toMatchObject({ n: 2, satisfied: 1 });
});
