// How scores are spread over the accounts: the histogram with its table.

import type { BandBounds } from '../../../shared/score/factor.ts';
import { Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { columnWords } from '../words/report.ts';
import { Figure } from './figure.tsx';
import { type Bin, HISTOGRAM_LAYOUTS, Histogram } from './histogram.tsx';

interface SpreadProps {
  reader: Reader;
  id: string;
  title: string;
  description: string;
  bins: readonly Bin[];
  bounds?: BandBounds;
}

export function Spread({ reader, id, title, description, bins, ...bounds }: SpreadProps) {
  const { tell, format } = reader;
  return (
    <Figure
      {...{ reader, id, title, description }}
      layouts={HISTOGRAM_LAYOUTS}
      draw={(layout) => <Histogram reader={reader} bins={bins} layout={layout} {...bounds} />}
      table={
        <Table
          reader={reader}
          caption={title}
          columns={[
            {
              id: 'score',
              head: tell(columnWords.score),
              rowHeader: true,
              cell: ({ from, to }) => `${from}–${to}`,
            },
            {
              id: 'accounts',
              head: tell(columnWords.accounts),
              numeric: true,
              cell: ({ accounts }) => format.count(accounts),
            },
          ]}
          rows={bins}
          keyOf={({ from }) => String(from)}
        />
      }
    />
  );
}
