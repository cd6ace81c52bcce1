// The top of a page: its title, what moment it speaks of, the filters of its report, and what these add to it.

import type { ComponentChildren } from 'preact';
import type { ReportBase } from '../../metrics/report/base.ts';
import type { Reader } from '../reader.ts';
import { frameWords as words } from '../words/frame.ts';
import type { Words } from '../words.ts';
import { FilterBar } from './filter-bar.tsx';
import { type Framed, FramePanels } from './frame-panels.tsx';
import { Silence } from './silence.tsx';

export { Kept } from './kept.tsx';

interface PageHeadProps {
  reader: Reader;
  title: string;
  report: ReportBase & Framed;
  /** What its coverage is a share of, where that is not events; with a place for {share}. */
  coverage?: Words;
  /** Beside the title: a badge. */
  children?: ComponentChildren;
}

export function PageHead({ reader, title, report, coverage = words.coverage, children }: PageHeadProps) {
  const { tell, format } = reader;
  return (
    <>
      <div class="page-head">
        <div class="page-title">
          <h1>
            {title} {children}
          </h1>
          <p class="basis">
            <span>{asOfText(reader, report)}</span>
            <span>{tell(words.version, { version: report.definitionVersion })}</span>
            {report.coverage !== null && (
              <span>{tell(coverage, { share: format.share(report.coverage) })}</span>
            )}
            {report.traitsSince !== undefined && (
              <span>{tell(words.traitsSince, { day: format.date(format.isoDay(report.traitsSince)) })}</span>
            )}
          </p>
        </div>
      </div>
      <FilterBar reader={reader} report={report} />
      <Silence reader={reader} report={report} />
      <FramePanels reader={reader} report={report} />
    </>
  );
}

/** The moment that a report speaks of, in the reader's words. */
export function asOfText({ tell, format, zone, asOfDay }: Reader, report: ReportBase): string {
  return asOfDay === undefined
    ? tell(words.asOfNow, { time: format.dateTime(report.asOf), zone })
    : tell(words.asOfEnd, { day: format.date(asOfDay) });
}
