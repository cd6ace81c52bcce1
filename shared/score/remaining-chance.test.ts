import { describe, expect, test } from 'vitest';
import { aalenJohansen, type Exit } from './competing-risks.ts';
import { MERCAPTOPURINE } from './freireich.ts';
import { LEAST_AT_RISK, remainingChance } from './remaining-chance.ts';

const exit = ({ time, event }: { time: number; event: boolean }): Exit => ({
  time,
  cause: event ? 'event' : null,
});

describe('the remaining chance', () => {
  const curve = aalenJohansen(MERCAPTOPURINE.map(exit));

  // S(6) = 0.8571, S(10) = 0.7529, S(13) = 0.6902, S(16) = 0.6275 (Freireich 1963, as in every textbook).
  test('is 1 - S(a + d) / S(a), on the published curve', () => {
    expect(remainingChance(curve, { age: 6, days: 4 })).toEqual({
      value: expect.closeTo(1 - 0.7529 / 0.8571, 4),
      atRisk: 17,
    });
    expect(remainingChance(curve, { age: 10, days: 6 }).value).toBeCloseTo(1 - 0.6275 / 0.7529, 3);
    expect(remainingChance(curve, { age: 0, days: 6 }).value).toBeCloseTo(1 - 0.8571, 4);
  });

  test('is nothing where the curve does not fall', () => {
    expect(remainingChance(curve, { age: 7, days: 2 })).toEqual({ value: 0, atRisk: 16 });
  });

  test('is withheld where too few were followed, or none so long', () => {
    expect(remainingChance(curve, { age: 17, days: 5 })).toMatchObject({
      value: null,
      reason: 'too few accounts',
    });
    const young = aalenJohansen(Array.from({ length: LEAST_AT_RISK + 5 }, () => ({ time: 20, cause: null })));
    expect(remainingChance(young, { age: 10, days: 14 })).toMatchObject({
      value: null,
      reason: 'not observed that long',
    });
    expect(remainingChance(aalenJohansen([]), { age: 1, days: 14 })).toMatchObject({
      value: null,
      reason: 'no data',
    });
  });

  test('is certain where everybody followed got there', () => {
    const all = aalenJohansen(
      Array.from({ length: 12 }, (_, i) => ({ time: 10 + i / 100, cause: 'event' as const })),
    );
    expect(remainingChance(all, { age: 5, days: 14 }).value).toBe(1);
  });

  // Of 20 that wait on day 10, 8 leave on day 12 and 6 of the 12 others get there on day 15: 6 of 20. Those that left as censored
  // would make it one half.
  test('does not count on those that will have left', () => {
    const many = (length: number, one: Exit): Exit[] => Array.from({ length }, () => one);
    const gone = aalenJohansen([
      ...many(5, { time: 3, cause: 'event' }),
      ...many(8, { time: 12, cause: 'competing' }),
      ...many(6, { time: 15, cause: 'event' }),
      ...many(6, { time: 40, cause: null }),
    ]);
    expect(remainingChance(gone, { age: 10, days: 14 })).toEqual({
      value: expect.closeTo(0.3, 12),
      atRisk: 20,
    });
  });
});
