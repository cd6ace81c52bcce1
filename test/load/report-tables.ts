// The tables of the benchmark of reports, against what is promised: 50 ms at the median and 150 ms at p95.

import type { ReportStage } from './reports.ts';
import { printTable } from './table.ts';

export const GOAL = { median: 50, p95: 150 } as const;

export function printReports(stages: readonly ReportStage[]): void {
  for (const { events, reports, ...stage } of stages) {
    const isMet = ({ median, p95 }: { median: number; p95: number }) =>
      median <= GOAL.median && p95 <= GOAL.p95;
    printTable(
      `Reports with ${events.toLocaleString('en')} events, over HTTP, while 300 events/s come in (goal: median ${GOAL.median} ms, p95 ${GOAL.p95} ms)`,
      ['report', 'median ms', 'p95 ms', 'first ask ms', 'bytes', 'goal'],
      reports.map((row) => [
        row.report,
        row.median,
        row.p95,
        row.cold,
        row.bytes,
        isMet(row) ? 'met' : 'missed',
      ]),
    );
    console.log(
      `  all asks: median ${stage.median.toFixed(1)} ms, p95 ${stage.p95.toFixed(1)} ms; events acknowledged at p95 after ${stage.ingest.quiet.toFixed(1)} ms without reports, ${stage.ingest.busy.toFixed(1)} ms beside them; ingest at most ${stage.late.toFixed(0)} ms late; server ${stage.rss.toFixed(0)} MiB; made in ${stage.buildSeconds.toFixed(0)} s\n`,
    );
  }
  const [first] = stages;
  if (first && stages.length > 1)
    printTable(
      'How reports grow with the events: first ask, ms',
      ['report', ...stages.map(({ events }) => events.toLocaleString('en'))],
      first.reports.map(({ report }, i) => [
        report,
        ...stages.map((stage) => stage.reports[i]?.cold ?? Number.NaN),
      ]),
    );
}
