// The stuck accounts, those that are most likely to get there soon first, each with what it is stuck on.

import type { OnboardingReport, StuckAccount } from '../../metrics/report/onboarding.ts';
import { Meter } from '../chart/meter.tsx';
import { Definition } from '../part/definition.tsx';
import { Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { onboardingWords as words } from '../words/onboarding.ts';
import { columnWords } from '../words/report.ts';
import { accountLink } from './account-cells.tsx';

/** Why nobody is: that nobody could be is no good news. */
export function noneStuckText(
  { tell }: Reader,
  value: { name: string; targetDays: number | null } | null,
): string {
  if (value === null) return tell(words.noValue);
  return value.targetDays === null ? tell(words.noTarget, { milestone: value.name }) : tell(words.noneStuck);
}

export function OnboardingStuckPanel({ reader, report }: { reader: Reader; report: OnboardingReport }) {
  const { tell } = reader;
  const { stuck } = report;
  const title = tell(words.stuck);
  const value = report.milestones.find(({ id }) => id === stuck.milestone?.id);
  return (
    <Panel
      id="stuck"
      title={title}
      aside={<Definition reader={reader} report={report} name={title} text={tell(words.stuckDefinition)} />}
    >
      {stuck.milestone === null || stuck.total === 0 ? (
        <p class="faint">{noneStuckText(reader, value ?? null)}</p>
      ) : (
        <>
          <p>
            {tell(words.stuckLead, { n: stuck.total, milestone: stuck.milestone.name, days: stuck.within })}
            {stuck.accounts.length < stuck.total &&
              ` ${tell(words.someStuck, { shown: stuck.accounts.length })}`}
          </p>
          <SortedTable
            id="stuck"
            given="-chance"
            find={({ name, on }) => `${name} ${on?.name ?? ''}`}
            reader={reader}
            caption={title}
            captionHidden
            columns={columnsOf(reader, stuck.within)}
            rows={stuck.accounts}
            keyOf={({ id }) => id}
          />
        </>
      )}
    </Panel>
  );
}

function columnsOf(reader: Reader, days: number): SortedColumn<StuckAccount>[] {
  const { tell, format } = reader;
  return [
    {
      id: 'account',
      head: tell(columnWords.account),
      rowHeader: true,
      by: ({ name }) => name,
      cell: (row) => accountLink(reader, row),
    },
    {
      id: 'chance',
      head: tell(words.chance, { days }),
      numeric: true,
      by: ({ chance }) => chance,
      cell: ({ chance, atRisk, reason }) =>
        chance === null ? (
          <Withheld reader={reader} reason={reason} brief />
        ) : (
          <>
            <span class="rate-cell">
              <Meter share={chance} /> {format.share(chance)}
            </span>
            <span class="faint line">{tell(words.followed, { n: atRisk })}</span>
          </>
        ),
    },
    {
      id: 'on',
      head: tell(words.stuckOn),
      by: ({ on }) => on?.name,
      cell: ({ on }) =>
        on && (
          <>
            {on.name}
            {on.content !== null && <span class="faint line">{on.content}</span>}
          </>
        ),
    },
    {
      id: 'age',
      head: tell(words.age),
      numeric: true,
      by: ({ age }) => age,
      cell: ({ age }) => format.count(Math.floor(age)),
    },
    {
      id: 'lastProgress',
      head: tell(words.lastProgress),
      numeric: true,
      by: ({ lastProgress }) => lastProgress,
      cell: ({ lastProgress }) =>
        lastProgress === null ? tell(words.never) : format.shortDate(lastProgress),
    },
  ];
}
