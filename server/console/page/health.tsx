// The health of all accounts: how the scores are spread, what they are made of, which bands changed, who is lowest.

import type { HealthReport } from '../../metrics/report/health.ts';
import { countedLink } from '../accounts-query.ts';
import { Spread } from '../chart/spread.tsx';
import { Definition } from '../part/definition.tsx';
import { Frame } from '../part/frame.tsx';
import { BandMark } from '../part/mark.tsx';
import { PageHead } from '../part/page-head.tsx';
import { Panel } from '../part/panel.tsx';
import { Recording, type RecordingDays } from '../part/recording.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { healthWords as words } from '../words/health.ts';
import { changeText } from './accounts-columns.tsx';
import { HealthAccounts } from './health-accounts.tsx';
import { factorNames } from './health-factor.tsx';
import { FactorsPanel, MovesPanel } from './health-tables.tsx';

interface HealthProps {
  reader: Reader;
  report: HealthReport;
  recording?: RecordingDays | undefined;
}

export function HealthPage({ reader, report, recording }: HealthProps) {
  const { tell } = reader;
  const title = tell(words.title);
  const nameOf = factorNames(reader, report.factors);
  return (
    <Frame reader={reader} title={title} place="health">
      <PageHead reader={reader} title={title} report={{ ...report, coverage: null }} />
      <p class="lead">{tell(words.lead)}</p>
      <p class="actions before">
        <a class="button" href={reader.to('/console/health/definition')}>
          {tell(reader.may('content') ? words.editDefinition : words.seeDefinition)}
        </a>
        {reader.may('download') && (
          <a class="button" href={reader.here({ format: 'csv' })} download>
            {tell(frameWords.download)}
          </a>
        )}
        {reader.may('download') && (
          <a class="button" href={reader.to('/console/health/scores')} download>
            {tell(words.dailyCsv)}
          </a>
        )}
      </p>
      <Recording reader={reader} recording={recording} />
      <div class="stack">
        <SpreadPanel reader={reader} report={report} />
        <FactorsPanel reader={reader} report={report} />
        <MovesPanel reader={reader} report={report} nameOf={nameOf} />
        <HealthAccounts reader={reader} report={report} nameOf={nameOf} />
      </div>
    </Frame>
  );
}

function SpreadPanel({ reader, report }: { reader: Reader; report: HealthReport }) {
  const { tell, format } = reader;
  const title = tell(words.spread);
  const opened = (counted: string, text: string) => (
    <a class="plain" href={countedLink(reader, { by: 'health', counted })}>
      {text}
    </a>
  );
  return (
    <Panel
      id="spread"
      title={title}
      aside={<Definition reader={reader} report={report} name={title} text={tell(words.definition)} />}
    >
      {report.mean === null ? (
        <Withheld reader={reader} reason={report.reason ?? 'insufficient data'} />
      ) : (
        <>
          <p>
            <strong>{tell(words.meanIs, { mean: format.points(report.mean, 1) })}</strong>{' '}
            {report.since === null ? (
              <span class="faint">{tell(words.noSince)}</span>
            ) : (
              <>
                {changeText(reader, report.change, 1)}{' '}
                <span class="faint">{tell(words.since, { day: format.shortDate(report.since) })}</span>
              </>
            )}
          </p>
          <ul class="bands">
            {report.bands.map(({ band, accounts }) => (
              <li key={band}>
                <BandMark reader={reader} band={band} />{' '}
                {opened(`band:${band}`, tell(words.ofBand, { n: accounts }))}
              </li>
            ))}
            {report.withheld > 0 && (
              <li>
                <BandMark reader={reader} band={null} />{' '}
                {opened('withheld', tell(words.ofBand, { n: report.withheld }))}
              </li>
            )}
          </ul>
          {report.left > 0 && (
            <p class="faint small">{opened('left', tell(words.left, { n: report.left }))}</p>
          )}
          {report.overridden > 0 && (
            <p class="faint small">
              {opened('overridden', tell(words.overridden, { n: report.overridden }))}
            </p>
          )}
          <Spread
            reader={reader}
            id="health-spread"
            title={title}
            description={report.distribution
              .map(({ from, to, accounts }) => `${from}–${to}: ${accounts}`)
              .join(', ')}
            bins={report.distribution}
            bounds={report.bounds}
          />
        </>
      )}
    </Panel>
  );
}
