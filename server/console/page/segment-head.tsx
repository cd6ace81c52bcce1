// The top of the pages about segments: title, the moment and the version that they speak of.

import type { ReportBase } from '../../metrics/report/base.ts';
import { asOfText } from '../part/page-head.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';

export function SegmentHead({
  reader,
  title,
  report,
}: {
  reader: Reader;
  title: string;
  report: ReportBase;
}) {
  const { tell } = reader;
  return (
    <div class="page-head">
      <div class="page-title">
        <h1>{title}</h1>
        <p class="basis">
          <span>{asOfText(reader, report)}</span>
          <span>{tell(frameWords.version, { version: report.definitionVersion })}</span>
        </p>
      </div>
    </div>
  );
}
