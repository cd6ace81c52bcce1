import { describe, expect, test } from 'vitest';
import { nps, npsByAccount, responseRate } from './nps.ts';

/** n answers with half promoters and a fifth detractors. */
const answers = (n: number) => Array.from({ length: n }, (_, i) => (i < n * 0.5 ? 9 : i < n * 0.7 ? 6 : 8));

describe('nps', () => {
  test.each([
    [30, 27.9],
    [100, 15.3],
    [400, 7.7],
  ])('of %i answers, half promoters and a fifth detractors, is 30 with a margin of %d', (n, margin) => {
    const result = nps(answers(n));
    expect(result).toMatchObject({ n, promoters: n * 0.5, detractors: n * 0.2, passives: n * 0.3 });
    expect(result.value).toBeCloseTo(30, 12);
    expect(result.margin).toBeCloseTo(margin, 1);
  });

  test('draws the lines at 9 and 7', () => {
    const scores = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
    expect(nps(scores)).toMatchObject({ promoters: 2, passives: 2, detractors: 7 });
  });

  test('runs from -100 to 100, with no margin when all agree', () => {
    expect(nps(Array(10).fill(10))).toMatchObject({ value: 100, margin: 0 });
    expect(nps(Array(10).fill(0))).toMatchObject({ value: -100, margin: 0 });
  });

  test('under the minimum shows the counts and no number', () => {
    expect(nps(answers(9))).toMatchObject({ n: 9, value: null, margin: null, reason: 'too few answers' });
    expect(nps(answers(10)).reason).toBeUndefined();
    expect(nps([9, 9], { minimum: 2 }).value).toBe(100);
    expect(nps([], { minimum: 0 })).toMatchObject({ value: null, reason: 'too few answers' });
  });

  test('refuses answers off the scale', () => {
    for (const score of [-1, 11, Number.NaN]) expect(() => nps([score])).toThrow(RangeError);
  });
});

describe('nps by account', () => {
  test('gives each account one vote, however many users answered', () => {
    const large = Array.from({ length: 20 }, () => ({ account: 'large', score: 10 }));
    const small = [
      { account: 'a', score: 2 },
      { account: 'b', score: 8 },
    ];
    const result = npsByAccount([...large, ...small], { minimum: 3 });
    expect(result).toMatchObject({ n: 3, promoters: 1, passives: 1, detractors: 1, value: 0 });
  });

  test('judges the mean of the account before any rounding', () => {
    const of = (...scores: number[]) => npsByAccount(scores.map((score) => ({ account: 'a', score })));
    expect(of(8, 9)).toMatchObject({ promoters: 0, passives: 1 });
    expect(of(9, 9, 9)).toMatchObject({ promoters: 1 });
    expect(of(6, 8)).toMatchObject({ passives: 1 });
    expect(of(6, 7)).toMatchObject({ detractors: 1 });
  });
});

const people = (n: number) => new Set(Array.from({ length: n }, (_, i) => `p${i}`));

describe('the response rate', () => {
  test('is answers over views, with limits', () => {
    const rate = responseRate(people(7), people(20));
    expect(rate).toMatchObject({ answered: 7, seen: 20, value: 0.35 });
    expect(rate.low).toBeCloseTo(0.181191824101082, 12);
  });

  test('is withheld without views, or with fewer views than answers', () => {
    expect(responseRate(people(0), people(0))).toMatchObject({ value: null, reason: 'nobody saw it' });
    expect(responseRate(people(3), people(2))).toMatchObject({
      value: null,
      reason: 'more answers than views',
    });
  });

  test('is of those who saw it in the range: who saw it before and answered in it is not in it', () => {
    const replied = new Set([...people(7), 'early', 'bird']);
    expect(responseRate(replied, people(20))).toMatchObject({ answered: 7, seen: 20, value: 0.35 });
  });
});
