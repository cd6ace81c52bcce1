// Evidence: whether the score predicts who renews, in words first, then the numbers that they rest on.

import { EVIDENCE_SCORES, type EvidenceReport, type Lookback } from '../../metrics/report/evidence.ts';
import { countedLink } from '../accounts-query.ts';
import { Figure } from '../chart/figure.tsx';
import { type LimitedShare, Limits, limitsLayouts } from '../chart/limits.tsx';
import { Definition } from '../part/definition.tsx';
import { Select } from '../part/field.tsx';
import { Frame } from '../part/frame.tsx';
import { BandMark } from '../part/mark.tsx';
import { Opened } from '../part/opened.tsx';
import { Kept, PageHead } from '../part/page-head.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { Sentence } from '../part/sentence.tsx';
import { Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { excludedWords, scoreWords, evidenceWords as words } from '../words/evidence.ts';
import { frameWords } from '../words/frame.ts';
import { bandWords } from '../words/report.ts';
import { revenueWords } from '../words/revenue.ts';
import { FindingsPanel, LandmarksPanel } from './evidence-early.tsx';
import { FactorsPanels } from './evidence-factors.tsx';
import { RENEWALS_PATH } from './renewals.tsx';
import { Fact } from './revenue.tsx';

export function EvidencePage({ reader, report }: { reader: Reader; report: EvidenceReport }) {
  const { tell } = reader;
  const title = tell(words.title);
  const wanted = Number(reader.query.get('days'));
  const lookback = report.lookbacks.find(({ days }) => days === wanted) ?? report.lookbacks[0];
  return (
    <Frame reader={reader} title={title} place="evidence">
      <PageHead reader={reader} title={title} report={report} coverage={words.coverage} />
      {report.renewals === 0 || !lookback ? (
        <Panel id="none" title={tell(words.verdict)} wide>
          <Empty title={tell(words.empty)}>
            <p>{tell(words.emptyHelp)}</p>
            {reader.may('content') && (
              <p>
                <a class="button" href={RENEWALS_PATH}>
                  {tell(revenueWords.toImport)}
                </a>
              </p>
            )}
          </Empty>
        </Panel>
      ) : (
        <>
          <form class="filter" method="get" action={reader.path} aria-label={tell(words.options)}>
            <Kept query={reader.query} except={['score', 'days', 'format']} />
            <Select
              id="score"
              label={tell(words.score)}
              value={report.score}
              options={EVIDENCE_SCORES.map((value) => ({ value, label: tell(scoreWords[value]) }))}
            />
            <Select
              id="days"
              label={tell(words.days)}
              value={String(lookback.days)}
              options={report.lookbacks.map(({ days }) => ({
                value: String(days),
                label: reader.format.days(days),
              }))}
            />
            <button type="submit" class="primary">
              {tell(words.apply)}
            </button>
            {reader.may('download') && (
              <a class="button" href={reader.here({ format: 'csv' })} download>
                {tell(frameWords.download)}
              </a>
            )}
          </form>
          <div class="grid">
            <VerdictPanel reader={reader} report={report} lookback={lookback} />
            <FindingsPanel reader={reader} report={report} />
            {lookback.n > 0 && <BandsPanel reader={reader} lookback={lookback} />}
            <FactorsPanels reader={reader} report={report} lookback={lookback} />
            <LandmarksPanel reader={reader} report={report} />
          </div>
        </>
      )}
    </Frame>
  );
}

interface PartProps {
  reader: Reader;
  lookback: Lookback;
}

function VerdictPanel({ reader, report, lookback }: PartProps & { report: EvidenceReport }) {
  const { tell, format } = reader;
  const { days, n, left, score, bands, excluded, versions } = lookback;
  const title = tell(words.verdict);
  const opened = openedOf(reader, days);
  const leftIn = (wanted: string) => bands.find(({ band }) => band === wanted)?.left ?? 0;
  const { value = null, low = null, high = null } = score?.auc ?? {};
  return (
    <Panel
      id="verdict"
      title={title}
      wide
      aside={
        <Definition
          reader={reader}
          report={report}
          name={title}
          text={`${tell(words.definition)} ${report.score === 'health' ? tell(words.bySnapshots) : ''}`}
        />
      }
    >
      <p>
        <Sentence
          tell={tell}
          words={words.judged}
          values={{ score: tell(scoreWords[report.score]), days }}
          parts={{ n: opened('judged', n), left: opened('judgedLeft', left) }}
        />
      </p>
      {value !== null && low !== null && high !== null && (
        <p>
          <strong>
            {tell(low > 0.5 ? words.tells : words.tellsNot, {
              value: format.share(value),
              low: format.share(low),
              high: format.share(high),
            })}
          </strong>
        </p>
      )}
      {left > 0 && (
        <p>
          <Sentence
            tell={tell}
            words={words.missed}
            parts={{
              left: opened('judgedLeft', left),
              green: opened('judgedLeft', leftIn('green'), 'green'),
            }}
          />{' '}
          {leftIn('none') > 0 && (
            <Sentence
              tell={tell}
              words={words.missedWithout}
              parts={{ none: opened('judgedLeft', leftIn('none'), 'none') }}
            />
          )}
        </p>
      )}
      {score === null && <p class="faint">{tell(words.tooFew)}</p>}
      {score?.isLeaking && <p class="notice slim bad">{tell(words.leaking)}</p>}
      {score && <Warning reader={reader} score={score} days={days} />}
      {excluded.map(({ reason, accounts }) => (
        <p key={reason} class="faint">
          {tell(excludedWords[reason], { days, n: accounts })}
        </p>
      ))}
      {versions.length > 1 && (
        <p class="faint">
          {tell(words.versions, { n: versions.length, first: versions[0] ?? 0, last: versions.at(-1) ?? 0 })}
        </p>
      )}
    </Panel>
  );
}

/** A number of those who were judged so many days before their renewals, and of a band where one is given. */
const openedOf =
  (reader: Reader, days: number) => (what: 'judged' | 'judgedLeft', n: number, band?: string) => (
    <Opened
      n={n}
      href={countedLink(reader, {
        by: 'evidence',
        counted: band === undefined ? `${what}:${days}` : `${what}:${days}:${band}`,
      })}
    >
      {reader.format.count(n)}
    </Opened>
  );

interface WarningProps {
  reader: Reader;
  score: NonNullable<Lookback['score']>;
  days: number;
}

function Warning({ reader, score, days }: WarningProps) {
  const { tell, format } = reader;
  const { red, lift, brier, brierOfAll } = score;
  const opened = openedOf(reader, days);
  const hits = opened('judgedLeft', red.hits, 'red');
  const none = tell(frameWords.none);
  const share = (value: number | null) => (value === null ? none : format.share(value));
  return (
    <dl class="facts">
      <Fact name={tell(words.precision)} value={share(red.precision)}>
        <Sentence
          tell={tell}
          words={words.ofSome}
          parts={{ hits, n: opened('judged', red.flagged, 'red') }}
        />
      </Fact>
      <Fact name={tell(words.recall)} value={share(red.recall)}>
        <Sentence
          tell={tell}
          words={words.ofSome}
          parts={{ hits, n: opened('judgedLeft', red.left, 'scored') }}
        />
      </Fact>
      <Fact
        name={tell(words.lift)}
        value={lift === null ? none : tell(words.liftTimes, { times: format.points(lift, 1) })}
      >
        {tell(words.liftHelp)}
      </Fact>
      <Fact name={tell(words.brier)} value={brier === null ? none : format.points(brier, 2)}>
        {brierOfAll === null ? undefined : tell(words.brierHelp, { all: format.points(brierOfAll, 2) })}
      </Fact>
    </dl>
  );
}

function BandsPanel({ reader, lookback }: PartProps) {
  const { tell, format } = reader;
  const { days, bands, left, gate } = lookback;
  const opened = openedOf(reader, days);
  const title = tell(words.bands);
  const shown = bands.filter(({ n }) => n > 0);
  const isEnough = gate !== 'counts';
  const shares = shown.flatMap(({ band, rate: { value, low, high } }): LimitedShare[] =>
    value === null || low === null || high === null
      ? []
      : [{ label: tell(bandWords[band]), value, low, high }],
  );
  return (
    <Panel id="bands" title={title} wide>
      {isEnough && shares.length > 1 && (
        <Figure
          reader={reader}
          id="bands-limits"
          title={title}
          description={tell(words.bandsPicture)}
          layouts={limitsLayouts(shares.length)}
          draw={(layout) => <Limits reader={reader} shares={shares} layout={layout} />}
        />
      )}
      <Table
        reader={reader}
        caption={title}
        captionHidden
        columns={[
          {
            id: 'band',
            head: tell(words.band),
            rowHeader: true,
            cell: ({ band }) => <BandMark reader={reader} band={band === 'none' ? null : band} />,
          },
          {
            id: 'n',
            head: tell(words.accounts),
            numeric: true,
            cell: ({ band, n }) => opened('judged', n, band),
          },
          {
            id: 'left',
            head: tell(words.left),
            numeric: true,
            cell: (row) => opened('judgedLeft', row.left, row.band),
          },
          {
            id: 'rate',
            head: tell(words.rate),
            numeric: true,
            cell: ({ rate: { value } }) =>
              value === null || !isEnough ? tell(frameWords.none) : format.share(value),
          },
          {
            id: 'ofAll',
            head: tell(words.ofAll),
            numeric: true,
            cell: (row) => (left === 0 ? tell(frameWords.none) : format.share(row.left / left)),
          },
        ]}
        rows={shown}
        keyOf={({ band }) => band}
      />
    </Panel>
  );
}
