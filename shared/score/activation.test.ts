import { expect, test } from 'vitest';
import { activationRate } from './activation.ts';

test('divides by those that are old enough, and counts the younger ones apart', () => {
  const rows = [
    { age: 40, reached: 3 },
    { age: 40, reached: 20 },
    { age: 40, reached: null },
    { age: 14, reached: 14 },
    { age: 13.9, reached: 1 },
    { age: 2, reached: null },
  ];
  const activation = activationRate(rows, 14);
  expect(activation).toMatchObject({ days: 14, n: 4, reached: 2, inProgress: 2, value: 0.5 });
  expect(activation.low).toBeCloseTo(0.150038989152, 10);
  expect(activation.high).toBeCloseTo(0.849961010848, 10);
});

test('does not let the quick ones among the young raise the rate', () => {
  const old = [
    { age: 100, reached: null },
    { age: 100, reached: 50 },
  ];
  const quick = Array.from({ length: 50 }, () => ({ age: 3, reached: 1 }));
  expect(activationRate([...old, ...quick], 7)).toMatchObject({ n: 2, inProgress: 50, value: 0 });
});

test('says so when none is old enough', () => {
  expect(activationRate([{ age: 3, reached: 1 }], 7)).toEqual({
    ...{ days: 7, n: 0, reached: 0, inProgress: 1, value: null, low: null, high: null },
    reason: 'none is old enough',
  });
});

test('refuses a number of days that is not positive', () => {
  expect(() => activationRate([], 0)).toThrow(RangeError);
  expect(() => activationRate([], Number.NaN)).toThrow(RangeError);
});
