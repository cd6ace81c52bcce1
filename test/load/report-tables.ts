// The tables of the benchmark of reports, against what is promised: 50 ms at the median and 150 ms at p95.

import type { ReportRow, ReportStage } from './reports.ts';
import { printTable } from './table.ts';

const GOAL = { median: 50, p95: 150 } as const;

const isMet = ({ median, p95 }: Pick<ReportRow, 'median' | 'p95'>): boolean =>
  median <= GOAL.median && p95 <= GOAL.p95;

export function printStage({ events, reports, firsts, ...stage }: ReportStage): void {
  printTable(
    `Reports with ${events.toLocaleString('en')} events, over HTTP, while 300 events/s come in (goal: median ${GOAL.median} ms, p95 ${GOAL.p95} ms)`,
    ['report', 'median ms', 'p95 ms', 'very first ask ms', 'bytes', 'goal'],
    reports.map((row) => [
      ...[row.report, row.median, row.p95, row.cold, row.bytes],
      isMet(row) ? 'met' : 'missed',
    ]),
  );
  printTable(
    `Reports with ${events.toLocaleString('en')} events, asked with a moment, range, segment, group or comparison that nobody had asked for`,
    ['report', 'first median ms', 'first p95 ms', 'goal'],
    firsts.map((row) => [row.report, row.median, row.p95, isMet(row) ? 'met' : 'missed']),
  );
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  console.log(
    `  all asks: median ${ms(stage.median)}, p95 ${ms(stage.p95)}; first asks: median ${ms(stage.first.median)}, p95 ${ms(stage.first.p95)}; what they tell is ${(stage.age / 1_000).toFixed(0)} s old at most
  events acknowledged at p95 after ${ms(stage.ingest.quiet)} without reports, ${ms(stage.ingest.busy)} beside them; ingest at most ${ms(stage.late)} late
  server ${stage.rss.toFixed(0)} MiB; data made in ${stage.buildSeconds.toFixed(0)} s\n`,
  );
}

/** What is asked again costs the same with any number of events; what is asked first reads what the events came to. */
export function printGrowth(stages: readonly ReportStage[]): void {
  const [first] = stages;
  if (!first || stages.length < 2) return;
  for (const [title, of] of [
    ['median ms', 'median'],
    ['the very first ask ms', 'cold'],
  ] as const)
    printTable(
      `How reports grow with the events: ${title}`,
      ['report', ...stages.map(({ events }) => events.toLocaleString('en'))],
      first.reports.map(({ report }, i) => [
        report,
        ...stages.map((stage) => stage.reports[i]?.[of] ?? Number.NaN),
      ]),
    );
  printTable(
    'How reports grow with the events: asked with new parameters, median ms; and memory',
    ['report', ...stages.map(({ events }) => events.toLocaleString('en'))],
    [
      ...first.firsts.map(({ report }, i) => [
        report,
        ...stages.map((stage) => stage.firsts[i]?.median ?? Number.NaN),
      ]),
      ['server, MiB', ...stages.map(({ rss }) => rss)],
    ],
  );
}
