// What a content caused in each group of accounts: the verdict in words, with the numbers that it goes by.

import type { LiftGroup, LiftReport } from '../../metrics/report/lift.ts';
import { pValue } from '../p-value.ts';
import { groupLabel } from '../part/filter-bar.tsx';
import { groupName } from '../part/frame-panels.tsx';
import { Opened } from '../part/opened.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { groupWords } from '../words/filters.ts';
import { briefVerdictWords, liftWords as words } from '../words/lift.ts';
import { liftLink } from './content-lift.tsx';

export function LiftGroupsPanel({ reader, report }: { reader: Reader; report: LiftReport }) {
  const { tell } = reader;
  const { groups, groupBy } = report;
  if (!groups || groups.length === 0 || groupBy === undefined) return null;
  const title = tell(words.byGroup, { trait: groupLabel(reader, groupBy) });
  return (
    <Panel id="lift-groups" title={title}>
      <Table
        reader={reader}
        caption={title}
        captionHidden
        columns={columnsOf(reader, report, groupBy)}
        rows={groups}
        keyOf={({ key }) => key}
      />
      <p class="faint small">{tell(words.groupsDefinition)}</p>
    </Panel>
  );
}

function columnsOf(reader: Reader, report: LiftReport, groupBy: string): Column<LiftGroup>[] {
  const { tell, format } = reader;
  const ofObserved = ({ key, ...group }: LiftGroup, name: 'shown' | 'held') => {
    const { rate, reached, observed } = group[name];
    const opened = (what: string, n: number) => (
      <Opened n={n} href={liftLink(reader, report, { counted: `${what}:${name}`, group: key })}>
        {format.count(n)}
      </Opened>
    );
    return (
      <>
        {rate === null ? '–' : format.share(rate)}
        <span class="faint line">
          {opened('reached', reached)} / {opened('observed', observed)}
        </span>
      </>
    );
  };
  const points = (share: number) => format.signed(100 * share, 1);
  return [
    {
      id: 'group',
      head: tell(groupWords.group),
      rowHeader: true,
      cell: ({ key }) => groupName(reader, groupBy, key),
    },
    { id: 'shown', head: tell(words.shown), numeric: true, cell: (group) => ofObserved(group, 'shown') },
    { id: 'held', head: tell(words.held), numeric: true, cell: (group) => ofObserved(group, 'held') },
    {
      id: 'difference',
      head: tell(words.points),
      numeric: true,
      cell: ({ difference: { value, low, high } }) =>
        value === null || low === null || high === null ? (
          <span class="faint">–</span>
        ) : (
          <>
            {points(value)}
            <span class="faint line">
              {tell(groupWords.limits, { low: points(low), high: points(high) })}
            </span>
          </>
        ),
    },
    {
      id: 'p',
      head: tell(words.adjusted),
      numeric: true,
      cell: ({ difference: { adjusted } }) => (adjusted === null ? '–' : pValue(adjusted)),
    },
    { id: 'verdict', head: tell(words.verdict), cell: ({ verdict }) => tell(briefVerdictWords[verdict]) },
  ];
}
