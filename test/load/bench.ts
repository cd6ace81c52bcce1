// npm run bench: prints what the product weighs and how fast it is, and writes bench/latest.json. It measures the built
// product as processes on this machine; nothing is asserted here, because machines differ.

import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../server/package-root.ts';
import { measureBytes } from './bytes.ts';
import { measureIngest } from './ingest.ts';
import { printIngest } from './ingest-tables.ts';
import { measureRealData } from './real-data.ts';
import { printGrowth, printStage } from './report-tables.ts';
import { measureReports, sizesOf } from './reports.ts';
import { printTable } from './table.ts';
import { measureWidget } from './widget.ts';

const root = packageRoot();
const started = Date.now();

const machine = {
  node: process.version,
  platform: `${platform()} ${arch()}`,
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? '',
};
console.log(`Foothold on ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}\n`);

const bytes = measureBytes(join(root, 'dist/public'));
printTable(
  'Bytes in the page',
  ['part', 'raw', 'gzip', 'brotli'],
  bytes.map((row) => [row.part, row.raw, row.gzip, row.brotli]),
);

const widget = await measureWidget();

const ingest = await measureIngest(Number(process.env.FOOTHOLD_BENCH_EVENTS ?? 1_000_000));
printIngest(ingest);

const reports = await measureReports(sizesOf(process.env.FOOTHOLD_BENCH_REPORT_EVENTS), {
  log: (line) => console.log(`  ${line}`),
  onStage: printStage,
});
printGrowth(reports);

const real = await measureRealData(process.env.FOOTHOLD_EVENTS_FILE);
if (real) {
  console.log(
    `Import of ${real.events.toLocaleString('en')} real events: ${real.importSeconds.toFixed(1)} s, ${Math.round(real.events / real.importSeconds).toLocaleString('en')} events/s, database ${(real.databaseBytes / 2 ** 20).toFixed(0)} MiB\n`,
  );
  printTable(
    `Reports with the real events loaded, over HTTP, ${real.repeats} times each`,
    ['report', 'median ms', 'p95 ms', 'bytes'],
    real.reports.map((row) => [row.report, row.median, row.p95, row.bytes]),
  );
} else console.log('Reports with real events: not measured, because FOOTHOLD_EVENTS_FILE is not set\n');

mkdirSync(join(root, 'bench'), { recursive: true });
const latest = { at: new Date(started).toISOString(), machine, bytes, widget, ingest, reports, real };
writeFileSync(join(root, 'bench/latest.json'), `${JSON.stringify(latest, null, 2)}\n`);
console.log(`bench/latest.json written, ${((Date.now() - started) / 1000).toFixed(0)} s in all`);
