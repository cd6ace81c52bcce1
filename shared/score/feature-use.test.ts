import { describe, expect, test } from 'vitest';
import { keptShare, stickiness, trend } from './feature-use.ts';

describe('the share that kept a feature', () => {
  test('is of those whose eight weeks are over; the others are in progress', () => {
    const uses = [
      { age: 56, isUsedLater: true },
      { age: 90, isUsedLater: false },
      { age: 200, isUsedLater: true },
      { age: 55, isUsedLater: true },
      { age: 3, isUsedLater: false },
    ];
    const { value, low, high, ...counts } = keptShare(uses);
    expect(counts).toEqual({ n: 3, kept: 2, inProgress: 2 });
    expect(value).toBeCloseTo(2 / 3, 12);
    // Wilson's limits of 2 of 3.
    expect([low, high]).toEqual([expect.closeTo(0.2077, 4), expect.closeTo(0.9385, 4)]);
  });

  test('is withheld with its reason', () => {
    expect(keptShare([])).toMatchObject({ value: null, reason: 'no data' });
    expect(keptShare([{ age: 20, isUsedLater: true }])).toMatchObject({
      value: null,
      reason: 'none is old enough',
    });
  });
});

test('the trend is the change against the window before, and nothing where there was none', () => {
  expect(trend({ now: 30, before: 24 })).toEqual({ now: 30, before: 24, change: 0.25 });
  expect(trend({ now: 0, before: 4 }).change).toBe(-1);
  expect(trend({ now: 4, before: 0 })).toEqual({ now: 4, before: 0, change: null, reason: 'no use before' });
});

describe('stickiness', () => {
  test('is the mean of the days over the people of the window', () => {
    // Two people: one on all 28 days, one on 7 of them: a mean of 1.25 a day.
    expect(stickiness({ personDays: 35, people: 2, days: 28 })).toMatchObject({
      value: 0.625,
      dailyMean: 1.25,
    });
    expect(stickiness({ personDays: 56, people: 2, days: 28 }).value).toBe(1);
  });

  test('is withheld where nobody came', () => {
    expect(stickiness({ personDays: 0, people: 0, days: 28 })).toMatchObject({
      value: null,
      reason: 'no data',
    });
  });
});
