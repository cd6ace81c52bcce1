// The fold: many events' rows into one row a key. Pure; the same measures as the upserts of storage/upsert.ts, so that
// folding a batch first and upserting it, or upserting event by event, comes to the same.

import type { Attribution } from './attribution.ts';
import {
  type Counted,
  type Counting,
  countingOf,
  type FoldableEvent,
  type Measure,
  ROLLUPS,
  type Rollup,
  type Row,
} from './rollup.ts';

export interface Attributed {
  event: FoldableEvent;
  to: Attribution;
}

/** The rows of one rollup, sorted by key, which is the order that bulk writes of several processes must share. */
export interface Delta {
  rollup: Rollup;
  rows: Row[];
}

/** What these events add to each rollup. Runs for every event that is stored; so it makes as few objects as it can. */
export function foldEvents(events: readonly Attributed[], counted: Counted): Delta[] {
  const countingFor = countingOf(counted);
  const counting = events.map(({ event }) => countingFor(event));
  return ROLLUPS.map((rollup) => {
    const rows: Row[] = [];
    events.forEach(({ event, to }, i) => {
      for (const row of rollup.rows(event, to, counting[i] as Counting)) rows.push(row);
    });
    return { rollup, rows: foldRows(rollup, rows) };
  }).filter((delta) => delta.rows.length > 0);
}

/** Merges rows of the same key, the later ones into the first. */
export function foldRows(rollup: Rollup, rows: readonly Row[]): Row[] {
  const byKey = new Map<string, Row>();
  const measures = Object.entries(rollup.measures);
  for (const row of rows) {
    const key = keyOf(rollup, row);
    const before = byKey.get(key);
    if (before) mergeInto(before, row, measures);
    else byKey.set(key, row);
  }
  return [...byKey.keys()].sort().map((key) => byKey.get(key) as Row);
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

function mergeInto(a: Row, b: Row, measures: readonly [string, Measure][]): void {
  let isLater: boolean | undefined;
  for (const [column, measure] of measures) {
    const [x, y] = [a[column] ?? null, b[column] ?? null];
    if (measure === 'sum') a[column] = Number(x) + Number(y);
    else if (measure === 'latest') {
      // Once for all columns that go together: the moment itself is one of them.
      isLater ??= isLaterThan(b, a);
      if (isLater) a[column] = y;
    } else if (x === null || y === null) a[column] = x ?? y;
    else if ((measure === 'min') === y < x) a[column] = y;
  }
}

const isLaterThan = (b: Row, a: Row): boolean =>
  (Number(b.ts) - Number(a.ts) || compareAsSql(String(b.message_id), String(a.message_id))) > 0;
