// The health of one account: its score with the parts and what moved, day by day, and what people say of it.

import type { AccountHealthReport } from '../../metrics/report/health.ts';
import { Figure } from '../chart/figure.tsx';
import { HISTORY_LAYOUTS, ScoreHistory } from '../chart/score-history.tsx';
import { Definition } from '../part/definition.tsx';
import { Notice } from '../part/form.tsx';
import { Frame } from '../part/frame.tsx';
import { BandMark } from '../part/mark.tsx';
import { PageHead } from '../part/page-head.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { isRecording, Recording, type RecordingDays } from '../part/recording.tsx';
import { Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { accountWords } from '../words/account.ts';
import { stageWords, healthWords as words } from '../words/health.ts';
import { bandWords, columnWords } from '../words/report.ts';
import { HealthPartsTable } from './account-health-parts.tsx';
import { MeasuresPanel } from './account-measures.tsx';
import { NotesPanel } from './account-notes.tsx';
import { OverridePanel } from './account-override.tsx';
import { changeText } from './accounts-columns.tsx';
import { factorNames } from './health-factor.tsx';

/** The fields of the form that pushes a measure by hand. */
export type MeasureField = 'measure' | 'value' | 'day' | 'why';

/** What a form has just done, or what is wrong with it and what was typed. */
export interface OpinionsState {
  done?: 'written' | 'removed' | 'restored' | 'bandSet' | 'bandEnded' | 'measured' | undefined;
  /** Of a note that was just removed, or that is being edited. */
  note?: string | undefined;
  wrong?: 'text' | 'reason' | 'until' | MeasureField | undefined;
  typed?: { [field in 'text' | 'reason' | 'until' | 'band' | MeasureField]?: string } | undefined;
}

export interface AccountHealthProps {
  reader: Reader;
  report: AccountHealthReport;
  state?: OpinionsState;
  recording?: RecordingDays | undefined;
}

export function AccountHealthPage({ reader, report, state = {}, recording }: AccountHealthProps) {
  const { tell } = reader;
  const title = tell(words.ofAccount, { name: report.name });
  const path = `/console/accounts/${encodeURIComponent(report.id)}`;
  return (
    <Frame reader={reader} title={title} place="health" below>
      <p class="back">
        <a href={reader.to('/console/health')}>
          <span aria-hidden="true">← </span>
          {tell(words.title)}
        </a>
      </p>
      {state.done && (
        <Notice good>
          <p>{tell(words[state.done])}</p>
          {state.done === 'removed' && state.note && (
            <form
              method="post"
              action={reader.once(`${path}/notes/${encodeURIComponent(state.note)}/restore`)}
            >
              <button type="submit">{tell(words.undo)}</button>
            </form>
          )}
        </Notice>
      )}
      <PageHead reader={reader} title={title} report={{ ...report, coverage: null }}>
        <BandMark reader={reader} band={report.band} />
      </PageHead>
      <p class="actions before">
        <a class="button" href={reader.to(path)}>
          {tell(words.toAccount, { name: report.name })}
        </a>
      </p>
      <div class="stack">
        <ScorePanel reader={reader} report={report} />
        <HistoryPanel reader={reader} report={report} recording={recording} />
        <OverridePanel reader={reader} report={report} state={state} path={path} />
        <NotesPanel reader={reader} report={report} state={state} path={path} />
        <MeasuresPanel reader={reader} report={report} state={state} path={path} />
      </div>
    </Frame>
  );
}

function ScorePanel({ reader, report }: AccountHealthProps) {
  const { tell, format } = reader;
  const title = tell(words.title);
  const { score, computedBand, override, bands } = report;
  const nameOf = factorNames(reader, report.factors);
  const alone =
    score === null ? null : score <= bands.redUpTo ? 'red' : score <= bands.yellowUpTo ? 'yellow' : 'green';
  return (
    <Panel
      id="health"
      title={title}
      aside={<Definition reader={reader} report={report} name={title} text={tell(words.definition)} />}
    >
      <div class="score-head">
        {score === null ? (
          <Withheld reader={reader} reason={report.reason ?? 'insufficient data'} />
        ) : (
          <p class="big">
            {format.points(score, 1)} <BandMark reader={reader} band={report.band} />
          </p>
        )}
        <p class="faint">
          {override && (
            <span>
              {tell(words.byHand)} · {tell(words.computed, { band: tell(bandWords[computedBand ?? 'none']) })}
            </span>
          )}
          {score !== null &&
            (report.since === null ? (
              <span>{tell(words.noSince)}</span>
            ) : (
              <span>
                {changeText(reader, report.change, 1)}{' '}
                {tell(words.since, { day: format.shortDate(report.since) })}
              </span>
            ))}
          <span>{tell(accountWords.coverageOf, { share: format.share(report.coverage ?? 0) })}</span>
          <span>{[tell(stageWords[report.stage]), report.tier].filter(Boolean).join(' · ')}</span>
        </p>
      </div>
      {alone !== null && computedBand !== null && alone !== computedBand && (
        <p class="small">{tell(words.beyond, { band: tell(bandWords[alone]) })}</p>
      )}
      {report.decisive.length > 0 && (
        <p>
          {tell(words.decisive, {
            factors: report.decisive
              .map(({ id, lacks }) =>
                tell(words.lacks, { factor: nameOf(id), points: format.points(lacks, 1) }),
              )
              .join(reader.lang === 'ja' ? '、' : ', '),
          })}
        </p>
      )}
      <HealthPartsTable reader={reader} report={report} />
    </Panel>
  );
}

function HistoryPanel({ reader, report, recording }: AccountHealthProps) {
  const { tell, format } = reader;
  const title = tell(words.history);
  const [first, last] = [report.history[0], report.history.at(-1)];
  return (
    <Panel id="history" title={title}>
      <Recording reader={reader} recording={recording} />
      {!first || !last ? (
        isRecording(recording) ? null : (
          <Empty title={tell(words.noHistory)}>
            <p>{tell(words.noHistoryHelp)}</p>
          </Empty>
        )
      ) : (
        <Figure
          reader={reader}
          id="score-history"
          title={title}
          description={tell(words.historyOf, {
            n: report.history.length,
            first: first.score === null ? '–' : format.points(first.score),
            last: last.score === null ? '–' : format.points(last.score),
          })}
          layouts={HISTORY_LAYOUTS}
          draw={(layout) => <ScoreHistory reader={reader} report={report} layout={layout} />}
          legend={
            <>
              <p class="faint small">{tell(words.historyHelp)}</p>
              {report.markers.length > 0 && (
                <ul class="legend">
                  {report.markers.map(({ day, definitionVersion, changed }) => (
                    <li key={day}>
                      {tell(words.marker, { day: format.shortDate(day), version: definitionVersion })}{' '}
                      <span class="faint">{changed.map(({ id }) => id).join(', ')}</span>
                    </li>
                  ))}
                </ul>
              )}
            </>
          }
          table={
            <Table
              reader={reader}
              caption={title}
              columns={[
                { id: 'day', head: tell(words.day), rowHeader: true, cell: ({ day }) => format.date(day) },
                {
                  id: 'score',
                  head: tell(columnWords.score),
                  numeric: true,
                  cell: ({ score }) =>
                    score === null ? (
                      <Withheld reader={reader} reason="insufficient data" brief />
                    ) : (
                      format.points(score, 1)
                    ),
                },
                {
                  id: 'band',
                  head: tell(words.band),
                  cell: ({ band }) => <BandMark reader={reader} band={band} />,
                },
              ]}
              rows={[...report.history].reverse()}
              keyOf={({ day }) => day}
            />
          }
        />
      )}
    </Panel>
  );
}
