// Rows in the order of their keys. A key of several texts is dear to build, to hash and to compare; so the values of each
// column, few as they are, are numbered in their order first, and a key is one number with a digit for each column.

import type { Cell, Row } from './rollup.ts';

/**
 * Calls `visit` with each row in the order of these columns; rows of one key come in the order in which they are given, and
 * bear the same number.
 */
export type InOrder = (
  columns: readonly string[],
  rows: readonly Row[],
  visit: (row: Row, key: number) => void,
) => void;

/** A number for each row, below `count`: equal and in order as what the rows are ranked by. */
interface Ranks {
  ranks: Float64Array;
  count: number;
}

/** Leaves room for a division that is exact. */
const MOST = 2 ** 50;

/** For rows of several tables, whose columns have mostly the same values where they have the same name. */
export function createInOrder(): InOrder {
  const known = new Map<string, Map<Cell, number>>();

  function ranksOf(rows: readonly Row[], column: string): Ranks {
    const ranks = new Float64Array(rows.length);
    const rankOf = known.get(column) ?? new Map<Cell, number>();
    for (let i = 0; i < rows.length; i++) {
      const rank = rankOf.get(rows[i]?.[column] ?? null);
      if (rank === undefined) {
        known.set(column, inTheirOrder([...rankOf.keys(), ...rows.map((row) => row[column] ?? null)]));
        return ranksOf(rows, column);
      }
      ranks[i] = rank;
    }
    return { ranks, count: rankOf.size };
  }

  return (columns, rows, visit) => {
    let keys: Ranks = { ranks: new Float64Array(rows.length), count: 1 };
    for (const column of columns) keys = combined(keys, ranksOf(rows, column));
    // The place as the last digit makes each number another, and keeps the order of what is equal.
    const n = rows.length;
    const numbers = combined(keys, { ranks: Float64Array.from(rows.keys()), count: n }).ranks.sort();
    for (let i = 0; i < n; i++) {
      const number = numbers[i] as number;
      const key = Math.floor(number / n);
      visit(rows[number - key * n] as Row, key);
    }
  };
}

/** The place of each value in the order of all. */
const inTheirOrder = (values: readonly Cell[]): Map<Cell, number> =>
  new Map([...new Set(values)].sort(compare).map((value, rank) => [value, rank]));

const compare = (a: Cell, b: Cell): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [String(a), String(b)];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** Ranked by the one and then by the other. */
function combined(first: Ranks, then: Ranks): Ranks {
  const { ranks, count } = first.count * then.count <= MOST ? first : dense(first);
  const both = new Float64Array(ranks.length);
  for (let i = 0; i < ranks.length; i++)
    both[i] = (ranks[i] as number) * then.count + (then.ranks[i] as number);
  return { ranks: both, count: count * then.count };
}

/** The same order in the least numbers. */
function dense({ ranks }: Ranks): Ranks {
  const rankOf = new Map([...new Set(ranks.slice().sort())].map((value, rank) => [value, rank]));
  return { ranks: ranks.map((value) => rankOf.get(value) as number), count: rankOf.size };
}
