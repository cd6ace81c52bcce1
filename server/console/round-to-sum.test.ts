// Parts that are printed add up to the whole that is printed.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundToSum } from './round-to-sum.ts';

it('adds up, and moves no part by a whole unit', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 }), (parts) => {
      const rounded = roundToSum(parts, 1);
      const total = Math.round(parts.reduce((sum, part) => sum + part, 0) * 10);
      expect(rounded.reduce((sum, part) => sum + Math.round(part * 10), 0)).toBe(total);
      rounded.forEach((part, index) => {
        expect(Math.abs(part - (parts[index] ?? 0))).toBeLessThan(0.1 + 1e-9);
      });
    }),
  );
});

it('gives what is left over to the largest rest', () => {
  expect(roundToSum([33.33, 33.33, 33.34], 0)).toEqual([33, 33, 34]);
});
