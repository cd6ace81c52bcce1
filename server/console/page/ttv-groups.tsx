// Groups of accounts side by side: their curves, their medians, and whether the difference is more than chance.

import type { TimeToValueReport } from '../../metrics/report/time-to-value.ts';
import { Figure } from '../chart/figure.tsx';
import { LineSample, letterOf, SurvivalCurve, survivalLayouts } from '../chart/survival-curve.tsx';
import { Definition } from '../part/definition.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { definitionWords } from '../words/definition.ts';
import { frameWords } from '../words/frame.ts';
import { columnWords } from '../words/report.ts';
import { ttvWords as words } from '../words/ttv.ts';
import { limitsText } from './overview-numbers.tsx';
import { Beyond } from './overview-ttv.tsx';
import { traitLabel } from './ttv-options.tsx';

/** More lines than this cannot be told apart; the table has every group. */
const MOST_LINES = 6;
/** The usual level; the exact p stands beside the words. */
const CHANCE = 0.05;

/** Smaller ones are not told apart. */
const LEAST_P = 0.0001;

type Group = NonNullable<TimeToValueReport['groups']>[number];

export function GroupsPanel({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell, format } = reader;
  if (!report.groups || report.groups.length === 0 || report.groupBy === undefined) return null;
  const groups = report.groups;
  const nameOf = ({ key }: Group) => groupName(reader, key);
  const drawn = groups.slice(0, MOST_LINES);
  const series = drawn.map((group) => ({ label: nameOf(group), summary: group }));
  const title = tell(words.groups);
  return (
    <Panel
      id="groups"
      title={title}
      wide
      aside={<Definition reader={reader} report={report} name={title} text={tell(definitionWords.logRank)} />}
    >
      <Verdict reader={reader} report={report} />
      <Figure
        reader={reader}
        id="group-curves"
        title={tell(words.groupCurve, { trait: traitLabel(reader, report.groupBy) })}
        description={series
          .map(({ label, summary }) => `${label}: ${medianText(reader, summary)}`)
          .join('; ')}
        layouts={survivalLayouts(series, { full: true })}
        draw={(layout) => <SurvivalCurve reader={reader} series={series} layout={layout} />}
        legend={
          <>
            <Beyond reader={reader} series={series} />
            <ul class="legend">
              {series.map(({ label }, index) => (
                <li key={label}>
                  <LineSample index={index} /> <strong>{letterOf(index)}</strong> {label}
                </li>
              ))}
            </ul>
          </>
        }
      />
      <Table
        reader={reader}
        caption={title}
        captionHidden
        columns={groupColumns(reader, groups, nameOf)}
        rows={groups}
        keyOf={({ key }) => key}
      />
    </Panel>
  );

  function groupColumns(
    reader: Reader,
    all: readonly Group[],
    name: (group: Group) => string,
  ): Column<Group>[] {
    return [
      {
        id: 'group',
        head: tell(columnWords.group),
        rowHeader: true,
        cell: (group) =>
          `${all.indexOf(group) < MOST_LINES ? `${letterOf(all.indexOf(group))} ` : ''}${name(group)}`,
      },
      { id: 'n', head: tell(columnWords.accounts), numeric: true, cell: ({ n }) => format.count(n) },
      {
        id: 'events',
        head: tell(columnWords.reachedCount),
        numeric: true,
        cell: ({ events }) => format.count(events),
      },
      {
        id: 'median',
        head: tell(words.median),
        numeric: true,
        cell: (group) => (
          <>
            {medianText(reader, group)}
            <span class="faint line">{limitsText(reader, group.median)}</span>
          </>
        ),
      },
      ...(all[0]?.days ?? []).map(
        ({ day }): Column<Group> => ({
          id: `day-${day}`,
          head: format.days(day),
          numeric: true,
          cell: ({ days }) => {
            const share = days.find((one) => one.day === day)?.reached;
            return share === undefined || share === null ? tell(frameWords.none) : format.share(share);
          },
        }),
      ),
    ];
  }
}

/** The report's own names for what has no value or is gathered. */
function groupName({ tell }: Reader, key: string): string {
  if (key === '' || key === 'not set') return tell(words.noValue);
  return key === 'other' ? tell(words.otherGroups) : key;
}

function medianText(reader: Reader, { median }: Group | TimeToValueReport): string {
  return median.value === null ? reasonText(reader, median.reason) : reader.format.days(median.value);
}

function Verdict({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell } = reader;
  if (!report.logRank) return <p>{tell(words.noTest)}</p>;
  const { chi2, df, p } = report.logRank;
  return (
    <p>
      <strong>{tell(p < CHANCE ? words.differ : words.noDifference)}</strong>{' '}
      <span class="faint">
        {tell(words.logRank, {
          chi2: reader.format.points(chi2, 2),
          df,
          p: p < LEAST_P ? `< ${LEAST_P}` : `= ${significant(reader, p)}`,
        })}
      </span>
    </p>
  );
}

function significant({ lang }: Reader, p: number): string {
  return new Intl.NumberFormat(lang, { maximumSignificantDigits: 2 }).format(p);
}
