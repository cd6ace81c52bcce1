// The tables of the ingest benchmark.

import type { Ingest } from './ingest.ts';
import { printTable } from './table.ts';

export function printIngest({ inserts, store, batches, growth }: Ingest): void {
  printTable(
    'Bare inserts of raw events into an empty database, events/s (WAL, synchronous FULL)',
    ['method', 'ids', 'group', 'events/s'],
    inserts.map((row) => [row.method, row.ids, row.group, row.eventsPerSecond]),
  );
  printTable(
    'Stored with every rollup, without requests, groups of 2,000',
    ['ids', 'events/s'],
    store.map((row) => [row.ids, row.eventsPerSecond]),
  );
  printTable(
    'Events acknowledged after the commit; time to it at half load',
    ['batch', 'events/s', '% of insert', '% of echo', 'p50 ms', 'p95 ms', 'p99 ms', 'server MiB'],
    batches.map((row) => [
      String(row.batch),
      row.eventsPerSecond,
      row.shareOfInsert * 100,
      row.shareOfEcho * 100,
      row.p50,
      row.p95,
      row.p99,
      row.rss,
    ]),
  );
  printTable(
    'While the database grows, batches of 50',
    ['events', 'ids', 'events/s', 'p99 ms', 'bytes/event', 'server MiB'],
    growth.map((row) => [
      row.events.toLocaleString('en'),
      row.ids,
      row.eventsPerSecond,
      row.p99,
      row.bytesPerEvent,
      row.rss,
    ]),
  );
}
