// One account: what to do next, its score with the parts, how far its onboarding is, who uses what, what they said.

import type { AccountReport } from '../../metrics/report/account.ts';
import { adviceFor } from '../advice.ts';
import { Definition } from '../part/definition.tsx';
import { Frame } from '../part/frame.tsx';
import { BandMark } from '../part/mark.tsx';
import { PageHead } from '../part/page-head.tsx';
import { Panel } from '../part/panel.tsx';
import { peopleLink } from '../people-query.ts';
import type { Reader } from '../reader.ts';
import { adviceWords, accountWords as words } from '../words/account.ts';
import { definitionWords } from '../words/definition.ts';
import { frameWords } from '../words/frame.ts';
import { healthWords } from '../words/health.ts';
import { columnWords } from '../words/report.ts';
import { AnswersPanel } from './account-answers.tsx';
import { ChecklistsPanel, MilestonesPanel } from './account-onboarding.tsx';
import { AccountRenewalsPanel } from './account-renewals.tsx';
import { ScorePanel } from './account-score.tsx';
import { TimelinePanel } from './account-timeline.tsx';
import { FeaturesPanel, PeoplePanel } from './account-use.tsx';
import { healthLink } from './health-factor.tsx';
import { privacyLink } from './privacy.tsx';
import { WeeksFigure } from './weeks-figure.tsx';

export function AccountPage({ reader, report }: { reader: Reader; report: AccountReport }) {
  const { tell } = reader;
  const activity = tell(words.activity);
  return (
    <Frame reader={reader} title={report.name} place="accounts" below>
      <p class="back">
        <a href={reader.to('/console/accounts')}>
          <span aria-hidden="true">← </span>
          {tell(frameWords.accounts)}
        </a>
      </p>
      {/* The coverage of an account is its score's, and stands beside the score. */}
      <PageHead reader={reader} title={report.name} report={{ ...report, coverage: null }}>
        <BandMark reader={reader} band={report.score.band} />{' '}
        {report.leftAt !== null && (
          <span class="mark left">{tell(words.leftOn, { date: dayOf(reader, report.leftAt) })}</span>
        )}
      </PageHead>
      <Facts reader={reader} report={report} />
      <p class="actions before">
        <a class="button" href={healthLink(reader, report.id)}>
          {tell(healthWords.toHealth)}
        </a>
      </p>
      <div class="grid">
        <NextPanel reader={reader} report={report} />
        <ScorePanel reader={reader} report={report} />
        <MilestonesPanel reader={reader} report={report} />
        <ChecklistsPanel reader={reader} report={report} />
        <div class="stack">
          <FeaturesPanel reader={reader} report={report} />
          <AccountRenewalsPanel reader={reader} report={report} />
        </div>
        <div class="stack">
          <Panel
            id="activity"
            title={activity}
            aside={
              <Definition
                reader={reader}
                report={report}
                name={activity}
                text={tell(definitionWords.accountActivity)}
              />
            }
          >
            <WeeksFigure
              reader={reader}
              report={report}
              id="weeks"
              unit={tell(columnWords.people)}
              weeks={report.weeks.map(({ start, users }) => ({ start, value: users }))}
              hrefOf={(_, end) => peopleLink(reader, report.id, { days: 7, until: Date.parse(end) })}
            />
          </Panel>
          <AnswersPanel reader={reader} report={report} />
        </div>
        <PeoplePanel reader={reader} report={report} />
        <TimelinePanel reader={reader} report={report} />
      </div>
      {reader.may('download') && (
        <p class="actions after">
          <a class="button" href={privacyLink('account', report.id)}>
            {tell(words.privacy)}
          </a>
        </p>
      )}
    </Frame>
  );
}

function NextPanel({ reader, report }: { reader: Reader; report: AccountReport }) {
  const { tell, format } = reader;
  return (
    <Panel id="next" title={tell(words.next)} wide>
      <ul class="advice">
        {adviceFor(report).map(({ key, name, target, score, at }) => (
          <li key={key}>
            {tell(adviceWords[key], {
              name: name ?? '',
              days: target === undefined ? '' : format.days(target),
              score: score ?? 0,
              date: at === undefined ? '' : dayOf(reader, at),
            })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Days of contracts are those of UTC, in whatever zone the reader is. */
const dayOf = ({ format }: Reader, at: string): string => format.date(at.slice(0, 10));

/** Traits that are plain values; others have no short form. */
const MOST_TRAITS = 12;
const MOST_LETTERS = 120;

function Facts({ reader, report }: { reader: Reader; report: AccountReport }) {
  const { tell, format } = reader;
  const traits = Object.entries(report.traits)
    .filter(
      ([name, value]) =>
        name !== 'name' && ['string', 'number', 'boolean'].includes(typeof value) && value !== '',
    )
    .slice(0, MOST_TRAITS);
  return (
    <dl class="traits" aria-label={tell(words.facts)}>
      <div>
        <dt>{tell(columnWords.id)}</dt>
        <dd>{report.id}</dd>
      </div>
      <div>
        <dt>{tell(words.firstSeen)}</dt>
        <dd>{format.date(report.firstSeen)}</dd>
      </div>
      <div>
        <dt>{tell(words.lastSeen)}</dt>
        <dd>{format.date(report.lastSeen)}</dd>
      </div>
      {traits.map(([name, value]) => (
        <div key={name}>
          <dt>{traitName(reader, name)}</dt>
          <dd>{traitText(reader, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function traitName({ tell }: Reader, name: string): string {
  if (name === 'created_at') return tell(columnWords.createdAt);
  return name in columnWords ? tell(columnWords[name as keyof typeof columnWords]) : name;
}

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function traitText({ format }: Reader, value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? format.count(value) : '';
  const text = String(value);
  if (ISO_TIME.test(text) && !Number.isNaN(Date.parse(text))) return format.date(text);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}
