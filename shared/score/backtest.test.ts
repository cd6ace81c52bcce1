import { describe, expect, it } from 'vitest';
import { type BacktestRow, backtest, rankTest } from './backtest.ts';
import { auc } from './discrimination.ts';
import { bandOf } from './factor.ts';
import { seeded } from './random.ts';

/** Accounts whose first value decides with this strength, and whose other two are noise. */
function world(n: number, { strength, seed }: { strength: number; seed: number }): BacktestRow[] {
  const random = seeded(seed);
  return Array.from({ length: n }, () => {
    const values = [0, 1, 2].map(() => 100 * random.next());
    const [driver = 0] = values;
    const risk = 0.3 + strength * (0.5 - driver / 100);
    const score = values.reduce((sum, value) => sum + value, 0) / 3;
    return { values, score, band: bandOf(score), left: random.next() < risk };
  });
}
const IDS = ['driver', 'noise', 'other'];

describe('backtest', () => {
  it('finds the planted driver first, and suggests its weight', () => {
    const told = backtest(world(700, { strength: 0.55, seed: 5 }), IDS);
    expect(told.gate).toBe('full');
    const [first] = [...(told.factors ?? [])].sort((a, b) => (b.auc.value ?? 0) - (a.auc.value ?? 0));
    expect(first).toMatchObject({ id: 'driver', standsOut: true });
    expect(told.best?.one.factors).toEqual([0]);
    expect(told.verdict).toBe('suggested');
    expect(first?.weight?.low).toBeGreaterThan(50);
    expect(told.score?.brier).toBeLessThan(told.score?.brierOfAll ?? 0);
  });

  it('keeps equal weights where none tells more than the others', () => {
    const told = backtest(world(300, { strength: 0, seed: 6 }), IDS);
    expect(told.verdict).toBe('equal weights are as good');
    expect(told.score?.isLeaking).toBe(false);
  });

  it('tells counts alone where few have left', () => {
    const rows = world(40, { strength: 0.3, seed: 7 }).map((row, i) => ({ ...row, left: i < 8 }));
    expect(backtest(rows, IDS)).toMatchObject({ gate: 'counts', left: 8, score: null, factors: null });
  });

  it('warns of a score that knows the outcome', () => {
    const rows = world(200, { strength: 0.3, seed: 8 }).map((row) => ({ ...row, score: row.left ? 10 : 90 }));
    expect(backtest(rows, IDS).score?.isLeaking).toBe(true);
  });

  it('ties scores that are one number but for the last digits of their sums', () => {
    const rows = [70 + 2e-14, 70].flatMap((score, i) =>
      Array.from({ length: 25 }, (): BacktestRow => ({ values: [score], score, band: 'red', left: i === 0 })),
    );
    expect(backtest(rows, ['one']).score).toMatchObject({ auc: { value: 0.5 }, lift: 1 });
  });

  it('counts by band, so that green accounts that left are seen', () => {
    const rows = (['red', 'green', null] as const).flatMap((band, i) =>
      Array.from(
        { length: 40 },
        (_, n): BacktestRow => ({
          values: [50],
          score: band === null ? null : 50,
          band,
          left: n < 10 * (i + 1),
        }),
      ),
    );
    const { bands, score } = backtest(rows, ['one']);
    expect(bands.map(({ band, n, left }) => [band, n, left])).toEqual([
      ['red', 40, 10],
      ['yellow', 0, 0],
      ['green', 40, 20],
      ['none', 40, 30],
    ]);
    expect(score?.red).toMatchObject({ flagged: 40, left: 30, hits: 10, precision: 0.25, recall: 1 / 3 });
    // By band: (10 x 30 of red and 20 x 20 of green), each predicted by the other 39.
    const by = (left: number) => (left * ((40 - left) / 39) ** 2 + (40 - left) * (left / 39) ** 2) / 80;
    expect(score?.brier).toBeCloseTo(by(10) + by(20), 12);
  });
});

it('the rank test agrees with the normal approximation worked by hand', () => {
  // A = 0.75 with 10 and 10: z = 0.25 / sqrt(21 / 1200).
  const p = rankTest({ ...auc([1], [0]), value: 0.75, positives: 10, negatives: 10 });
  expect(p).toBeCloseTo(0.0587818, 6);
});
