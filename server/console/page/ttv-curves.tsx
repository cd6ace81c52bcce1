// Several curves on one drawing, each with a letter beside its colour and dashes, and how a curve's numbers are told in a table.

import type { SurvivalSummary } from '../../metrics/report/time-to-value.ts';
import { Figure } from '../chart/figure.tsx';
import { Reading } from '../chart/reading.tsx';
import {
  LineSample,
  letterOf,
  type Series,
  SurvivalCurve,
  survivalLayouts,
} from '../chart/survival-curve.tsx';
import { Opened } from '../part/opened.tsx';
import type { SortedColumn } from '../part/sorted-table.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { columnWords } from '../words/report.ts';
import { ttvWords as words } from '../words/ttv.ts';
import { limitsText } from './overview-numbers.tsx';
import { Beyond } from './overview-ttv.tsx';

/** More lines than this cannot be told apart; the table has every one. */
export const MOST_LINES = 6;

interface CurvesProps {
  reader: Reader;
  id: string;
  title: string;
  series: readonly (Series & { label: string })[];
}

export function Curves({ reader, id, title, series }: CurvesProps) {
  const drawn = series.slice(0, MOST_LINES);
  return (
    <Figure
      reader={reader}
      id={id}
      title={title}
      description={drawn.map(({ label, summary }) => `${label}: ${medianText(reader, summary)}`).join('; ')}
      layouts={survivalLayouts(drawn, { full: true })}
      draw={(layout) => <SurvivalCurve reader={reader} series={drawn} layout={layout} />}
      reading={<Reading reader={reader} id={id} series={drawn} />}
      legend={
        <>
          <Beyond reader={reader} series={drawn} />
          <ul class="legend">
            {drawn.map(({ label }, index) => (
              <li key={label}>
                <LineSample index={index} /> <strong>{letterOf(index)}</strong> {label}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}

/** The letter of a curve that is drawn, before its name. */
export const lettered = (index: number, name: string): string =>
  index >= 0 && index < MOST_LINES ? `${letterOf(index)} ${name}` : name;

export function medianText(reader: Reader, { median }: Pick<SurvivalSummary, 'median'>): string {
  return median.value === null ? reasonText(reader, median.reason) : reader.format.days(median.value);
}

/** Accounts, how many got there, when half had, and the shares by day. */
export function summaryColumns<Row extends SurvivalSummary>(
  reader: Reader,
  rows: readonly Row[],
  /** Where the accounts of a row are listed that a number of it counts. */
  linkOf: (row: Row, counted: string) => string,
): SortedColumn<Row>[] {
  const { tell, format } = reader;
  const opened = (row: Row, counted: string, n: number) => (
    <Opened n={n} href={linkOf(row, counted)}>
      {format.count(n)}
    </Opened>
  );
  return [
    {
      id: 'n',
      head: tell(columnWords.accounts),
      numeric: true,
      by: ({ n }) => n,
      cell: (row) => opened(row, 'followed', row.n),
    },
    {
      id: 'events',
      head: tell(columnWords.reachedCount),
      numeric: true,
      by: ({ events }) => events,
      cell: (row) => opened(row, 'reached', row.events),
    },
    ...(rows.some(({ left }) => left !== undefined)
      ? [
          {
            id: 'left',
            head: tell(words.left),
            numeric: true,
            by: ({ left = 0 }: Row) => left,
            cell: (row: Row) => opened(row, 'left', row.left ?? 0),
          },
        ]
      : []),
    {
      id: 'median',
      head: tell(words.median),
      numeric: true,
      by: ({ median }) => median.value,
      cell: (row) => (
        <>
          {medianText(reader, row)}
          <span class="faint line">{limitsText(reader, row.median)}</span>
        </>
      ),
    },
    ...(rows[0]?.days ?? []).map(
      ({ day }): SortedColumn<Row> => ({
        id: `day-${day}`,
        head: format.days(day),
        numeric: true,
        by: ({ days }) => days.find((one) => one.day === day)?.reached,
        cell: (row) => {
          const share = row.days.find((one) => one.day === day)?.reached;
          if (share === undefined || share === null) return tell(frameWords.none);
          return (
            <Opened n={share} href={linkOf(row, `reachedBy:${day}`)}>
              {format.share(share)}
            </Opened>
          );
        },
      }),
    ),
  ];
}
