// Groups of accounts side by side: their curves, their medians, and whether the difference is more than chance.

import type { TimeToValueReport } from '../../metrics/report/time-to-value.ts';
import { countedLink } from '../accounts-query.ts';
import { LEAST_P } from '../p-value.ts';
import { Definition } from '../part/definition.tsx';
import { groupLabel, isOwnGroup } from '../part/filter-bar.tsx';
import { groupName as ownGroupName } from '../part/frame-panels.tsx';
import { Panel } from '../part/panel.tsx';
import { SortedTable } from '../part/sorted-table.tsx';
import type { Reader } from '../reader.ts';
import { definitionWords } from '../words/definition.ts';
import { columnWords } from '../words/report.ts';
import { ttvWords as words } from '../words/ttv.ts';
import { Curves, lettered, summaryColumns } from './ttv-curves.tsx';
import { traitLabel } from './ttv-options.tsx';

/** The usual level; the exact p stands beside the words. */
const CHANCE = 0.05;

/** Smaller ones are not told apart. */

type Group = NonNullable<TimeToValueReport['groups']>[number];

export function GroupsPanel({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell } = reader;
  if (!report.groups || report.groups.length === 0 || report.groupBy === undefined) return null;
  const { groups, groupBy } = report;
  const nameOf = ({ key }: Group) => groupName(reader, groupBy, key);
  const title = tell(words.groups);
  return (
    <Panel
      id="groups"
      title={title}
      wide
      aside={<Definition reader={reader} report={report} name={title} text={tell(definitionWords.logRank)} />}
    >
      <Verdict reader={reader} report={report} />
      <Curves
        reader={reader}
        id="group-curves"
        title={tell(words.groupCurve, { trait: groupLabel(reader, groupBy) })}
        series={groups.map((group) => ({ label: nameOf(group), summary: group }))}
      />
      <SortedTable
        id="groups"
        find={nameOf}
        reader={reader}
        caption={title}
        captionHidden
        columns={[
          {
            id: 'group',
            head: tell(columnWords.group),
            rowHeader: true,
            by: nameOf,
            cell: (group) => lettered(groups.indexOf(group), nameOf(group)),
          },
          ...summaryColumns(reader, groups, ({ key }, counted) =>
            countedLink(reader, { by: 'timeToValue', counted, group: key }),
          ),
        ]}
        rows={groups}
        keyOf={({ key }) => key}
      />
    </Panel>
  );
}

/** The report's own names for what has no value or is gathered. */
function groupName(reader: Reader, groupBy: string, key: string): string {
  const { tell } = reader;
  if (isOwnGroup(groupBy)) return ownGroupName(reader, groupBy, key);
  if (key === '' || key === 'not set') return tell(words.noValue);
  return key === 'other' ? tell(words.otherGroups) : key;
}

/** In words by the test within strata where one was asked for: it is the one that the reader wants to know. */
function Verdict({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell } = reader;
  const { logRank, stratified, stratify } = report;
  const test = stratify === undefined ? logRank : stratified;
  const trait = stratify === undefined ? '' : traitLabel(reader, stratify);
  return (
    <>
      <p>
        {test ? (
          <strong>{tell(test.p < CHANCE ? words.differ : words.noDifference)}</strong>
        ) : (
          tell(stratify === undefined ? words.noTest : words.noStratified, { trait })
        )}
      </p>
      <p class="faint">
        {stratified && (
          <>
            {tell(words.stratified, {
              trait,
              strata: stratified.strata,
              ...testValues(reader, stratified),
            })}{' '}
          </>
        )}
        {logRank && tell(words.logRank, testValues(reader, logRank))}
      </p>
    </>
  );
}

const testValues = (reader: Reader, { chi2, df, p }: { chi2: number; df: number; p: number }) => ({
  chi2: reader.format.points(chi2, 2),
  df,
  p: p < LEAST_P ? `< ${LEAST_P}` : `= ${significant(reader, p)}`,
});

function significant({ lang }: Reader, p: number): string {
  return new Intl.NumberFormat(lang, { maximumSignificantDigits: 2 }).format(p);
}
