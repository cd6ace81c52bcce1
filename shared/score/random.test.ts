import { expect, test } from 'vitest';
import { seeded } from './random.ts';

const N = 20_000;
const draws = (make: () => number): number[] => Array.from({ length: N }, make);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

test('is the same for the same seed, and another for another', () => {
  const [a, b, c] = [seeded(1), seeded(1), seeded(2)];
  const first = Array.from({ length: 5 }, () => a.next());
  expect(Array.from({ length: 5 }, () => b.next())).toEqual(first);
  expect(Array.from({ length: 5 }, () => c.next())).not.toEqual(first);
});

test('is even over 0 to 1, and normal where that is asked for', () => {
  const random = seeded(3);
  const even = draws(() => random.next());
  expect(mean(even)).toBeCloseTo(0.5, 2);
  expect(even.every((value) => value >= 0 && value < 1)).toBe(true);
  const normal = draws(() => random.normal());
  expect(mean(normal)).toBeCloseTo(0, 1);
  expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 1);
  expect(new Set(draws(() => random.below(4)))).toEqual(new Set([0, 1, 2, 3]));
});
