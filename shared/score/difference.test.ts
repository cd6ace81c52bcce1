// Limits: Newcombe 1998, table II, method 10. Power and size: the examples of R's power.prop.test.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference, power, sizeNeeded, smallestDetectable } from './difference.ts';

test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('%i of %i against %i of %i has the published limits', (x1, n1, x2, n2, low, high) => {
  const found = difference({ successes: x1, n: n1 }, { successes: x2, n: n2 });
  expect(found.value).toBeCloseTo(x1 / n1 - x2 / n2, 12);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

test('has no p where everybody did the same, and nothing for nobody', () => {
  expect(difference({ successes: 4, n: 4 }, { successes: 3, n: 3 })).toMatchObject({ value: 0, p: null });
  const none = { value: null, low: null, high: null, p: null };
  expect(difference({ successes: 0, n: 0 }, { successes: 3, n: 3 })).toEqual(none);
});

test('turned around is the same the other way', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50), (a, b, c, d) => {
      const [first, second] = [
        { successes: a, n: a + b + 1 },
        { successes: c, n: c + d + 1 },
      ];
      const [there, back] = [difference(first, second), difference(second, first)];
      expect(there.low).toBeCloseTo(-(back.high ?? 0), 12);
      expect(there.p).toBe(back.p);
    }),
    { seed: 1998, numRuns: 200 },
  );
});

test('has the power, and needs the size, of the examples of R', () => {
  expect(power({ first: 0.75, second: 0.5 }, { first: 50, second: 50 })).toBeCloseTo(0.7401659, 6);
  expect(sizeNeeded({ first: 0.75, second: 0.5 }, 0.9)).toBe(77);
  expect(sizeNeeded({ first: 0.5, second: 0.5 })).toBeNull();
});

test('the smallest difference that can be detected is detected with that chance', () => {
  const sizes = { first: 900, second: 100 };
  const rise = smallestDetectable(0.3, sizes) ?? 0;
  expect(rise).toBeGreaterThan(0.1);
  expect(power({ first: 0.3 + rise, second: 0.3 }, sizes)).toBeCloseTo(0.8, 9);
  expect(smallestDetectable(0.3, { first: 90, second: 10 })).toBeGreaterThan(rise);
  expect(smallestDetectable(0.9, { first: 4, second: 4 })).toBeNull();
  expect(smallestDetectable(0.5, { first: 0, second: 4 })).toBeNull();
});
