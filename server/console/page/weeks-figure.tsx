// Bars by week with their heading and table; the week that is not over yet is marked.

import type { ReportBase } from '../../metrics/report/base.ts';
import { Figure } from '../chart/figure.tsx';
import { WEEKLY_LAYOUTS, type Week, WeeklyBars } from '../chart/weekly-bars.tsx';
import { Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { overviewWords } from '../words/overview.ts';
import { columnWords } from '../words/report.ts';

const WEEK_MS = 7 * 86_400_000;

interface WeeksFigureProps {
  reader: Reader;
  report: ReportBase;
  id: string;
  /** What is counted; the chart's title. */
  unit: string;
  weeks: readonly Week[];
  /** What a week's number counts; its first day, and that after its last. */
  hrefOf?(start: string, end: string): string;
}

export function WeeksFigure({ reader, report, id, unit, weeks, hrefOf }: WeeksFigureProps) {
  const { tell, format } = reader;
  if (weeks.length === 0) return <Withheld reader={reader} />;
  const asOf = Date.parse(report.asOf);
  const marked = weeks.map((week) => ({ ...week, unfinished: Date.parse(week.start) + WEEK_MS > asOf }));
  return (
    <div>
      <h3>{unit}</h3>
      <Figure
        reader={reader}
        id={id}
        title={`${tell(overviewWords.activity)}: ${unit}`}
        description={marked
          .map(({ start, value }) => `${format.shortDate(start)} ${format.count(value)}`)
          .join(', ')}
        layouts={WEEKLY_LAYOUTS}
        draw={(layout) => <WeeklyBars reader={reader} weeks={marked} unit={unit} layout={layout} />}
        legend={marked.at(-1)?.unfinished ? tell(overviewWords.unfinishedWeek) : undefined}
        table={
          <Table
            reader={reader}
            caption={`${tell(overviewWords.activity)}: ${unit}`}
            columns={[
              {
                id: 'week',
                head: tell(columnWords.week),
                rowHeader: true,
                cell: ({ start }) => format.date(start),
              },
              {
                id: 'value',
                head: unit,
                numeric: true,
                cell: ({ start, value }) =>
                  hrefOf ? (
                    <a class="plain" href={hrefOf(start, dayAfter(start))}>
                      {format.count(value)}
                    </a>
                  ) : (
                    format.count(value)
                  ),
              },
            ]}
            rows={marked}
            keyOf={({ start }) => start}
          />
        }
      />
    </div>
  );
}

/** The day after a week that begins with this one. */
const dayAfter = (start: string): string => new Date(Date.parse(start) + WEEK_MS).toISOString().slice(0, 10);
