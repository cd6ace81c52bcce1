// Which factors decide: each alone, the best one or two beside the whole, and weights that would have told more.

import type { EvidenceReport, Lookback } from '../../metrics/report/evidence.ts';
import { countedLink } from '../accounts-query.ts';
import { pValue } from '../p-value.ts';
import { Definition } from '../part/definition.tsx';
import { Opened } from '../part/opened.tsx';
import { Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import { Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { verdictWords, evidenceWords as words } from '../words/evidence.ts';
import { frameWords } from '../words/frame.ts';
import { healthFactorWords } from '../words/health.ts';
import { factorWords } from '../words/report.ts';

interface Props {
  reader: Reader;
  report: EvidenceReport;
  lookback: Lookback;
}

type Factor = NonNullable<Lookback['factors']>[number];
type Auc = Factor['auc'];

export function FactorsPanels({ reader, report, lookback }: Props) {
  const { tell, format } = reader;
  const { factors, best, gain, verdict } = lookback;
  if (!factors || !best) return null;
  const title = tell(words.factors);
  const points = (share: number) => format.signed(100 * share, 1);
  return (
    <>
      <Panel
        id="factors"
        title={title}
        wide
        aside={
          <Definition reader={reader} report={report} name={title} text={tell(words.factorsDefinition)} />
        }
      >
        <SortedTable
          id="factors"
          reader={reader}
          caption={title}
          captionHidden
          columns={factorColumns(reader, report, lookback.days)}
          rows={factors}
          keyOf={({ id }) => id}
        />
        <p>
          <strong>{tell(verdictWords[verdict])}</strong>
        </p>
        {gain && (
          <p class="faint">
            {tell(words.gain, { value: points(gain.value), low: points(gain.low), high: points(gain.high) })}
          </p>
        )}
      </Panel>
      <Panel id="alone" title={tell(words.alone)} wide>
        <Table
          reader={reader}
          caption={tell(words.alone)}
          captionHidden
          columns={[
            { id: 'what', head: tell(words.what), rowHeader: true, cell: ({ name }) => name },
            { id: 'auc', head: tell(words.auc), numeric: true, cell: ({ auc }) => aucText(reader, auc) },
          ]}
          rows={comparedIn(reader, report, lookback)}
          keyOf={({ name }) => name}
        />
        <AddsTable reader={reader} report={report} lookback={lookback} />
      </Panel>
    </>
  );
}

/** What each factor adds to the best one or two; nothing where there is nothing to add. */
export function AddsTable({ reader, report, lookback }: Props) {
  const { tell, format } = reader;
  const { factors, best } = lookback;
  if (!factors || !best || factors.length < 2) return null;
  const points = (share: number) => format.signed(100 * share, 1);
  const added = (adds: Factor['adds']['one'], among: readonly string[], id: string) => {
    if (among.includes(id)) return <span class="faint">{tell(words.among)}</span>;
    if (adds === null) return tell(frameWords.none);
    return (
      <>
        {points(adds.value)}
        <span class="faint line">{`${points(adds.low)} – ${points(adds.high)}`}</span>
      </>
    );
  };
  const { one, two } = best;
  const named = (ids: readonly string[]) => factorsText(reader, report, ids);
  return (
    <>
      <SortedTable
        id="adds"
        reader={reader}
        caption={tell(words.adds)}
        columns={[
          {
            id: 'factor',
            head: tell(words.factor),
            rowHeader: true,
            by: ({ id }) => factorName(reader, report, id),
            cell: ({ id }) => factorName(reader, report, id),
          },
          {
            id: 'one',
            head: tell(words.addsTo, { factors: named(one.factors) }),
            numeric: true,
            by: ({ adds }) => adds.one?.value,
            cell: ({ id, adds }) => added(adds.one, one.factors, id),
          },
          ...(two && factors.length > 2
            ? [
                {
                  id: 'two',
                  head: tell(words.addsTo, { factors: named(two.factors) }),
                  numeric: true,
                  by: ({ adds }: Factor) => adds.two?.value,
                  cell: ({ id, adds }: Factor) => added(adds.two, two.factors, id),
                },
              ]
            : []),
        ]}
        rows={factors}
        keyOf={({ id }) => id}
      />
      <p class="faint small">{tell(words.addsHelp)}</p>
    </>
  );
}

function comparedIn(
  reader: Reader,
  report: EvidenceReport,
  { best, equal, fitted, score }: Lookback,
): { name: string; auc: Auc }[] {
  const { tell } = reader;
  const named = (ids: readonly string[]) => factorsText(reader, report, ids);
  return [
    ...(best ? [{ name: tell(words.bestOne, { factors: named(best.one.factors) }), auc: best.one.auc }] : []),
    ...(best?.two
      ? [{ name: tell(words.bestTwo, { factors: named(best.two.factors) }), auc: best.two.auc }]
      : []),
    ...(score ? [{ name: tell(words.own), auc: score.auc }] : []),
    ...(equal ? [{ name: tell(words.equal), auc: equal }] : []),
    ...(fitted ? [{ name: tell(words.fitted), auc: fitted }] : []),
  ];
}

const factorsText = (reader: Reader, report: EvidenceReport, ids: readonly string[]): string =>
  ids.map((id) => factorName(reader, report, id)).join(reader.tell(frameWords.and));

/** As it is defined; else in our words; else by its id. */
export function factorName({ tell }: Reader, { factors }: EvidenceReport, id: string): string {
  const { name = null, of = null } = factors.find((one) => one.id === id) ?? {};
  if (name !== null) return name;
  if (typeof of === 'string') return tell(healthFactorWords[of]);
  return of === null && id in factorWords ? tell(factorWords[id as keyof typeof factorWords]) : id;
}

function aucText({ tell, format }: Reader, { value, low, high }: Auc) {
  if (value === null || low === null || high === null) return tell(frameWords.none);
  return (
    <>
      {format.points(value, 2)}
      <span class="faint line">{`${format.points(low, 2)} – ${format.points(high, 2)}`}</span>
    </>
  );
}

function factorColumns(reader: Reader, report: EvidenceReport, days: number): SortedColumn<Factor>[] {
  const { tell, format } = reader;
  return [
    {
      id: 'factor',
      head: tell(words.factor),
      rowHeader: true,
      by: ({ id }) => factorName(reader, report, id),
      cell: ({ id }) => factorName(reader, report, id),
    },
    {
      id: 'n',
      head: tell(words.accounts),
      numeric: true,
      by: ({ auc }) => auc.positives + auc.negatives,
      cell: ({ id, auc: { positives, negatives } }) => (
        <Opened
          n={positives + negatives}
          href={countedLink(reader, { by: 'evidence', counted: `measured:${days}:${id}` })}
        >
          {format.count(positives + negatives)}
        </Opened>
      ),
    },
    {
      id: 'auc',
      head: tell(words.auc),
      numeric: true,
      by: ({ auc }) => auc.value,
      cell: ({ auc }) => aucText(reader, auc),
    },
    {
      id: 'p',
      head: tell(words.p),
      numeric: true,
      by: ({ adjusted }) => adjusted,
      cell: ({ adjusted }) => {
        if (adjusted === null) return tell(frameWords.none);
        return pValue(adjusted);
      },
    },
    {
      id: 'standsOut',
      head: tell(words.standsOut),
      by: ({ standsOut }) => Number(standsOut),
      cell: ({ standsOut }) => tell(standsOut ? words.yes : words.no),
    },
    {
      id: 'weight',
      head: tell(words.weight),
      numeric: true,
      by: ({ weight }) => weight?.value,
      cell: ({ weight }) =>
        weight === null ? (
          tell(frameWords.none)
        ) : (
          <>
            {format.points(weight.value)}
            <span class="faint line">{`${format.points(weight.low)} – ${format.points(weight.high)}`}</span>
          </>
        ),
    },
  ];
}
