// The fold: many events' rows into one row a key. Pure; the same measures as the upserts of storage/upsert.ts, so that
// folding a batch first and upserting it, or upserting event by event, comes to the same.

import type { Attribution } from './attribution.ts';
import { type Counted, type FoldableEvent, type Measure, ROLLUPS, type Rollup, type Row } from './rollup.ts';

export interface Attributed {
  event: FoldableEvent;
  to: Attribution;
}

/** The rows of one rollup, sorted by key, which is the order that bulk writes of several processes must share. */
export interface Delta {
  rollup: Rollup;
  rows: Row[];
}

/** What these events add to each rollup. */
export function foldEvents(events: readonly Attributed[], counted: Counted): Delta[] {
  return ROLLUPS.map((rollup) => ({
    rollup,
    rows: foldRows(
      rollup,
      events.flatMap(({ event, to }) => rollup.rows(event, to, counted)),
    ),
  })).filter((delta) => delta.rows.length > 0);
}

/** Merges rows of the same key. */
export function foldRows(rollup: Rollup, rows: readonly Row[]): Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(rollup, row);
    const before = byKey.get(key);
    byKey.set(key, before ? merge(rollup.measures, before, row) : row);
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** The key columns as one string; no value of ours contains U+0000. */
export function keyOf(rollup: Rollup, row: Row): string {
  // Runs for every row of every event: no array is made on the way.
  let key = '';
  for (const column of rollup.key) key += `${row[column]}\u0000`;
  return key;
}

/** SQLite compares text by its bytes, which is another order than JavaScript's beyond U+FFFF. */
const compareAsSql = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function merge(measures: Readonly<Record<string, Measure>>, a: Row, b: Row): Row {
  const isLater = Number(b.ts) - Number(a.ts) || compareAsSql(String(b.message_id), String(a.message_id));
  const merged = { ...a };
  for (const [column, measure] of Object.entries(measures)) {
    const [x, y] = [a[column] ?? null, b[column] ?? null];
    if (measure === 'sum') merged[column] = Number(x) + Number(y);
    else if (measure === 'latest') merged[column] = isLater > 0 ? y : x;
    else if (x === null || y === null) merged[column] = x ?? y;
    else merged[column] = (measure === 'min') === y < x ? y : x;
  }
  return merged;
}
