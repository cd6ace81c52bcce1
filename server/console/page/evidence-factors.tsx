// Which factors decide: each alone, the best one or two beside the whole, and weights that would have told more.

import type { EvidenceReport, Lookback } from '../../metrics/report/evidence.ts';
import { Definition } from '../part/definition.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { verdictWords, evidenceWords as words } from '../words/evidence.ts';
import { frameWords } from '../words/frame.ts';
import { factorWords } from '../words/report.ts';

interface Props {
  reader: Reader;
  report: EvidenceReport;
  lookback: Lookback;
}

type Factor = NonNullable<Lookback['factors']>[number];
type Auc = Factor['auc'];
const LEAST_P = 0.0001;

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
        <Table
          reader={reader}
          caption={title}
          captionHidden
          columns={factorColumns(reader)}
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
          rows={comparedIn(reader, lookback)}
          keyOf={({ name }) => name}
        />
      </Panel>
    </>
  );
}

function comparedIn(reader: Reader, { best, equal, fitted, score }: Lookback): { name: string; auc: Auc }[] {
  const { tell } = reader;
  const named = (ids: readonly string[]) =>
    ids.map((id) => factorName(reader, id)).join(tell(frameWords.and));
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

export function factorName({ tell }: Reader, id: string): string {
  return id in factorWords ? tell(factorWords[id as keyof typeof factorWords]) : id;
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

function factorColumns(reader: Reader): Column<Factor>[] {
  const { tell, format } = reader;
  return [
    { id: 'factor', head: tell(words.factor), rowHeader: true, cell: ({ id }) => factorName(reader, id) },
    {
      id: 'n',
      head: tell(words.accounts),
      numeric: true,
      cell: ({ auc }) => format.count(auc.positives + auc.negatives),
    },
    { id: 'auc', head: tell(words.auc), numeric: true, cell: ({ auc }) => aucText(reader, auc) },
    {
      id: 'p',
      head: tell(words.p),
      numeric: true,
      cell: ({ adjusted }) => {
        if (adjusted === null) return tell(frameWords.none);
        return adjusted < LEAST_P ? `< ${LEAST_P}` : adjusted.toPrecision(2);
      },
    },
    {
      id: 'standsOut',
      head: tell(words.standsOut),
      cell: ({ standsOut }) => tell(standsOut ? words.yes : words.no),
    },
    {
      id: 'weight',
      head: tell(words.weight),
      numeric: true,
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
