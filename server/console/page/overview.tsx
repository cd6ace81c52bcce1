// The page that a day starts with: what changed, who is stuck and on what, and the numbers behind it.

import type { AccountsReport } from '../../metrics/report/accounts.ts';
import type { OverviewReport } from '../../metrics/report/overview.ts';
import { Frame } from '../part/frame.tsx';
import { PageHead } from '../part/page-head.tsx';
import { Empty } from '../part/panel.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { overviewWords as words } from '../words/overview.ts';
import { ActivityPanel } from './overview-activity.tsx';
import { AdoptionPanel } from './overview-adoption.tsx';
import { ChangesPanel, hasChanges } from './overview-changes.tsx';
import { FeaturesPanel } from './overview-features.tsx';
import { NpsPanel } from './overview-nps.tsx';
import { KeyNumbers } from './overview-numbers.tsx';
import { StuckPanel } from './overview-stuck.tsx';
import { TimeToValuePanel } from './overview-ttv.tsx';

interface OverviewProps {
  reader: Reader;
  report: OverviewReport;
  stuck: AccountsReport;
}

export function OverviewPage({ reader, report, stuck }: OverviewProps) {
  const { tell } = reader;
  const title = tell(words.title);
  return (
    <Frame reader={reader} title={title} place="overview">
      <PageHead reader={reader} title={title} report={report} />
      {!reader.session.hasPassword && <NoPassword reader={reader} />}
      {report.totals.accounts === 0 ? (
        <Empty title={tell(words.empty)}>
          <p>{tell(words.emptyHelp)}</p>
          <a class="button" href="/console/settings/install">
            {tell(frameWords.toInstall)}
          </a>
        </Empty>
      ) : (
        <>
          <KeyNumbers reader={reader} report={report} />
          <Panels reader={reader} report={report} stuck={stuck} />
        </>
      )}
    </Frame>
  );
}

/** Two columns, so that what stands beside each other is about as high. */
function Panels({ reader, report, stuck }: OverviewProps) {
  const whoIsStuck = <StuckPanel reader={reader} report={report} stuck={stuck} />;
  const activity = <ActivityPanel reader={reader} report={report} />;
  const timeToValue = <TimeToValuePanel reader={reader} report={report.timeToValue} />;
  const adoption = <AdoptionPanel reader={reader} report={report.adoption} />;
  const features = <FeaturesPanel reader={reader} report={report.adoption} />;
  const nps = <NpsPanel reader={reader} report={report.nps} />;
  return hasChanges(report) ? (
    <div class="grid">
      <ChangesPanel reader={reader} report={report} />
      <div class="stack">
        {whoIsStuck}
        {activity}
      </div>
      {timeToValue}
      <div class="stack">
        {adoption}
        {features}
      </div>
      {nps}
    </div>
  ) : (
    <>
      <p class="faint">{reader.tell(words.noChanges)}</p>
      <div class="grid">
        <div class="stack">
          {whoIsStuck}
          {activity}
          {adoption}
        </div>
        <div class="stack">
          {timeToValue}
          {features}
        </div>
        {nps}
      </div>
    </>
  );
}

/** Whoever came by a link would need another one to come back. */
function NoPassword({ reader: { tell } }: { reader: Reader }) {
  return (
    <div class="notice" role="note">
      <p>{tell(words.noPassword)}</p>
      <a class="button" href="/console/settings/you#password-title">
        {tell(words.setPassword)}
      </a>
    </div>
  );
}
