// Onboarding: milestones against their targets, who is stuck on what, and the way through each checklist and guide.

import type { ActivationStanding } from '../../metrics/report/accounts.ts';
import type { MilestoneStanding, OnboardingReport } from '../../metrics/report/onboarding.ts';
import type { Changes } from '../address.ts';
import { Meter } from '../chart/meter.tsx';
import { Definition } from '../part/definition.tsx';
import { Select } from '../part/field.tsx';
import { Frame } from '../part/frame.tsx';
import { Kept } from '../part/kept.tsx';
import { StatusMark } from '../part/mark.tsx';
import { PageHead } from '../part/page-head.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { onboardingWords as words } from '../words/onboarding.ts';
import { columnWords } from '../words/report.ts';
import { ttvWords } from '../words/ttv.ts';
import { DefineLink } from './define-link.tsx';
import { OnboardingContentPanel } from './onboarding-content.tsx';
import { OnboardingStuckPanel } from './onboarding-stuck.tsx';

export function OnboardingPage({ reader, report }: { reader: Reader; report: OnboardingReport }) {
  const { tell } = reader;
  const title = tell(words.title);
  return (
    <Frame reader={reader} title={title} place="onboarding">
      <PageHead reader={reader} title={title} report={report} />
      <p class="lead">{tell(words.lead)}</p>
      <Options reader={reader} report={report} />
      <div class="list-head">
        <h2 class="total">{tell(words.accounts, { n: report.accounts })}</h2>
        {reader.may('download') && (
          <a class="button" href={reader.here({ format: 'csv' })} download>
            {tell(frameWords.download)}
          </a>
        )}
      </div>
      <div class="stack">
        <MilestonesPanel reader={reader} report={report} />
        <OnboardingStuckPanel reader={reader} report={report} />
        {report.contents.length === 0 ? (
          <Empty title={tell(words.noContents)}>
            <p>{tell(words.noContentsHelp)}</p>
            <a class="button" href={reader.to('/console/content')}>
              {tell(frameWords.content)}
            </a>
          </Empty>
        ) : (
          report.contents.map((content) => (
            <OnboardingContentPanel key={content.id} reader={reader} report={report} content={content} />
          ))
        )}
      </div>
    </Frame>
  );
}

function Options({ reader, report }: { reader: Reader; report: OnboardingReport }) {
  const { tell, query } = reader;
  if (report.contents.length === 0) return null;
  return (
    <form class="filter" method="get" action={reader.path} aria-label={tell(words.options)}>
      <Kept query={query} except={['content', 'format', 'table']} />
      <Select
        id="content-id"
        name="content"
        label={tell(words.content)}
        value={query.get('content') ?? ''}
        options={[
          { value: '', label: tell(words.allContents) },
          ...report.contents.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <button type="submit" class="primary">
        {tell(ttvWords.apply)}
      </button>
    </form>
  );
}

function MilestonesPanel({ reader, report }: { reader: Reader; report: OnboardingReport }) {
  const { tell } = reader;
  const title = tell(words.milestones);
  return (
    <Panel
      id="milestones"
      title={title}
      aside={
        <Definition reader={reader} report={report} name={title} text={tell(words.milestonesDefinition)} />
      }
    >
      {report.milestones.length === 0 ? (
        <Empty title={tell(words.noMilestones)}>
          <p>{tell(words.noMilestonesHelp)}</p>
          <DefineLink reader={reader} kind="milestone" />
        </Empty>
      ) : report.accounts === 0 ? (
        <Withheld reader={reader} reason={report.reason} />
      ) : (
        <Table
          reader={reader}
          caption={title}
          captionHidden
          columns={milestoneColumns(reader)}
          rows={report.milestones}
          keyOf={({ id }) => id}
        />
      )}
    </Panel>
  );
}

function milestoneColumns(reader: Reader): Column<MilestoneStanding>[] {
  const { tell, format } = reader;
  const { from: startedFrom, to: startedTo } = reader.filters.days;
  /** The list speaks of now, and is narrowed to the clocks that this page is of. */
  const listOf = ({ id, isValue }: MilestoneStanding, more: Changes) =>
    reader.to('/console/accounts', {
      ...{ from: undefined, to: undefined, startedFrom, startedTo },
      ...{ milestone: isValue ? undefined : id, ...more },
    });
  return [
    {
      id: 'milestone',
      head: tell(words.milestone),
      rowHeader: true,
      cell: ({ name, isValue }) => (
        <>
          {name} {isValue && <span class="tag">{tell(words.valueMoment)}</span>}
        </>
      ),
    },
    {
      id: 'target',
      head: tell(words.target),
      numeric: true,
      cell: ({ targetDays }) => (targetDays === null ? tell(frameWords.none) : format.days(targetDays)),
    },
    {
      id: 'statuses',
      head: tell(columnWords.accounts),
      cell: (row) => (
        <ul class="statuses">
          {row.statuses.map(({ status, accounts }) => (
            <li key={status}>
              <StatusMark reader={reader} status={status} />{' '}
              <a href={listOf(row, { status })}>{format.count(accounts)}</a>
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: 'inTime',
      head: tell(words.inTime),
      numeric: true,
      cell: (row) => {
        const { rate, low, high, of, reached, days, inProgress, reason } = row.activation;
        const opened = (activation: ActivationStanding, text: string) => (
          <a class="plain" href={listOf(row, { activation })}>
            {text}
          </a>
        );
        return (
          <>
            {rate === null ? (
              <Withheld reader={reader} reason={reason} brief />
            ) : (
              <span class="rate-cell">
                <Meter share={rate} /> {format.share(rate)}
              </span>
            )}
            <span class="faint line">
              {rate !== null && low !== null && high !== null && (
                <>
                  {format.share(low)} – {format.share(high)} ·{' '}
                </>
              )}
              {rate !== null && (
                <>
                  {opened('inTime', tell(words.inTimeReached, { reached, days }))}{' '}
                  {opened('due', tell(words.inTimeOf, { of }))} ·{' '}
                </>
              )}
              {opened('inProgress', tell(words.inProgress, { n: inProgress }))}
            </span>
          </>
        );
      },
    },
  ];
}
