// Revenue: how much of what contracts bring in stays, period by period and group by group, and the renewals behind it.

import type { ComponentChildren } from 'preact';
import { REVENUE_PERIODS, type RevenueReport } from '../../metrics/report/revenue.ts';
import { countedLink } from '../accounts-query.ts';
import { Figure } from '../chart/figure.tsx';
import { type LimitedShare, Limits, limitsLayouts } from '../chart/limits.tsx';
import { Definition } from '../part/definition.tsx';
import { Select } from '../part/field.tsx';
import { Frame } from '../part/frame.tsx';
import { Opened } from '../part/opened.tsx';
import { Kept, PageHead } from '../part/page-head.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import { type Column, Table } from '../part/table.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { bandWords } from '../words/report.ts';
import { periodWords, ttvBandWords, revenueWords as words } from '../words/revenue.ts';
import { ttvWords } from '../words/ttv.ts';
import { RENEWALS_PATH as IMPORT_PATH } from './renewals.tsx';
import { retentionColumns } from './revenue-columns.tsx';
import { RenewalsPanels } from './revenue-renewals.tsx';

export function RevenuePage({ reader, report }: { reader: Reader; report: RevenueReport }) {
  const { tell } = reader;
  const title = tell(words.title);
  const { currency } = report;
  return (
    <Frame reader={reader} title={title} place="revenue">
      <PageHead reader={reader} title={title} report={report} coverage={words.coverage} />
      {currency === null ? (
        <NoContracts reader={reader} />
      ) : (
        <>
          <Options reader={reader} report={report} />
          <div class="grid">
            <LastPanel reader={reader} report={report} currency={currency} />
            <PeriodsPanel reader={reader} report={report} currency={currency} />
            <GroupsPanel reader={reader} report={report} currency={currency} />
            <RenewalsPanels reader={reader} report={report} currency={currency} />
          </div>
        </>
      )}
    </Frame>
  );
}

function NoContracts({ reader }: { reader: Reader }) {
  const { tell } = reader;
  return (
    <Panel id="none" title={tell(words.renewals)} wide>
      <Empty title={tell(words.empty)}>
        <p>{tell(words.emptyHelp)}</p>
        {reader.may('content') && (
          <p>
            <a class="button" href={IMPORT_PATH}>
              {tell(words.toImport)}
            </a>
          </p>
        )}
      </Empty>
    </Panel>
  );
}

function Options({ reader, report }: { reader: Reader; report: RevenueReport }) {
  const { tell } = reader;
  const { period, currencies, currency } = report;
  return (
    <form class="filter" method="get" action={reader.path} aria-label={tell(words.options)}>
      <Kept query={reader.query} except={['period', 'currency', 'page', 'format', 'table']} />
      <Select
        id="period"
        label={tell(words.period)}
        value={period}
        options={REVENUE_PERIODS.map((value) => ({ value, label: tell(periodWords[value]) }))}
      />
      {currencies.length > 1 && (
        <Select
          id="currency"
          label={tell(words.currency)}
          value={currency ?? ''}
          options={currencies.map((one) => ({ value: one.currency, label: one.currency }))}
        />
      )}
      <button type="submit" class="primary">
        {tell(words.apply)}
      </button>
      {reader.may('download') && (
        <a class="button" href={reader.here({ format: 'csv' })} download>
          {tell(frameWords.download)}
        </a>
      )}
    </form>
  );
}

interface PanelProps {
  reader: Reader;
  report: RevenueReport;
  currency: string;
}

function LastPanel({ reader, report, currency }: PanelProps) {
  const { tell, format } = reader;
  const [last] = report.periods;
  if (!last) return null;
  const { grr, nrr, logo, kept, accounts, unknown, reason } = last;
  const title = tell(words.last);
  const opened = (counted: string, n: number, text: string) => (
    <Opened n={n} href={countedLink(reader, { by: 'revenue', counted })}>
      {text}
    </Opened>
  );
  const rate = (value: number | null, of: 'start' | 'kept', n: number) =>
    value === null ? reasonText(reader, reason) : opened(`${of}:${last.from}`, n, format.share(value));
  const others = report.currencies.filter((one) => one.currency !== currency);
  return (
    <Panel
      id="last"
      title={title}
      wide
      aside={<Definition reader={reader} report={report} name={title} text={tell(words.definition)} />}
    >
      <p class="faint">{tell(words.fromTo, { from: format.date(last.from), to: format.date(last.to) })}</p>
      <dl class="facts">
        <Fact name={tell(words.grr)} value={rate(grr, 'start', accounts)} />
        <Fact name={tell(words.nrr)} value={rate(nrr, 'start', accounts)} />
        <Fact name={tell(words.logo)} value={rate(logo.value, 'kept', kept)}>
          {logo.low !== null && logo.high !== null
            ? tell(words.limits, { low: format.share(logo.low), high: format.share(logo.high) })
            : tell(words.ofAccounts, { kept, n: accounts })}
        </Fact>
        <Fact name={tell(words.annual)} value={format.amount(report.annual, currency)}>
          {opened('now', report.accounts, tell(words.annualNow, { n: report.accounts }))}
        </Fact>
      </dl>
      {unknown > 0 && (
        <p class="faint">{opened(`unknown:${last.from}`, unknown, tell(words.unknown, { n: unknown }))}</p>
      )}
      {others.length > 0 && (
        <p class="faint">
          {tell(words.otherCurrencies, {
            list: others.map((one) => `${one.currency} (${format.count(one.contracts)})`).join(', '),
          })}
        </p>
      )}
    </Panel>
  );
}

export function Fact({
  name,
  value,
  children,
}: {
  name: string;
  value: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {children !== undefined && <span class="faint line">{children}</span>}
      </dd>
    </div>
  );
}

function PeriodsPanel({ reader, report, currency }: PanelProps) {
  const { tell, format } = reader;
  const title = tell(words.periods);
  return (
    <Panel id="periods" title={title} wide>
      <Table
        reader={reader}
        caption={title}
        captionHidden
        columns={[
          {
            id: 'period',
            head: tell(words.period),
            rowHeader: true,
            cell: ({ from, to }) => tell(words.fromTo, { from: format.date(from), to: format.date(to) }),
          },
          ...still(
            retentionColumns<RevenueReport['periods'][number]>(reader, currency, ({ from }, what) =>
              countedLink(reader, { by: 'revenue', counted: `${what}:${from}` }),
            ),
          ),
        ]}
        rows={report.periods}
        keyOf={({ from }) => from}
      />
    </Panel>
  );
}

/** Periods follow each other, and are not put in another order. */
const still = <Row,>(columns: readonly SortedColumn<Row>[]): Column<Row>[] =>
  columns.map(({ by: _, ...column }) => column);

function GroupsPanel({ reader, report, currency }: PanelProps) {
  const { tell } = reader;
  const { groups, groupBy } = report;
  if (!groups || groupBy === undefined) return null;
  const title = tell(words.groups);
  const shares = groups.flatMap(({ key, logo: { value, low, high } }): LimitedShare[] =>
    value === null || low === null || high === null
      ? []
      : [{ label: groupName(reader, groupBy, key), value, low, high }],
  );
  return (
    <Panel id="groups" title={title} wide>
      <p class="faint">{tell(words.groupsOf)}</p>
      {shares.length > 1 && (
        <Figure
          reader={reader}
          id="groups-limits"
          title={tell(words.logo)}
          description={tell(words.picture)}
          layouts={limitsLayouts(shares.length)}
          draw={(layout) => <Limits reader={reader} shares={shares} layout={layout} />}
        />
      )}
      <SortedTable
        id="groups"
        find={({ key }) => groupName(reader, groupBy, key)}
        reader={reader}
        caption={title}
        captionHidden
        columns={[
          {
            id: 'group',
            head: tell(words.group),
            rowHeader: true,
            by: ({ key }) => groupName(reader, groupBy, key),
            cell: ({ key }) => groupName(reader, groupBy, key),
          },
          ...retentionColumns<NonNullable<RevenueReport['groups']>[number]>(
            reader,
            currency,
            ({ key }, what) =>
              countedLink(reader, {
                ...{ by: 'revenue', group: key },
                counted: `${what}:${report.periods[0]?.from}`,
              }),
          ),
        ]}
        rows={groups}
        keyOf={({ key }) => key}
      />
    </Panel>
  );
}

function groupName({ tell }: Reader, groupBy: string, key: string): string {
  if (groupBy === 'band' && key in bandWords) return tell(bandWords[key as keyof typeof bandWords]);
  const ttv = groupBy === 'ttv' ? ttvBandWords[key] : undefined;
  if (ttv) return tell(ttv);
  if (key === 'not set') return tell(ttvWords.noValue);
  return key === 'other' ? tell(ttvWords.otherGroups) : key;
}
