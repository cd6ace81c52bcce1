import { describe, expect, test } from 'vitest';
import { seeded } from './random.ts';
import { BUCKETS, type Member, retentionTable } from './retention-cohorts.ts';

const buckets = [
  { from: 1, until: 7 },
  { from: 7, until: 14 },
];
const one = (cohort: string, age: number, ...isActive: boolean[]): Member => ({ cohort, age, isActive });

describe('retention cohorts', () => {
  test('tell retained of observed, and mark what is not complete', () => {
    const { rows } = retentionTable(
      [
        one('b', 13, true, true),
        one('a', 20, true, false),
        one('a', 30, false, true),
        one('b', 20, true, false),
      ],
      buckets,
    );
    expect(rows).toEqual([
      {
        cohort: 'a',
        members: 2,
        cells: [
          { observed: 2, retained: 1, value: 0.5, isComplete: true },
          { observed: 2, retained: 1, value: 0.5, isComplete: true },
        ],
      },
      {
        cohort: 'b',
        members: 2,
        cells: [
          { observed: 2, retained: 2, value: 1, isComplete: true },
          { observed: 1, retained: 0, value: 0, isComplete: false },
        ],
      },
    ]);
  });

  test('never average an incomplete bucket in', () => {
    const old = [one('a', 20, true, true), one('a', 20, true, true)];
    const { overall } = retentionTable(
      [...old, one('b', 13, true, false), one('b', 20, true, false)],
      buckets,
    );
    expect(overall[1]).toMatchObject({ cohorts: 1, members: 2, retained: 2, value: 1 });
    expect(retentionTable([one('a', 5, true, false)], buckets).overall[0]).toMatchObject({
      value: null,
      reason: 'no bucket is complete',
    });
  });

  test('do not depend on the order of their members', () => {
    const random = seeded(3);
    const members = Array.from({ length: 60 }, () =>
      one(`2026-0${1 + random.below(5)}`, random.below(40), random.next() < 0.5, random.next() < 0.5),
    );
    const shuffled = [...members].sort(() => random.next() - 0.5);
    expect(retentionTable(shuffled, buckets)).toEqual(retentionTable(members, buckets));
  });

  test('brackets follow each other without a gap', () => {
    const { bracket } = BUCKETS;
    expect(bracket.slice(1).map(({ from }) => from)).toEqual(bracket.slice(0, -1).map(({ until }) => until));
  });
});
