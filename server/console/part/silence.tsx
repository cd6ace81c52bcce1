// Says that nothing arrived lately, where a report looks at the last days.

import type { ReportBase } from '../../metrics/report/base.ts';
import type { Reader } from '../reader.ts';
import { frameWords as words } from '../words/frame.ts';

/** Ranges whose numbers would otherwise look as if every customer had left. */
const OF_THE_LAST_DAYS = ['state', 'use', 'answers'];

export function Silence({ reader, report }: { reader: Reader; report: ReportBase }) {
  const { tell, format } = reader;
  const { range, silentDays, lastEventAt } = report;
  if (!silentDays || lastEventAt === undefined) return null;
  if (!OF_THE_LAST_DAYS.includes(range?.of ?? 'state')) return null;
  const last = format.isoDay(lastEventAt);
  return (
    <div class="notice" role="note">
      <p>
        <strong>{tell(words.silent, { days: silentDays })}</strong> {tell(words.silentHelp)}
      </p>
      <a class="button" href={reader.here({ asOf: last, from: undefined, to: undefined })}>
        {tell(words.silentLink, { day: format.date(last) })}
      </a>
    </div>
  );
}
