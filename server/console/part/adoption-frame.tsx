// What the pages of adoption share: their title, the way between them, and the download.

import type { ComponentChildren } from 'preact';
import type { ReportBase } from '../../metrics/report/base.ts';
import type { Reader } from '../reader.ts';
import { adoptionWords as words } from '../words/adoption.ts';
import { frameWords } from '../words/frame.ts';
import { Frame } from './frame.tsx';
import type { Framed } from './frame-panels.tsx';
import { PageHead } from './page-head.tsx';

const PARTS = [
  { part: 'features', path: '/console/adoption' },
  { part: 'score', path: '/console/adoption/score' },
  { part: 'retention', path: '/console/adoption/retention' },
  { part: 'seats', path: '/console/adoption/seats' },
] as const;

interface AdoptionFrameProps {
  reader: Reader;
  report: ReportBase & Framed;
  part: (typeof PARTS)[number]['part'];
  children: ComponentChildren;
}

export function AdoptionFrame({ reader, report, part, children }: AdoptionFrameProps) {
  const { tell } = reader;
  const title = `${tell(words.title)}: ${tell(words[part])}`;
  return (
    <Frame reader={reader} title={title} place="adoption" below={part !== 'features'}>
      <PageHead reader={reader} title={title} report={report} />
      <div class="list-head">
        <nav class="parts" aria-label={tell(words.parts)}>
          {PARTS.map((one) => (
            <a
              key={one.part}
              class="button"
              href={reader.to(one.path)}
              aria-current={one.part === part ? 'page' : undefined}
            >
              {tell(words[one.part])}
            </a>
          ))}
        </nav>
        {reader.may('download') && (
          <a class="button" href={reader.here({ format: 'csv', cursor: undefined })} download>
            {tell(frameWords.download)}
          </a>
        )}
      </div>
      {children}
    </Frame>
  );
}
