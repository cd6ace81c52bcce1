// The top of a page: its title, what moment it speaks of, and the control that moves to another day.

import type { ComponentChildren } from 'preact';
import type { ReportBase } from '../../metrics/report/base.ts';
import type { Reader } from '../reader.ts';
import { frameWords as words } from '../words/frame.ts';
import type { Words } from '../words.ts';

interface PageHeadProps {
  reader: Reader;
  title: string;
  report: ReportBase;
  /** What its coverage is a share of, where that is not events; with a place for {share}. */
  coverage?: Words;
  /** Beside the title: a badge. */
  children?: ComponentChildren;
}

export function PageHead({ reader, title, report, coverage = words.coverage, children }: PageHeadProps) {
  const { tell, format } = reader;
  return (
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
        </p>
      </div>
      <form class="as-of" method="get" action={reader.path}>
        <Kept query={reader.query} except={['asOf', 'cursor', 'timeline']} />
        <label for="as-of">{tell(words.asOfLabel)}</label>
        <div class="row">
          <input
            id="as-of"
            type="date"
            name="asOf"
            value={reader.asOfDay ?? reader.today}
            max={reader.today}
          />
          <button type="submit">{tell(words.show)}</button>
          {reader.asOfDay !== undefined && (
            <a class="button" href={reader.here({ asOf: undefined, cursor: undefined, timeline: undefined })}>
              {tell(words.backToToday)}
            </a>
          )}
        </div>
      </form>
    </div>
  );
}

/** The moment that a report speaks of, in the reader's words. */
export function asOfText({ tell, format, zone, asOfDay }: Reader, report: ReportBase): string {
  return asOfDay === undefined
    ? tell(words.asOfNow, { time: format.dateTime(report.asOf), zone })
    : tell(words.asOfEnd, { day: format.date(asOfDay) });
}

/** Carries the rest of the address through a GET form, which would drop it. */
export function Kept({ query, except }: { query: URLSearchParams; except: readonly string[] }) {
  return (
    <>
      {[...query]
        .filter(([name, value]) => value !== '' && !except.includes(name))
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
    </>
  );
}
