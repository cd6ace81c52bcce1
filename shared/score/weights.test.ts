import { describe, expect, test } from 'vitest';
import { seeded } from './random.ts';
import { type EvidenceRow, evidenceGate, weighEvidence } from './weights.ts';

/** Accounts whose leaving depends on each factor by so much a standard deviation (25 points). */
function world(
  pulls: readonly number[],
  { n, base, seed = 5 }: { n: number; base: number; seed?: number },
): EvidenceRow[] {
  const random = seeded(seed);
  return Array.from({ length: n }, () => {
    const zs = pulls.map(() => random.normal());
    const risk = 1 / (1 + Math.exp(-base - zs.reduce((sum, z, j) => sum - z * (pulls[j] ?? 0), 0)));
    const values = zs.map((z) => Math.min(100, Math.max(0, 50 + 25 * z)));
    return { values, left: random.next() < risk };
  });
}

test.each([
  [19, 'counts'],
  [20, 'single'],
  [49, 'single'],
  [50, 'three'],
  [200, 'three'],
  [201, 'full'],
] as const)('%i who left give %s', (left, gate) => {
  expect(evidenceGate(left)).toBe(gate);
});

describe('weights', () => {
  test('go to what decides, add up to 100, and are suggested where that is beyond chance', () => {
    const found = weighEvidence(world([1.5, 0, 0, 0], { n: 1_500, base: -1.5 }));
    expect(found.gate).toBe('full');
    const weights = (found.factors ?? []).map(({ weight }) => weight?.value ?? 0);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 9);
    expect(weights[0]).toBeGreaterThan(80);
    expect(found.factors?.[0]?.weight?.low).toBeGreaterThan(70);
    expect(found.verdict).toBe('suggested');
    expect(found.gain?.low).toBeGreaterThan(0);
    expect(found.best?.one.factors).toEqual([0]);
    expect(found.fitted?.value).toBeGreaterThan(found.equal?.value ?? 1);
  });

  test('come with what each factor adds to the best one and two, but not to itself', () => {
    const { factors, best } = weighEvidence(world([1, 0.8, 0], { n: 700, base: -1 }));
    const [first, second, noise] = factors ?? [];
    expect(best).toMatchObject({ one: { factors: [0] }, two: { factors: [0, 1] } });
    expect(first?.adds).toEqual({ one: null, two: null });
    expect(second?.adds.one?.low).toBeGreaterThan(0);
    expect(second?.adds.two).toBeNull();
    expect(noise?.adds.two?.high).toBeLessThan(0);
  });

  test('stay equal where all decide alike, and that is said', () => {
    const found = weighEvidence(world([0.7, 0.7, 0.7], { n: 1_500, base: -1.5 }));
    expect(found.verdict).toBe('equal weights are as good');
    for (const { weight } of found.factors ?? []) {
      expect(weight?.low).toBeLessThan(100 / 3);
      expect(weight?.high).toBeGreaterThan(100 / 3);
    }
  });

  test('are of the three strongest where few have left', () => {
    const found = weighEvidence(world([1, 1, 1, 0, 0], { n: 400, base: -1.5 }));
    expect(found.gate).toBe('three');
    expect((found.factors ?? []).map(({ weight }) => weight !== null)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('never turn a factor around', () => {
    const found = weighEvidence(world([1.2, -1.2], { n: 1_500, base: -1 }));
    expect(found.factors?.[1]?.weight?.value).toBe(0);
  });

  test('are the same each time', () => {
    const rows = world([1, 0], { n: 500, base: -1 });
    expect(weighEvidence(rows)).toEqual(weighEvidence(rows));
  });
});

test('with too few who left there are counts, and then factors one by one', () => {
  const few = weighEvidence(world([1, 0], { n: 60, base: -2 }));
  expect(few).toMatchObject({ gate: 'counts', factors: null, equal: null, verdict: 'too few have left' });
  expect(few.left).toBeLessThan(20);
  const more = weighEvidence(world([1, 0], { n: 120, base: -1.7 }));
  expect(more.gate).toBe('single');
  expect(more.factors?.[0]?.auc.value).toBeGreaterThan(0.6);
  expect(more.factors?.[0]?.weight).toBeNull();
});

test('accounts without data for a factor are judged by the others', () => {
  const rows = world([1, 1], { n: 1_200, base: -1 }).map((row, i) =>
    i % 3 === 0 ? { ...row, values: [row.values[0] ?? null, null] } : row,
  );
  const found = weighEvidence(rows);
  expect(found.equal?.positives).toBe(found.left);
  const second = found.factors?.[1]?.auc;
  expect((second?.positives ?? 0) + (second?.negatives ?? 0)).toBe(800);
});
