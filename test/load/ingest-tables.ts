// The tables of the ingest benchmark. A page sends what one person did, a server what many did (see event-bodies).

import type { Ingest, IngestRow } from './ingest.ts';
import { printTable } from './table.ts';

export function printIngest({ inserts, store, batches, growth, grown }: Ingest): void {
  const groups = [...new Set(inserts.map((row) => row.group))];
  printTable(
    'Bare inserts of raw events into an empty database, events/s by events a transaction (WAL, synchronous FULL)',
    ['method', 'sender', ...groups.map(String)],
    inserts
      .filter((row) => row.group === groups[0])
      .map(({ method, sender }) => [
        method,
        sender,
        ...groups.map((group) => of(inserts, { method, sender, group })),
      ]),
  );
  printTable(
    'Stored with every rollup, without requests, groups of 2,000',
    ['sender', 'events/s'],
    store.map((row) => [row.sender, row.eventsPerSecond]),
  );
  printBatches(
    'Events acknowledged after the commit, into an empty database; time to it at half load',
    batches,
  );
  printTable(
    'The database grown, batches of 50; time to the acknowledgement at half load; change against empty in %',
    [
      'events',
      'sender',
      'events/s',
      '%',
      'p50 ms',
      '%',
      'p95 ms',
      '%',
      'p99 ms',
      '%',
      'server MiB',
      '%',
      'bytes/event',
      'fill s',
    ],
    growth.map((row) => {
      const empty = growth.find(({ sender }) => sender === row.sender);
      const measured = (['eventsPerSecond', 'p50', 'p95', 'p99', 'rss'] as const).flatMap((name) => [
        row[name],
        changeOf(row[name], empty?.[name]),
      ]);
      return [row.events.toLocaleString('en'), row.sender, ...measured, row.bytesPerEvent, row.fillSeconds];
    }),
  );
  const size = growth.at(-1)?.events.toLocaleString('en');
  printBatches(`The same as into an empty database, with ${size} events in it`, grown);
}

const changeOf = (value: number, empty = Number.NaN): string => {
  const change = Math.round((value / empty - 1) * 100);
  return change > 0 ? `+${change}` : String(change);
};

type Wanted = Pick<Ingest['inserts'][number], 'method' | 'sender' | 'group'>;

const of = (inserts: Ingest['inserts'], wanted: Wanted): number =>
  inserts.find(
    (row) => row.method === wanted.method && row.sender === wanted.sender && row.group === wanted.group,
  )?.eventsPerSecond ?? Number.NaN;

const printBatches = (title: string, rows: readonly IngestRow[]): void =>
  printTable(
    title,
    [
      'sender',
      'batch',
      'events/s',
      '% of bare insert',
      '% of echo',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'server MiB',
    ],
    rows.map((row) => [
      row.sender,
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
