// NPS on a page of its own: the numbers of the range that is asked for, and every answer with its account.

import type { NpsReport } from '../../metrics/report/nps.ts';
import { Download } from '../part/download.tsx';
import { Frame } from '../part/frame.tsx';
import { PageHead } from '../part/page-head.tsx';
import type { Reader } from '../reader.ts';
import { npsPanelWords as words } from '../words/nps.ts';
import { NpsPanel } from './overview-nps.tsx';

/** What is read on one page; the CSV has all of them. */
const MOST_ANSWERS = 100;

export function NpsPage({ reader, report }: { reader: Reader; report: NpsReport }) {
  const title = reader.tell(words.title);
  return (
    <Frame reader={reader} title={title} place="nps">
      <PageHead reader={reader} title={title} report={report} coverage={words.coverage} />
      <NpsPanel reader={reader} report={report} most={MOST_ANSWERS} />
      <Download reader={reader} />
    </Frame>
  );
}
