// One of the three measures: one vote a person and one vote an account, what it rests on, how the answers are spread, and its course.

import type { NpsSummary } from '../../metrics/report/nps.ts';
import type {
  CesSummary,
  CsatSummary,
  Reply,
  Sentiment,
  SentimentReport,
} from '../../metrics/report/sentiment.ts';
import { ANSWERS, ASKED, answersParams, askedParams } from '../answers-query.ts';
import { Meter } from '../chart/meter.tsx';
import { MonthTrend } from '../chart/month-trend.tsx';
import { Definition } from '../part/definition.tsx';
import { Opened } from '../part/opened.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { Sentence } from '../part/sentence.tsx';
import { Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { npsPanelWords } from '../words/nps.ts';
import { columnWords } from '../words/report.ts';
import { sentimentWords as words } from '../words/sentiment.ts';

type Summary = NpsSummary | CsatSummary | CesSummary;

interface PanelProps {
  reader: Reader;
  report: SentimentReport;
  kind: Sentiment;
}

/** Where the lines of a course are. */
const SCALES = { nps: [-100, 0, 100], csat: [0, 0.5, 1], ces: [1, 4, 7] } as const;

export function SentimentPanel({ reader, report, kind }: PanelProps) {
  const { tell } = reader;
  const { byUser, byAccount, response, spread } = report[kind];
  const title = tell(words[kind]);
  return (
    <Panel
      id={kind}
      title={title}
      aside={
        <Definition reader={reader} report={report} name={title} text={tell(words[`${kind}Definition`])} />
      }
    >
      {byUser.n === 0 && response.seen === 0 ? (
        <Empty title={tell(words.notAsked)}>
          <p>{tell(words.notAskedHelp, { kind })}</p>
        </Empty>
      ) : (
        <div class="pair">
          <div>
            <dl class="facts">
              <Fact
                reader={reader}
                name={tell(npsPanelWords.byUser)}
                summary={byUser}
                kind={kind}
                perPerson
              />
              <Fact reader={reader} name={tell(npsPanelWords.byAccount)} summary={byAccount} kind={kind} />
              <Response reader={reader} kind={kind} response={response} />
            </dl>
            <Trend reader={reader} report={report} kind={kind} />
          </div>
          <Spread reader={reader} kind={kind} spread={spread} n={byUser.n} />
        </div>
      )}
    </Panel>
  );
}

/** As its scale is read. */
const textOf = ({ format }: Reader, kind: Sentiment) =>
  ({
    nps: (value: number) => format.signed(value),
    csat: (value: number) => format.share(value),
    ces: (value: number) => format.points(value, 1),
  })[kind];

function limitsOf(summary: Summary): { value: number | null; low: number | null; high: number | null } {
  if ('mean' in summary) return summary.mean;
  if ('satisfied' in summary) return summary;
  const { value, margin } = summary;
  return value === null || margin === null
    ? { value, low: null, high: null }
    : { value, low: Math.max(-100, value - margin), high: Math.min(100, value + margin) };
}

interface FactProps {
  reader: Reader;
  name: string;
  summary: Summary;
  kind: Sentiment;
  /** One vote a person: those are the answers that are listed. */
  perPerson?: boolean;
}

const listOf = (reader: Reader, kind: Sentiment, score?: number): string =>
  `${reader.here(answersParams(kind, score, score))}${ANSWERS}`;

function Fact({ reader, name, summary, kind, perPerson }: FactProps) {
  const { tell, format } = reader;
  const { value, low, high } = limitsOf(summary);
  const text = textOf(reader, kind);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value === null ? (
          <Withheld reader={reader} reason={summary.reason} brief />
        ) : (
          <>
            <strong>{text(value)}</strong>
            {low !== null && high !== null && (
              <span class="faint line">{tell(words.limits, { low: text(low), high: text(high) })}</span>
            )}
          </>
        )}
        {'share' in summary && summary.share.value !== null && (
          <span class="faint line">
            {tell(words.easyShare, { share: format.share(summary.share.value) })}
          </span>
        )}
        <span class="faint line">
          {perPerson ? (
            <a class="plain" href={listOf(reader, kind)}>
              {tell(npsPanelWords.votes, { n: summary.n })}
            </a>
          ) : (
            tell(npsPanelWords.votes, { n: summary.n })
          )}
        </span>
      </dd>
    </div>
  );
}

interface ResponseProps {
  reader: Reader;
  kind: Sentiment;
  response: SentimentReport['nps']['response'];
}

function Response({ reader, kind, response }: ResponseProps) {
  const { tell, format } = reader;
  const { value, low, high, answered, seen, silent, reason } = response;
  const opened = (n: number, reply?: Reply) => (
    <Opened n={n} href={`${reader.here(askedParams(kind, reply))}${ASKED}`}>
      {format.count(n)}
    </Opened>
  );
  return (
    <div>
      <dt>{tell(npsPanelWords.responseRate)}</dt>
      <dd>
        {value === null ? (
          <Withheld reader={reader} reason={reason} brief />
        ) : (
          <>
            <strong>{format.share(value)}</strong>
            {low !== null && high !== null && (
              <span class="faint line">
                {tell(words.limits, { low: format.share(low), high: format.share(high) })}
              </span>
            )}
            <span class="faint line">
              <Sentence
                tell={tell}
                words={npsPanelWords.answeredOfSeen}
                parts={{
                  answered: opened(answered, 'given'),
                  seen: opened(seen),
                }}
              />
            </span>
            <span class="faint line">
              <Sentence tell={tell} words={words.silentOf} parts={{ n: opened(silent, 'none') }} />
            </span>
          </>
        )}
      </dd>
    </div>
  );
}

function Spread({
  reader,
  kind,
  spread,
  n,
}: {
  reader: Reader;
  kind: Sentiment;
  spread: SentimentReport['nps']['spread'];
  n: number;
}) {
  const { tell, format } = reader;
  const share = (of: number) => (n === 0 ? 0 : of / n);
  return (
    <Table
      reader={reader}
      caption={tell(words.spread)}
      columns={[
        {
          id: 'score',
          head: tell(words.answer),
          rowHeader: true,
          cell: ({ score }) => format.points(score),
        },
        {
          id: 'n',
          head: tell(columnWords.people),
          numeric: true,
          cell: (row) =>
            row.n === 0 ? (
              format.count(row.n)
            ) : (
              <a class="plain" href={listOf(reader, kind, row.score)}>
                {format.count(row.n)}
              </a>
            ),
        },
        {
          id: 'share',
          head: tell(columnWords.share),
          numeric: true,
          cell: (row) => (
            <span class="score-cell">
              {format.share(share(row.n))} <Meter share={share(row.n)} />
            </span>
          ),
        },
      ]}
      rows={[...spread].reverse()}
      keyOf={({ score }) => String(score)}
    />
  );
}

function Trend({ reader, report, kind }: PanelProps) {
  const { tell } = reader;
  const { trend } = report[kind];
  if (trend.every(({ value }) => value === null)) return null;
  return (
    <MonthTrend
      reader={reader}
      id={`${kind}-trend`}
      title={`${tell(words[kind])} · ${tell(words.trend)}`}
      name={tell(words[kind])}
      months={trend}
      scale={SCALES[kind]}
      text={textOf(reader, kind)}
    />
  );
}
