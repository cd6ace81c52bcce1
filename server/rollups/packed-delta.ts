// Folded rows on their way from one thread to another: a rollup is called by its table there.

import type { Delta } from './fold.ts';
import { ROLLUPS } from './rollup.ts';

/** Rows of a rollup, as they can be handed to another thread. */
export interface PackedDelta {
  table: string;
  rows: Delta['rows'];
}

export const packDeltas = (deltas: readonly Delta[]): PackedDelta[] =>
  deltas.map(({ rollup: { table }, rows }) => ({ table, rows }));

export const unpackDeltas = (packed: readonly PackedDelta[]): Delta[] =>
  packed.flatMap(({ table, rows }) => {
    const rollup = ROLLUPS.find((one) => one.table === table);
    return rollup ? [{ rollup, rows }] : [];
  });
