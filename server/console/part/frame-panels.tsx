// What a report was asked for beside its own numbers: its headline figures against those of the period before, and by group. A change is
// told by sign, arrow and word; colour only says the same once more.

import type { ComponentChildren } from 'preact';
import type { Compared, ComparedFigure, Figure, FigureGroup, Range } from '../../metrics/report/figures.ts';
import { countedLink } from '../accounts-query.ts';
import type { Changes } from '../address.ts';
import { takenBy } from '../filters.ts';
import type { Reader } from '../reader.ts';
import { comparedWords, figureWords, groupWords } from '../words/filters.ts';
import { bandWords } from '../words/report.ts';
import { groupLabel } from './filter-bar.tsx';
import { Panel } from './panel.tsx';
import { type Column, Table } from './table.tsx';
import { reasonText, Withheld } from './withheld.tsx';

/** Of a report, as far as these panels go. */
export interface Framed {
  range?: Range;
  compared?: Compared;
  groupBy?: string;
  groups?: readonly object[];
}

/** Figures that stand beside each other; the CSV has all of them. */
const MOST_COLUMNS = 6;

export function FramePanels({ reader, report }: { reader: Reader; report: Framed }) {
  const groups = (report.groups ?? []).filter(isFigureGroup);
  if (!report.compared && groups.length === 0) return null;
  return (
    <div class="stack frame-panels">
      {report.compared && <ComparedPanel reader={reader} report={report} compared={report.compared} />}
      {groups.length > 0 && report.groupBy !== undefined && (
        <GroupsPanel reader={reader} groupBy={report.groupBy} groups={groups} />
      )}
    </div>
  );
}

/** Reports with groups of a form of their own draw them themselves: what a content caused has a verdict for each. */
const isFigureGroup = (group: object): group is FigureGroup => 'figures' in group && !('verdict' in group);

interface ComparedProps {
  reader: Reader;
  report: Framed;
  compared: Compared;
}

function ComparedPanel({ reader, report, compared }: ComparedProps) {
  const { tell } = reader;
  const title = tell(comparedWords.title);
  const isState = report.range?.of === 'state' || report.range?.of === 'use';
  return (
    <Panel id="compared" title={title}>
      {compared.reason !== undefined ? (
        <Withheld reader={reader} reason={compared.reason} />
      ) : (
        <>
          {report.range && <p class="faint">{periodsText(reader, report.range, compared)}</p>}
          <Table
            reader={reader}
            caption={title}
            captionHidden
            columns={comparedColumns(reader, isState)}
            rows={compared.figures}
            keyOf={({ id }) => id}
          />
          <p class="faint small">{tell(comparedWords.definition)}</p>
        </>
      )}
    </Panel>
  );
}

function periodsText({ tell, format }: Reader, range: Range, { from, to, asOf }: Compared): string {
  const dayOf = (iso: string) => format.date(format.isoDay(iso));
  const lastDay = (iso: string) => dayOf(new Date(Date.parse(iso) - 1).toISOString());
  if (range.of === 'state') return tell(comparedWords.state, { now: dayOf(range.to), before: dayOf(asOf) });
  const between = (begins: string | null, ends: string | null) =>
    tell(comparedWords.fromTo, { low: dayOf(begins ?? ends ?? ''), high: lastDay(ends ?? '') });
  return tell(comparedWords.periods, { now: between(range.from, range.to), before: between(from, to) });
}

function comparedColumns(reader: Reader, isState: boolean): Column<ComparedFigure>[] {
  const { tell } = reader;
  return [
    {
      id: 'figure',
      head: tell(comparedWords.figure),
      rowHeader: true,
      cell: (one) => figureName(reader, one),
    },
    {
      id: 'now',
      head: tell(comparedWords.now),
      numeric: true,
      cell: ({ now, unit }) => valueText(reader, now, unit),
    },
    {
      id: 'before',
      head: tell(comparedWords.before),
      numeric: true,
      cell: ({ before, unit }) => valueText(reader, before, unit),
    },
    {
      id: 'change',
      head: tell(comparedWords.changed),
      cell: (one) => <ChangeCell reader={reader} figure={one} />,
    },
    {
      id: 'limits',
      head: tell(comparedWords.limits),
      cell: ({ low, high, unit, change }) => {
        if (low === null || high === null)
          return (
            <span class="faint">
              {tell(isState && change !== null ? comparedWords.noLimits : comparedWords.noTest)}
            </span>
          );
        return tell(comparedWords.fromTo, {
          low: changeText(reader, low, unit),
          high: changeText(reader, high, unit),
        });
      },
    },
  ];
}

const ARROWS = { up: '▲', down: '▼', same: '＝' } as const;

function ChangeCell({ reader, figure }: { reader: Reader; figure: ComparedFigure }) {
  const { tell } = reader;
  const { change, unit, better, low, high, reason } = figure;
  if (change === null) return <Withheld reader={reader} reason={reason} brief />;
  const direction = change > 0 ? 'up' : change < 0 ? 'down' : 'same';
  const mayBeChance = low !== null && high !== null && low <= 0 && high >= 0;
  const isGood =
    better === null || direction === 'same' ? null : (direction === 'up') === (better === 'higher');
  const tone = isGood === null || mayBeChance ? 'plain' : isGood ? 'good' : 'bad';
  const word =
    direction === 'same'
      ? comparedWords.same
      : isGood === null
        ? direction === 'up'
          ? comparedWords.more
          : comparedWords.fewer
        : isGood
          ? comparedWords.better
          : comparedWords.worse;
  return (
    <span class={`compared tone-${tone}`}>
      <span aria-hidden="true">{ARROWS[direction]}</span> <strong>{changeText(reader, change, unit)}</strong>{' '}
      <span>{tell(word)}</span>
      {mayBeChance && direction !== 'same' && <span class="faint line">{tell(comparedWords.chance)}</span>}
    </span>
  );
}

function valueText({ format }: Reader, value: number | null, unit: Figure['unit']): string {
  if (value === null) return '–';
  switch (unit) {
    case 'share':
      return format.share(value);
    case 'days':
      return format.days(value);
    case 'points':
      return format.points(value, 1);
    default:
      return format.count(value);
  }
}

function changeText({ tell, format }: Reader, change: number, unit: Figure['unit']): string {
  switch (unit) {
    case 'share':
      return tell(comparedWords.pointsOfShare, { n: format.signed(change * 100, 1) });
    case 'days':
      return tell(comparedWords.days, { n: format.signed(change, 1) });
    case 'points':
      return format.signed(change, 1);
    default:
      return format.signed(change);
  }
}

/** "activation:first-report" is named after its milestone, "day-28" after its day. */
export function figureName({ tell }: Reader, { id, name }: Pick<Figure, 'id' | 'name'>): string {
  const [, kind = id, rest = ''] = /^([a-z]+[:-])(.+)$/.exec(id) ?? [];
  const words = kind in figureWords ? figureWords[kind as keyof typeof figureWords] : undefined;
  return words ? tell(words, { name: name ?? rest, n: rest }) : (name ?? id);
}

interface GroupsProps {
  reader: Reader;
  groupBy: string;
  groups: readonly FigureGroup[];
}

function GroupsPanel({ reader, groupBy, groups }: GroupsProps) {
  const { tell, format } = reader;
  const title = tell(groupWords.title, { trait: groupLabel(reader, groupBy) });
  const isCounted = ({ unit }: Figure) => unit === 'accounts' || unit === 'people';
  const figures = (groups[0]?.figures ?? []).filter((one) => !isCounted(one)).slice(0, MOST_COLUMNS);
  const { counts } = takenBy(reader.path);
  const opened = (group: string, text: ComponentChildren, more?: Changes) =>
    counts === undefined ? (
      text
    ) : (
      <a class="plain" href={countedLink(reader, { by: counts, group }, more)}>
        {text}
      </a>
    );
  const columns: Column<FigureGroup>[] = [
    {
      id: 'group',
      head: tell(groupWords.group),
      rowHeader: true,
      cell: ({ key }) => groupName(reader, groupBy, key),
    },
    { id: 'n', head: tell(groupWords.n), numeric: true, cell: ({ key, n }) => opened(key, format.count(n)) },
    ...figures.map(
      (figure): Column<FigureGroup> => ({
        id: figure.id,
        head: figureName(reader, figure),
        numeric: true,
        cell: ({ key, figures: own }) => {
          const more = narrowedBy(reader, figure);
          return (
            <FigureCell
              reader={reader}
              figure={own.find(({ id }) => id === figure.id)}
              opened={more && ((text) => opened(key, text, more))}
            />
          );
        },
      }),
    ),
  ];
  return (
    <Panel id="by-group" title={title}>
      <Table
        reader={reader}
        caption={title}
        captionHidden
        columns={columns}
        rows={groups}
        keyOf={({ key }) => key}
      />
      <p class="faint small">{tell(groupWords.definition)}</p>
    </Panel>
  );
}

/** By what the list of accounts is narrowed to those that a share counts, where it can say that. */
function narrowedBy({ path }: Reader, { id }: Figure): Changes | undefined {
  const { counts } = takenBy(path);
  const milestone = /^activation:(.+)$/s.exec(id)?.[1];
  if (milestone !== undefined) return { milestone, activation: 'inTime' };
  if (id !== 'green' && id !== 'red') return undefined;
  return counts === 'health' ? { counted: `band:${id}` } : counts === 'adoption' ? { band: id } : undefined;
}

interface FigureCellProps {
  reader: Reader;
  figure: Figure | undefined;
  /** Its number as a link, where it leads somewhere. */
  opened?: ((text: string) => ComponentChildren) | undefined;
}

function FigureCell({ reader, figure, opened = (text) => text }: FigureCellProps) {
  if (!figure || figure.value === null)
    return <span class="faint">{reasonText(reader, figure?.reason)}</span>;
  const { value, low, high, unit } = figure;
  return (
    <>
      {value === 0 ? valueText(reader, value, unit) : opened(valueText(reader, value, unit))}
      {low !== null && high !== null && (
        <span class="faint line">
          {reader.tell(groupWords.limits, {
            low: valueText(reader, low, unit),
            high: valueText(reader, high, unit),
          })}
        </span>
      )}
    </>
  );
}

export function groupName({ tell, format }: Reader, groupBy: string, key: string): string {
  if (key === 'other') return tell(groupWords.other);
  if (key === 'not set') return tell(groupWords.notSet);
  if (groupBy === 'band')
    return key === 'none' ? tell(groupWords.none) : tell(bandWords[key as keyof typeof bandWords]);
  return groupBy === 'cohort' && /^\d{4}-\d{2}$/.test(key) ? format.month(key) : key;
}
