// The adoption rate of each feature, group by group.

import { COHORT, type FeatureGroup, type FeaturesReport } from '../../metrics/report/features.ts';
import { countedLink } from '../accounts-query.ts';
import { Meter } from '../chart/meter.tsx';
import { groupLabel } from '../part/filter-bar.tsx';
import { groupName } from '../part/frame-panels.tsx';
import { Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import type { Reader } from '../reader.ts';
import { adoptionWords as words } from '../words/adoption.ts';
import { columnWords } from '../words/report.ts';

export function FeatureGroupsPanel({ reader, report }: { reader: Reader; report: FeaturesReport }) {
  const { tell, format } = reader;
  const { groups, groupBy, features } = report;
  if (!groups || groupBy === undefined) return null;
  const isMonth = (key: string) => groupBy === COHORT && /^\d{4}-\d{2}$/.test(key);
  const by = groupBy === COHORT ? tell(words.cohort) : groupLabel(reader, groupBy);
  const nameOf = (key: string) => {
    if (isMonth(key)) return format.month(key);
    if (groupBy === 'band') return groupName(reader, groupBy, key);
    if (key === 'not set') return tell(words.notSet);
    return key === 'other' ? tell(words.other) : key;
  };
  const columns: SortedColumn<FeatureGroup>[] = [
    {
      id: 'group',
      head: by,
      rowHeader: true,
      by: ({ key }) => (isMonth(key) ? key : nameOf(key)),
      cell: ({ key }) => nameOf(key),
    },
    {
      id: 'accounts',
      head: tell(columnWords.accounts),
      numeric: true,
      by: ({ accounts }) => accounts,
      cell: ({ key, accounts }) => (
        <a class="plain" href={countedLink(reader, { by: 'features', group: key })}>
          {format.count(accounts)}
        </a>
      ),
    },
    ...features.map(
      ({ id, name }, i): SortedColumn<FeatureGroup> => ({
        id: `feature-${id}`,
        head: name,
        numeric: true,
        by: ({ features: numbers }) => numbers[i]?.rate.value,
        cell: ({ key, features: numbers }) => {
          const value = numbers[i]?.rate.value ?? null;
          if (value === null) return <span class="faint">–</span>;
          const of = (counted: string, n = 0) => (
            <a class="plain" href={countedLink(reader, { by: 'features', counted, group: key })}>
              {format.count(n)}
            </a>
          );
          return (
            <>
              <span class="rate-cell">
                <Meter share={value} /> {format.share(value)}
              </span>
              <span class="faint line">
                {of(`used:${id}`, numbers[i]?.used)} / {of(`active:${id}`, numbers[i]?.active)}
              </span>
            </>
          );
        },
      }),
    ),
    {
      id: 'stickiness',
      head: tell(words.stickiness),
      numeric: true,
      by: ({ stickiness }) => stickiness.value,
      cell: ({ stickiness }) => (stickiness.value === null ? '–' : format.share(stickiness.value)),
    },
  ];
  return (
    <Panel id="groups" title={`${tell(words.groups)}: ${by}`}>
      <SortedTable
        id="groups"
        find={({ key }) => nameOf(key)}
        reader={reader}
        caption={tell(words.groups)}
        captionHidden
        columns={columns}
        rows={groups}
        keyOf={({ key }) => key}
      />
    </Panel>
  );
}
