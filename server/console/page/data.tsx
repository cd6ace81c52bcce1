// What could not be stored, by reason with an example, and judging it again; what is being counted over the past; how long
// things are kept, and how a backup is made. Messages come from anybody: text only.

import type { TurnedAway } from '../../auth/turned-away.ts';
import type { Defined } from '../../definitions/counting.ts';
import type { Replayed } from '../../ingest/replay.ts';
import type { CountingJob } from '../../rollups/counting-job.ts';
import type { QuarantineReason } from '../../storage/quarantine-reasons.ts';
import { Code } from '../part/code.tsx';
import { Notice } from '../part/form.tsx';
import { Name } from '../part/name.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { definedWords, dataWords as words } from '../words/data.ts';
import { doorLedgerWords } from '../words/install.ts';
import { QuarantineTable } from './data-quarantine.tsx';
import { TurnedAwayTable } from './turned-away.tsx';

/** With the definitions that wait for it; none where they were deleted meanwhile. */
export type NamedJob = CountingJob & { definitions: readonly Defined[] };

export interface DataProps {
  reader: Reader;
  reasons: readonly QuarantineReason[];
  totals: { kept: number; dropped: number };
  jobs: readonly NamedJob[];
  turnedAway: readonly TurnedAway[];
  /** What came of judging again. */
  replayed?: Replayed | undefined;
  /** How many were deleted. */
  discarded?: number | undefined;
}

export function DataPage(props: DataProps) {
  const { reader, jobs, turnedAway, replayed, discarded } = props;
  const { tell, session } = reader;
  return (
    <SettingsFrame reader={reader} place="data">
      {replayed && (
        <Notice good>
          <p>
            {tell(words.replayed, { ...countsOf(replayed) })}
            {replayed.hasMore && ` ${tell(words.more)}`}
          </p>
        </Notice>
      )}
      {discarded !== undefined && (
        <Notice good>
          <p>{tell(words.discarded, { n: discarded })}</p>
        </Notice>
      )}
      <p class="lead">{tell(words.lead, { environment: session.environmentName })}</p>
      <div class="stack">
        <Panel id="quarantine" title={tell(words.quarantine)}>
          <Quarantine {...props} />
        </Panel>
        <Panel id="door" title={tell(doorLedgerWords.title)}>
          {turnedAway.length === 0 ? (
            <p>{tell(doorLedgerWords.none)}</p>
          ) : (
            <>
              <p>{tell(doorLedgerWords.help)}</p>
              <TurnedAwayTable reader={reader} rows={turnedAway} />
            </>
          )}
        </Panel>
        <Panel id="jobs" title={tell(words.jobs)}>
          {jobs.length === 0 ? (
            <p>{tell(words.idle)}</p>
          ) : (
            <>
              <p>{tell(words.jobsHelp)}</p>
              <Table
                reader={reader}
                caption={tell(words.jobs)}
                captionHidden
                columns={jobColumns(reader)}
                rows={jobs}
                keyOf={({ id }) => id}
              />
            </>
          )}
        </Panel>
        <Panel id="kept" title={tell(words.kept)}>
          <p>{tell(words.keptHelp)}</p>
        </Panel>
        <Panel id="backup" title={tell(words.backup)}>
          <p>{tell(words.backupHelp)}</p>
          <Code text={'npx foothold backup foothold-backup.db\nnpx foothold doctor'} />
        </Panel>
      </div>
    </SettingsFrame>
  );
}

const countsOf = ({ judged, stored, duplicates, kept }: Replayed) => ({ judged, stored, duplicates, kept });

function Quarantine({ reader, reasons, totals }: DataProps) {
  const { tell } = reader;
  if (reasons.length === 0) {
    return (
      <Empty title={tell(words.clean)}>
        <p>{tell(words.cleanHelp)}</p>
      </Empty>
    );
  }
  return (
    <>
      <p>
        {tell(words.quarantineHelp, { n: totals.kept })}
        {totals.dropped > 0 && ` ${tell(words.dropped, { n: totals.dropped })}`}
      </p>
      <QuarantineTable reader={reader} reasons={reasons} />
      <form class="actions after" method="post" action={reader.once('/console/settings/data/replay')}>
        <button type="submit" class="primary" aria-describedby="replay-help">
          {tell(words.replay)}
        </button>
        <p class="help" id="replay-help">
          {tell(words.replayHelp)}
        </p>
      </form>
    </>
  );
}

/** What a job is for, in words; one whose definitions are gone is told by its events. */
function jobName({ tell }: Reader, { definitions, events }: NamedJob): string {
  if (definitions.length === 0) return events.join(', ');
  return definitions
    .map(({ of, name }) =>
      of === 'settings' ? tell(definedWords.settings) : tell(definedWords[of], { name }),
    )
    .join(', ');
}

function jobColumns(reader: Reader): Column<NamedJob>[] {
  const { tell, format } = reader;
  return [
    {
      id: 'for',
      head: tell(words.countedFor),
      rowHeader: true,
      cell: (job) => <Name of={jobName(reader, job)} />,
    },
    { id: 'events', head: tell(words.events), cell: ({ events }) => <Name of={events.join(', ')} /> },
    {
      id: 'done',
      head: tell(words.done),
      cell: (job) => {
        const { done, total } = job;
        const share = format.share(total === 0 ? 1 : done / total);
        return (
          <>
            <progress
              max={Math.max(total, 1)}
              value={done}
              aria-label={tell(words.progress, { share, events: jobName(reader, job) })}
            />{' '}
            {share}
          </>
        );
      },
    },
    { id: 'since', head: tell(words.since), cell: ({ startedAt }) => format.dateTime(startedAt) },
  ];
}
