import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aucGain, type TwiceJudged } from './auc-gain.ts';
import { auc } from './discrimination.ts';
import { seeded } from './random.ts';

const areaOf = (rows: readonly TwiceJudged[], of: 'before' | 'after') => {
  const risks = (left: boolean) => rows.filter((row) => row.left === left).map((row) => row[of]);
  return auc(risks(true), risks(false)).value ?? Number.NaN;
};

/** `after` is `before` with the truth mixed in by so much. */
function world(n: number, { pull, seed }: { pull: number; seed: number }): TwiceJudged[] {
  const random = seeded(seed);
  return Array.from({ length: n }, () => {
    const left = random.next() < 0.3;
    const before = random.normal() + (left ? 0.5 : 0);
    return { before, after: before + 0.3 * random.normal() + (left ? pull : 0), left };
  });
}

describe('the gain in AUC', () => {
  test('is the difference of the two areas, ties and all', () => {
    const row = fc.record({
      before: fc.integer({ min: 0, max: 9 }),
      after: fc.integer({ min: 0, max: 9 }),
      left: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 40 }), (rows) => {
        const gain = aucGain(rows);
        const left = rows.filter((one) => one.left).length;
        expect(gain === null).toBe(left < 2 || rows.length - left < 2);
        if (gain) expect(gain.value).toBeCloseTo(areaOf(rows, 'after') - areaOf(rows, 'before'), 12);
      }),
      { seed: 1988, numRuns: 200 },
    );
  });

  test('is beyond chance where the other number knows more, and not where it is noisier', () => {
    expect(aucGain(world(600, { pull: 1, seed: 3 }))?.low).toBeGreaterThan(0.05);
    expect(aucGain(world(600, { pull: 0, seed: 4 }))?.low).toBeLessThan(0);
  });

  test('of the same number twice is 0, without doubt', () => {
    const rows = world(50, { pull: 0, seed: 5 }).map((row) => ({ ...row, after: row.before }));
    expect(aucGain(rows)).toEqual({ value: 0, low: 0, high: 0 });
  });
});
