// Accounts and people that were active in each of the last weeks.

import type { OverviewReport } from '../../metrics/report/overview.ts';
import { Definition } from '../part/definition.tsx';
import { Panel } from '../part/panel.tsx';
import type { Reader } from '../reader.ts';
import { definitionWords } from '../words/definition.ts';
import { overviewWords as words } from '../words/overview.ts';
import { columnWords } from '../words/report.ts';
import { WeeksFigure } from './weeks-figure.tsx';

export function ActivityPanel({ reader, report }: { reader: Reader; report: OverviewReport }) {
  const { tell } = reader;
  const title = tell(words.activity);
  return (
    <Panel
      id="activity"
      title={title}
      aside={
        <Definition reader={reader} report={report} name={title} text={tell(definitionWords.activity)} />
      }
    >
      <div class="pair tight">
        <WeeksFigure
          reader={reader}
          report={report}
          id="weeks-accounts"
          unit={tell(columnWords.accounts)}
          weeks={report.weeks.map(({ start, accounts }) => ({ start, value: accounts }))}
          hrefOf={(activeFrom, activeTo) => reader.to('/console/accounts', { activeFrom, activeTo })}
        />
        <WeeksFigure
          reader={reader}
          report={report}
          id="weeks-people"
          unit={tell(columnWords.people)}
          weeks={report.weeks.map(({ start, users }) => ({ start, value: users }))}
        />
      </div>
    </Panel>
  );
}
