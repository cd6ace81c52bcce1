// The fold: many events' rows into one row a key. Pure; the same measures as the upserts of storage/upsert.ts, so that
// folding a batch first and upserting it, or upserting event by event, comes to the same.

import type { Attribution } from './attribution.ts';
import { createInOrder, type InOrder } from './order.ts';
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
  const inOrder = createInOrder();
  return ROLLUPS.map((rollup) => {
    const rows: Row[] = [];
    events.forEach(({ event, to }, i) => {
      for (const row of rollup.rows(event, to, counting[i] as Counting)) rows.push(row);
    });
    return { rollup, rows: foldRows(rollup, rows, inOrder) };
  }).filter((delta) => delta.rows.length > 0);
}

/** Merges rows of the same key, the later ones into the first; sorted by key, column by column. */
function foldRows(rollup: Rollup, rows: readonly Row[], inOrder: InOrder): Row[] {
  const measures = Object.entries(rollup.measures);
  const folded: Row[] = [];
  let into: Row | undefined;
  let latest = -1;
  inOrder(rollup.key, rows, (row, key) => {
    if (into && key === latest) mergeInto(into, row, measures);
    else {
      into = row;
      latest = key;
      folded.push(row);
    }
  });
  return folded;
}

/** The key columns as one string; no value of ours contains U+0000. */
export const keyOf = (rollup: Rollup, row: Row): string =>
  rollup.key.map((column) => `${row[column]}\u0000`).join('');

/** SQLite compares text by its bytes, which is another order than JavaScript's beyond U+FFFF. */
const compareAsSql = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function mergeInto(a: Row, b: Row, measures: readonly [string, Measure][]): void {
  let isLater: boolean | undefined;
  for (const measure of measures) {
    const column = measure[0];
    const x = a[column] ?? null;
    const y = b[column] ?? null;
    if (measure[1] === 'sum') a[column] = Number(x) + Number(y);
    else if (measure[1] === 'latest') {
      // Once for all columns that go together: the moment itself is one of them.
      isLater ??= isLaterThan(b, a);
      if (isLater) a[column] = y;
    } else if (x === null || y === null) a[column] = x ?? y;
    else if ((measure[1] === 'min') === y < x) a[column] = y;
  }
}

const isLaterThan = (b: Row, a: Row): boolean =>
  (Number(b.ts) - Number(a.ts) || compareAsSql(String(b.message_id), String(a.message_id))) > 0;
