// A measure of what people said, month by month: the line, and the same as a table.

import { Table } from '../part/table.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { npsPanelWords as words } from '../words/nps.ts';
import { columnWords } from '../words/report.ts';
import { Figure } from './figure.tsx';
import { type MonthValue, NpsTrend, TREND_LAYOUTS } from './nps-trend.tsx';

interface MonthTrendProps {
  reader: Reader;
  id: string;
  title: string;
  /** Of the measure, over its column. */
  name: string;
  months: readonly MonthValue[];
  scale?: readonly number[];
  text(value: number): string;
}

export function MonthTrend({ reader, id, title, name, months, scale, text }: MonthTrendProps) {
  const { tell, format } = reader;
  return (
    <Figure
      reader={reader}
      id={id}
      title={title}
      description={tell(words.trendNote)}
      layouts={TREND_LAYOUTS}
      draw={(layout) => (
        <NpsTrend reader={reader} months={months} layout={layout} {...(scale && { scale, tick: text })} />
      )}
      legend={tell(words.trendNote)}
      table={
        <Table
          reader={reader}
          caption={title}
          columns={[
            {
              id: 'month',
              head: tell(columnWords.month),
              rowHeader: true,
              cell: ({ month }) => format.month(month),
            },
            {
              id: 'value',
              head: name,
              numeric: true,
              cell: ({ value }) => (value === null ? reasonText(reader, 'too few answers') : text(value)),
            },
            { id: 'n', head: tell(columnWords.answers), numeric: true, cell: ({ n }) => format.count(n) },
          ]}
          rows={months}
          keyOf={({ month }) => month}
        />
      }
    />
  );
}
