import { describe, expect, it } from 'vitest';
import { findings, type LandmarkRow, LEAST_SIDE, landmark } from './findings.ts';
import { seeded } from './random.ts';

const rowsOf = (counts: [did: (boolean | null)[], left: number, stayed: number][]): LandmarkRow[] =>
  counts.flatMap(([did, left, stayed]) => [
    ...Array.from({ length: left }, () => ({ did, left: true })),
    ...Array.from({ length: stayed }, () => ({ did, left: false })),
  ]);

describe('landmark', () => {
  it('holds those who did against those who did not', () => {
    const rows = rowsOf([
      [[true], 9, 41],
      [[false], 20, 30],
      [[null], 100, 0],
    ]);
    expect(landmark(rows, 0)).toMatchObject({
      with: { n: 50, stayed: 41, value: 0.82 },
      without: { n: 50, stayed: 30, value: 0.6 },
      difference: { value: expect.closeTo(0.22, 12) },
    });
  });

  it('is nothing where a side has too few', () => {
    expect(
      landmark(
        rowsOf([
          [[true], 1, LEAST_SIDE - 2],
          [[false], 50, 50],
        ]),
        0,
      ),
    ).toBeNull();
  });
});

describe('findings', () => {
  it('finds a planted pair that matters only together, before its parts', () => {
    const random = seeded(7);
    const rows = Array.from({ length: 800 }, (): LandmarkRow => {
      const did = Array.from({ length: 6 }, () => random.next() < 0.5);
      return { did, left: random.next() < (did[1] && did[4] ? 0.1 : 0.45) };
    });
    const [first] = findings(rows, 6);
    expect(first?.things).toEqual([1, 4]);
    expect(first?.adjusted).toBeLessThan(0.001);
  });

  it('seldom finds anything where there is nothing', () => {
    const random = seeded(11);
    let found = 0;
    for (let trial = 0; trial < 60; trial++) {
      const rows = Array.from(
        { length: 200 },
        (): LandmarkRow => ({
          did: Array.from({ length: 8 }, () => random.next() < 0.5),
          left: random.next() < 0.3,
        }),
      );
      if (findings(rows, 8).length > 0) found++;
    }
    // q = 0.10: with nothing to find, one screen in ten finds something at most, but for chance.
    expect(found).toBeLessThanOrEqual(12);
  });

  it('names no pair that tells no more than one of its two', () => {
    const random = seeded(3);
    const rows = Array.from({ length: 600 }, (): LandmarkRow => {
      const did = Array.from({ length: 4 }, () => random.next() < 0.5);
      return { did, left: random.next() < (did[2] ? 0.1 : 0.5) };
    });
    expect(findings(rows, 4).map(({ things }) => things)).toEqual([[2]]);
  });
});
