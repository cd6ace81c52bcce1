// Who is stuck, and on what: accounts past the target of the value moment without progress.

import type { AccountRow, AccountsReport } from '../../metrics/report/accounts.ts';
import type { OverviewReport } from '../../metrics/report/overview.ts';
import { Definition } from '../part/definition.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { definitionWords } from '../words/definition.ts';
import { overviewWords as words } from '../words/overview.ts';
import { columnWords } from '../words/report.ts';
import { accountLink, ScoreCell } from './account-cells.tsx';
import { noneStuckText } from './onboarding-stuck.tsx';

interface StuckProps {
  reader: Reader;
  report: OverviewReport;
  stuck: AccountsReport;
}

export function StuckPanel({ reader, report, stuck }: StuckProps) {
  const { tell, format } = reader;
  const title = tell(words.stuck);
  const milestone = report.timeToValue.milestone?.name;
  const columns: Column<AccountRow>[] = [
    {
      id: 'account',
      head: tell(columnWords.account),
      rowHeader: true,
      cell: (row) => accountLink(reader, row),
    },
    { id: 'score', head: tell(columnWords.score), cell: (row) => <ScoreCell reader={reader} row={row} /> },
    {
      id: 'active',
      head: tell(columnWords.activeUsers),
      numeric: true,
      cell: (row) => format.count(row.activeUsers),
    },
    {
      id: 'lastSeen',
      head: tell(columnWords.lastSeen),
      numeric: true,
      cell: (row) => format.shortDate(row.lastSeen),
    },
  ];
  return (
    <Panel
      id="stuck"
      title={title}
      aside={<Definition reader={reader} report={stuck} name={title} text={tell(definitionWords.status)} />}
    >
      {stuck.total === 0 ? (
        <p class="faint">{noneStuckText(reader, stuck.milestone)}</p>
      ) : (
        <>
          {milestone !== undefined && <p>{tell(words.stuckOn, { n: stuck.total, milestone })}</p>}
          <Table
            reader={reader}
            caption={title}
            captionHidden
            columns={columns}
            rows={stuck.accounts}
            keyOf={({ id }) => id}
          />
          <p>
            <a href={reader.to('/console/accounts', { status: 'stuck' })}>{tell(words.allStuck)}</a>
          </p>
        </>
      )}
    </Panel>
  );
}
