// Whether time to value gets better: the months in which clocks started, those that are not complete marked and in no average.

import type { Cohort, TimeToValueReport } from '../../metrics/report/time-to-value.ts';
import { countedLink } from '../accounts-query.ts';
import { Figure } from '../chart/figure.tsx';
import { MONTH_LAYOUTS, MonthShares } from '../chart/month-shares.tsx';
import { Definition } from '../part/definition.tsx';
import { Download } from '../part/download.tsx';
import { Opened } from '../part/opened.tsx';
import { Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import { reasonText, Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { columnWords } from '../words/report.ts';
import { ttvWords } from '../words/ttv.ts';
import { cohortWords as words } from '../words/ttv-parts.ts';
import { limitsText } from './overview-numbers.tsx';
import { medianText } from './ttv-curves.tsx';

export function CohortsPanel({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell, format } = reader;
  const { cohorts } = report;
  if (!cohorts || cohorts.months.length === 0) return null;
  const { day, months, complete, earlier } = cohorts;
  const title = tell(words.title);
  return (
    <Panel
      id="cohorts"
      title={title}
      wide
      aside={
        <Definition reader={reader} report={report} name={title} text={tell(words.definition, { day })} />
      }
    >
      <p>
        {complete.reached === null || complete.low === null || complete.high === null
          ? tell(words.noneComplete, { day })
          : tell(words.overall, {
              day,
              share: format.share(complete.reached),
              low: format.share(complete.low),
              high: format.share(complete.high),
              n: complete.n,
            })}
      </p>
      <Figure
        reader={reader}
        id="cohort-shares"
        title={title}
        description={tell(words.picture, { day })}
        layouts={MONTH_LAYOUTS}
        draw={(layout) => (
          <MonthShares
            reader={reader}
            layout={layout}
            months={months.map((one) => ({
              month: one.month,
              share: one.reached,
              low: one.low,
              high: one.high,
              text: `${format.month(one.month)}: ${shareText(reader, one)}`,
            }))}
          />
        )}
        legend={tell(words.picture, { day })}
      />
      <SortedTable
        id="cohorts"
        given="-month"
        reader={reader}
        caption={title}
        captionHidden
        columns={columnsOf(reader, day)}
        rows={[...months].reverse()}
        keyOf={({ month }) => month}
      />
      {earlier > 0 && <p class="faint">{tell(words.earlier, { n: earlier })}</p>}
      <Download reader={reader} table="cohorts" />
    </Panel>
  );
}

const shareText = (reader: Reader, { reached, reason }: Cohort): string =>
  reached === null ? reasonText(reader, reason) : reader.format.share(reached);

function columnsOf(reader: Reader, day: number): SortedColumn<Cohort>[] {
  const { tell, format } = reader;
  return [
    {
      id: 'month',
      head: tell(words.month),
      rowHeader: true,
      by: ({ month }) => month,
      cell: ({ month }) => format.month(month),
    },
    {
      id: 'n',
      head: tell(columnWords.accounts),
      numeric: true,
      by: ({ n }) => n,
      cell: ({ month, n }) => (
        <Opened n={n} href={countedLink(reader, { by: 'timeToValue', counted: `month:${month}` })}>
          {format.count(n)}
        </Opened>
      ),
    },
    {
      id: 'median',
      head: tell(ttvWords.median),
      numeric: true,
      by: ({ median }) => median.value,
      cell: (one) =>
        one.n === 0 ? (
          tell(frameWords.none)
        ) : (
          <>
            {medianText(reader, one)}
            <span class="faint line">{limitsText(reader, one.median)}</span>
          </>
        ),
    },
    {
      id: 'reached',
      head: tell(words.byDay, { day }),
      numeric: true,
      by: ({ reached }) => reached,
      cell: (one) => {
        if (one.n === 0) return tell(frameWords.none);
        if (one.reached === null) return <Withheld reader={reader} reason={one.reason} brief />;
        const counted = `monthBy:${one.month}:${day}`;
        return (
          <>
            <Opened n={one.reached} href={countedLink(reader, { by: 'timeToValue', counted })}>
              {format.share(one.reached)}
            </Opened>
            {one.low !== null && one.high !== null && (
              <span class="faint line">
                {format.share(one.low)} – {format.share(one.high)}
              </span>
            )}
          </>
        );
      },
    },
  ];
}
