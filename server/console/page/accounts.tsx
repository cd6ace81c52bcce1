// The list of accounts: search, filter, sort, page, and the same rows as CSV. Its state is its address.

import type { AccountsReport } from '../../metrics/report/accounts.ts';
import type { AccountsState } from '../accounts-query.ts';
import { Definitions } from '../part/definition.tsx';
import { Frame } from '../part/frame.tsx';
import { PageHead } from '../part/page-head.tsx';
import { Empty } from '../part/panel.tsx';
import { Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { accountsWords as words } from '../words/accounts.ts';
import { adoptionWords } from '../words/adoption.ts';
import { definitionWords } from '../words/definition.ts';
import { frameWords } from '../words/frame.ts';
import { columnWords } from '../words/report.ts';
import { accountColumns, sortLabel } from './accounts-columns.tsx';
import { AccountsFilter, ActiveFilters, isFiltered } from './accounts-filter.tsx';

interface AccountsProps {
  reader: Reader;
  report: AccountsReport;
  state: AccountsState;
}

export function AccountsPage({ reader, report, state }: AccountsProps) {
  const { tell } = reader;
  const title = tell(words.title);
  return (
    <Frame reader={reader} title={title} place="accounts">
      <PageHead reader={reader} title={title} report={report} />
      <AccountsFilter reader={reader} report={report} state={state} />
      <div class="list-head">
        <h2 class="total">{tell(words.total, { n: report.total })}</h2>
        <ActiveFilters reader={reader} report={report} state={state} />
        {reader.may('download') && (
          <a class="button" href={reader.here({ format: 'csv', cursor: undefined })} download>
            {tell(frameWords.download)}
          </a>
        )}
      </div>
      {report.accounts.length === 0 ? (
        <NoAccounts reader={reader} state={state} />
      ) : (
        <Table
          reader={reader}
          caption={tell(words.caption, {
            sort: sortLabel(reader, state.sort),
            order: tell(words[state.order]),
          })}
          captionHidden
          columns={accountColumns(reader, state, report)}
          rows={report.accounts}
          keyOf={({ id }) => id}
        />
      )}
      {report.counted && report.counted.accounts > report.total && !hasOther(state) && (
        <p class="faint">{tell(words.neverSeen, { n: report.counted.accounts - report.total })}</p>
      )}
      <Pages reader={reader} report={report} />
      <Definitions
        reader={reader}
        report={report}
        entries={[
          { name: tell(columnWords.score), text: tell(definitionWords.adoptionScore) },
          { name: tell(columnWords.status), text: tell(definitionWords.status) },
          { name: tell(columnWords.timeToValue), text: tell(definitionWords.daysToValue) },
          ...(state.retentionDay === undefined
            ? []
            : [{ name: tell(adoptionWords.retention), text: tell(adoptionWords.retentionDefinition) }]),
          { name: tell(columnWords.activeUsers), text: tell(definitionWords.activePeople) },
        ]}
      />
    </Frame>
  );
}

/** Whether more than the number of a report narrows the list. */
const hasOther = (state: AccountsState): boolean => isFiltered({ ...state, countedBy: undefined });

function NoAccounts({ reader, state }: { reader: Reader; state: AccountsState }) {
  const { tell } = reader;
  return isFiltered(state) ? (
    <Empty title={tell(words.noMatch)}>
      <p>{tell(words.noMatchHelp)}</p>
    </Empty>
  ) : (
    <Empty title={tell(words.noAccounts)}>
      <p>{tell(words.noAccountsHelp)}</p>
      <a class="button" href="/console/settings/install">
        {tell(frameWords.toInstall)}
      </a>
    </Empty>
  );
}

function Pages({ reader, report }: { reader: Reader; report: AccountsReport }) {
  const { tell } = reader;
  const { previousCursor, nextCursor } = report;
  if (previousCursor === null && nextCursor === null) return null;
  return (
    <nav class="pages" aria-label={tell(words.pages)}>
      {previousCursor !== null && (
        <a class="button" rel="prev" href={reader.here({ cursor: previousCursor })}>
          <span aria-hidden="true">← </span>
          {tell(words.previous)}
        </a>
      )}
      {nextCursor !== null && (
        <a class="button" rel="next" href={reader.here({ cursor: nextCursor })}>
          {tell(words.next)}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}
