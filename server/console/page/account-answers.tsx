// What people of an account said, newest first.

import type { AccountReport } from '../../metrics/report/account.ts';
import { Panel } from '../part/panel.tsx';
import type { Reader } from '../reader.ts';
import { accountWords as words } from '../words/account.ts';
import { Answers } from './answers.tsx';

/** Answers that stand open; the older ones are one click away. */
const IN_SIGHT = 4;

interface PartProps {
  reader: Reader;
  report: AccountReport;
}

export function AnswersPanel({ reader, report }: PartProps) {
  const { tell } = reader;
  return (
    <Panel id="answers" title={tell(words.answers)}>
      {report.answers.length === 0 ? (
        <p class="faint">{tell(words.noAnswers)}</p>
      ) : (
        <>
          <Answers reader={reader} answers={report.answers.slice(0, IN_SIGHT)} />
          {report.answers.length > IN_SIGHT && (
            <details class="behind">
              <summary>{tell(words.moreAnswers, { n: report.answers.length - IN_SIGHT })}</summary>
              <Answers reader={reader} answers={report.answers.slice(IN_SIGHT)} />
            </details>
          )}
        </>
      )}
    </Panel>
  );
}
