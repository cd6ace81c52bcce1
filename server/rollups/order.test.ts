import { describe, expect, it } from 'vitest';
import { createInOrder } from './order.ts';
import type { Cell, Row } from './rollup.ts';

/** A sequence that is the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const byText = (a: Cell, b: Cell): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : Number(a !== b);

function visited(columns: readonly string[], rows: readonly Row[], inOrder = createInOrder()) {
  const seen: { row: Row; key: number }[] = [];
  inOrder(columns, rows, (row, key) => seen.push({ row, key }));
  return seen;
}

describe('rows in the order of their keys', () => {
  const random = seeded(11);
  const draw = (values: number) => Math.floor(random() * values);
  const rowsOf = (columns: readonly string[], { rows, values }: { rows: number; values: number }) =>
    Array.from({ length: rows }, (_, place) => ({
      ...Object.fromEntries(columns.map((name, i) => [name, i === 0 ? draw(values) : `v${draw(values)}`])),
      place,
    }));

  // The last has more possible keys than a number has room for.
  it.each([
    { columns: ['day'], rows: 1, values: 3 },
    { columns: ['day', 'user'], rows: 400, values: 12 },
    { columns: ['day', 'user', 'signal', 'via'], rows: 900, values: 900 },
    { columns: ['day', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], rows: 500, values: 500 },
    { columns: ['day', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], rows: 600, values: 2 },
  ])(
    'is what sorting by $columns.length columns gives: $rows rows of $values values',
    ({ columns, ...size }) => {
      const rows = rowsOf(columns, size);
      const byKey = (a: Row, b: Row) =>
        columns.reduce((order, name) => order || byText(a[name] ?? null, b[name] ?? null), 0);
      const seen = visited(columns, rows);
      expect(seen.map(({ row }) => row)).toEqual(rows.toSorted((a, b) => byKey(a, b) || a.place - b.place));
      for (const [i, { row, key }] of seen.entries()) {
        const before = seen[i - 1];
        if (before) expect(key === before.key).toBe(byKey(row, before.row) === 0);
      }
    },
  );

  it('keeps its order when another table brings values that were not there before', () => {
    const inOrder = createInOrder();
    visited(['user'], [{ user: 'b' }, { user: 'd' }], inOrder);
    const seen = visited(['user'], [{ user: 'd' }, { user: 'c' }, { user: 'a' }, { user: 'b' }], inOrder);
    expect(seen.map(({ row }) => row.user)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tells an absent value from the text "null"', () => {
    const [first, second] = visited(['user'], [{ user: null }, { user: 'null' }]);
    expect(first?.key).not.toBe(second?.key);
  });
});
