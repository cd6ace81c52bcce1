// Time to value on the overview: the curve, and the share that had reached value by each of a few days.

import type { TimeToValueReport } from '../../metrics/report/time-to-value.ts';
import { countedLink } from '../accounts-query.ts';
import { Figure } from '../chart/figure.tsx';
import { Reading } from '../chart/reading.tsx';
import {
  drawnUntil,
  LineSample,
  type Series,
  SurvivalCurve,
  survivalLayouts,
} from '../chart/survival-curve.tsx';
import { Definition } from '../part/definition.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { definitionWords } from '../words/definition.ts';
import { overviewWords } from '../words/overview.ts';
import { ttvWords as words } from '../words/ttv.ts';
import { DefineLink } from './define-link.tsx';
import { CurveTable, DaysTable, type WaitLink } from './ttv-tables.tsx';

export function TimeToValuePanel({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell } = reader;
  const title = tell(overviewWords.curve);
  // Its range is of what moved, not of who began in it.
  const linkOf: WaitLink = (counted) =>
    countedLink(reader, { by: 'timeToValue', counted }, { countedFrom: undefined, countedTo: undefined });
  return (
    <Panel
      id="ttv"
      title={title}
      aside={
        <Definition reader={reader} report={report} name={title} text={tell(definitionWords.timeToValue)} />
      }
    >
      <Curve reader={reader} report={report} id="ttv-curve" linkOf={linkOf} />
      {report.n > 0 && report.milestone !== null && (
        <>
          <h3>{tell(words.byDays)}</h3>
          <DaysTable reader={reader} days={report.days} linkOf={linkOf} />
        </>
      )}
      <p>
        <a href={reader.to('/console/time-to-value')}>{tell(overviewWords.fullReport)}</a>
      </p>
    </Panel>
  );
}

interface CurveProps {
  reader: Reader;
  report: TimeToValueReport;
  id: string;
  linkOf: WaitLink;
  /** On a page of its own, with room for a third layout. */
  full?: boolean;
}

/** The curve, or why there is none. */
export function Curve({ reader, report, id, linkOf, full = false }: CurveProps) {
  const { tell, format } = reader;
  if (report.milestone === null) {
    return (
      <Empty title={tell(words.noMilestone)}>
        <p>{tell(words.noMilestoneHelp)}</p>
        <DefineLink reader={reader} kind="milestone" />
      </Empty>
    );
  }
  if (report.n === 0) {
    return (
      <Empty title={tell(words.noAccounts)}>
        <p>{tell(words.noAccountsHelp)}</p>
      </Empty>
    );
  }
  const series = [{ summary: report }];
  const { median, curve } = report;
  return (
    <Figure
      reader={reader}
      id={id}
      title={tell(words.curve)}
      description={tell(words.curveSummary, {
        days: format.days(curve.at(-1)?.t ?? 0),
        n: report.n,
        events: report.events,
        milestone: report.milestone.name,
        median: median.value === null ? reasonText(reader, median.reason) : format.days(median.value),
      })}
      layouts={survivalLayouts(series, { full })}
      draw={(layout) => <SurvivalCurve reader={reader} series={series} layout={layout} />}
      legend={
        <>
          <p>{tell(words.band)}</p>
          {report.left !== undefined && (
            <p>
              <LineSample index={0} left /> {tell(words.leftLine, { n: report.left })}
            </p>
          )}
          <p>{tell(words.censored)}</p>
          <Beyond reader={reader} series={series} />
        </>
      }
      reading={<Reading reader={reader} id={id} series={series} />}
      table={<CurveTable reader={reader} curve={curve} linkOf={linkOf} />}
    />
  );
}

/** Says that the drawing ends before the last account got there. */
export function Beyond({ reader, series }: { reader: Reader; series: readonly Series[] }) {
  const { tell, format } = reader;
  const until = drawnUntil(series);
  const late = series
    .flatMap(({ summary }) => summary.curve)
    .reduce((sum, { t, events }) => sum + (t > until ? events : 0), 0);
  return late === 0 ? null : <p>{tell(words.beyond, { days: format.days(until), n: late })}</p>;
}
