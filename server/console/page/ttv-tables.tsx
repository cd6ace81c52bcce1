// The tables of time to value: by day, point by point, and the quantiles.

import type { CurvePoint, DayShare } from '../../metrics/report/time-to-value.ts';
import { Meter } from '../chart/meter.tsx';
import { reachedSteps, thinned } from '../chart/survival-path.ts';
import { Opened } from '../part/opened.tsx';
import { type Column, Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { columnWords } from '../words/report.ts';
import { ttvWords as words } from '../words/ttv.ts';

/** Where the accounts behind a number of the report are listed. */
export type WaitLink = (counted: string) => string;

interface DaysProps {
  reader: Reader;
  days: readonly DayShare[];
  linkOf: WaitLink;
}

export function DaysTable({ reader, days, linkOf }: DaysProps) {
  const { tell, format } = reader;
  const columns: Column<DayShare>[] = [
    { id: 'day', head: tell(columnWords.byDay), rowHeader: true, cell: ({ day }) => format.days(day) },
    {
      id: 'reached',
      head: tell(columnWords.reached),
      numeric: true,
      cell: ({ day, reached }) =>
        reached === null ? (
          <Withheld reader={reader} reason="not observed that long" brief />
        ) : (
          <span class="rate-cell">
            <Meter share={reached} />{' '}
            <Opened n={reached} href={linkOf(`reachedBy:${day}`)}>
              {format.share(reached)}
            </Opened>
          </span>
        ),
    },
    {
      id: 'limits',
      head: tell(columnWords.limits),
      numeric: true,
      cell: ({ low, high }) => sharesText(reader, low, high),
    },
    ...(days.some(({ left }) => left !== undefined)
      ? [
          {
            id: 'left',
            head: tell(words.left),
            numeric: true,
            cell: ({ day, left = null }: DayShare) =>
              left === null ? (
                tell(frameWords.none)
              ) : (
                <Opened n={left} href={linkOf(`leftBy:${day}`)}>
                  {format.share(left)}
                </Opened>
              ),
          },
        ]
      : []),
    {
      id: 'atRisk',
      head: tell(columnWords.atRisk),
      numeric: true,
      cell: ({ day, atRisk }) => (
        <Opened n={atRisk} href={linkOf(`atRisk:${day}`)}>
          {format.count(atRisk)}
        </Opened>
      ),
    },
  ];
  return (
    <Table
      reader={reader}
      caption={tell(words.byDays)}
      captionHidden
      columns={columns}
      rows={days}
      keyOf={({ day }) => String(day)}
    />
  );
}

/** A table of thousands of steps makes a page that nobody wants to load. */
const MOST_STEPS = 150;

interface CurveProps {
  reader: Reader;
  curve: readonly CurvePoint[];
  linkOf: WaitLink;
}

/** The steps of the curve; days on which accounts only left the observation are not steps. */
export function CurveTable({ reader, curve, linkOf }: CurveProps) {
  const { tell, format } = reader;
  type Row = ReturnType<typeof reachedSteps>[number];
  const columns: Column<Row>[] = [
    { id: 'day', head: tell(columnWords.day), rowHeader: true, cell: ({ day }) => format.dayNumber(day) },
    {
      id: 'reached',
      head: tell(columnWords.reached),
      numeric: true,
      cell: ({ reached }) => format.share(reached),
    },
    {
      id: 'limits',
      head: tell(columnWords.limits),
      numeric: true,
      cell: ({ low, high }) => sharesText(reader, low, high),
    },
    {
      id: 'events',
      head: tell(columnWords.events),
      numeric: true,
      cell: ({ day, events }) => (
        <Opened n={events} href={linkOf(`reachedOn:${day}`)}>
          {format.count(events)}
        </Opened>
      ),
    },
    {
      id: 'atRisk',
      head: tell(columnWords.atRisk),
      numeric: true,
      cell: ({ day, atRisk }) => (
        <Opened n={atRisk} href={linkOf(`atRisk:${day}`)}>
          {format.count(atRisk)}
        </Opened>
      ),
    },
  ];
  const steps = reachedSteps(curve).filter(({ events }) => events > 0);
  const rows = thinned(steps, MOST_STEPS);
  return (
    <Table
      reader={reader}
      caption={
        rows.length < steps.length
          ? tell(words.someSteps, { shown: rows.length, n: steps.length })
          : tell(words.points)
      }
      columns={columns}
      rows={rows}
      keyOf={({ day }) => String(day)}
    />
  );
}

export function sharesText({ tell, format }: Reader, low: number | null, high: number | null): string {
  return low === null || high === null
    ? tell(frameWords.none)
    : `${format.share(low)} – ${format.share(high)}`;
}
