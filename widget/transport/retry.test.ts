import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QUEUE } from '../../shared/limits.ts';
import { retryAfterMs, retryDelay } from './retry.ts';

test('a delay is never shorter than the server asked, nor longer than the cap and what was asked', () => {
  fc.assert(
    fc.property(
      fc.nat(60),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(3_600_000),
      (attempt, random, floor) => {
        const delay = retryDelay(attempt, () => random, floor);
        expect(delay).toBeGreaterThanOrEqual(floor);
        expect(delay).toBeLessThanOrEqual(Math.max(floor, QUEUE.retryMaxMs));
        expect(delay).toBeLessThanOrEqual(Math.max(floor, QUEUE.retryBaseMs * 2 ** attempt));
      },
    ),
  );
});

test('Retry-After is read as seconds or as a date, and nonsense is nothing', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(retryAfterMs('120', now)).toBe(120_000);
  expect(retryAfterMs('Thu, 01 Jan 2026 00:01:00 GMT', now)).toBe(60_000);
  expect(retryAfterMs('Thu, 01 Jan 2015 00:01:00 GMT', now)).toBe(0);
  for (const odd of [null, '', 'soon', '-5']) expect(retryAfterMs(odd, now)).toBe(0);
  expect(retryAfterMs('1e12', now)).toBe(QUEUE.maxAgeMs);
});
