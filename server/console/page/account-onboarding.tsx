// How far an account's onboarding is: milestones against their targets, checklists item by item.

import type { AccountReport, MilestoneProgress } from '../../metrics/report/account.ts';
import { Meter } from '../chart/meter.tsx';
import { Definition } from '../part/definition.tsx';
import { StatusMark } from '../part/mark.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { eventsLink } from '../timeline-query.ts';
import { accountWords as words } from '../words/account.ts';
import { definitionWords } from '../words/definition.ts';
import { frameWords } from '../words/frame.ts';
import { columnWords } from '../words/report.ts';
import { DefineLink } from './define-link.tsx';

interface PartProps {
  reader: Reader;
  report: AccountReport;
}

export function MilestonesPanel({ reader, report }: PartProps) {
  const { tell, format } = reader;
  const title = tell(words.milestones);
  const none = tell(frameWords.none);
  const columns: Column<MilestoneProgress>[] = [
    {
      id: 'name',
      head: tell(words.milestone),
      rowHeader: true,
      cell: ({ name, isValue }) => (
        <>
          {name} {isValue && <span class="tag">{tell(words.valueMoment)}</span>}
        </>
      ),
    },
    {
      id: 'status',
      head: tell(columnWords.state),
      cell: ({ status, reason }) => (
        <>
          <StatusMark reader={reader} status={status} />
          {reason !== undefined && <span class="faint line">{reasonText(reader, reason)}</span>}
        </>
      ),
    },
    {
      id: 'days',
      head: tell(words.tookOfTarget),
      numeric: true,
      cell: ({ days, targetDays }) => (
        <>
          {days === null ? none : format.dayNumber(days)}
          <span class="faint"> / {targetDays === null ? none : format.count(targetDays)}</span>
        </>
      ),
    },
    {
      id: 'reachedAt',
      head: tell(words.reachedOn),
      numeric: true,
      cell: ({ id, name, reachedAt }) =>
        reachedAt === null ? (
          none
        ) : (
          <a
            href={eventsLink(
              reader,
              { account: report.id, asOf: report.asOf },
              { milestone: id, until: reachedAt },
            )}
            aria-label={`${format.date(reachedAt)}: ${tell(words.behind, { name })}`}
          >
            {format.date(reachedAt)}
          </a>
        ),
    },
  ];
  return (
    <Panel
      id="milestones"
      title={title}
      aside={<Definition reader={reader} report={report} name={title} text={tell(definitionWords.status)} />}
    >
      {report.milestones.length === 0 ? (
        <>
          <p class="faint">{tell(words.noMilestones)}</p>
          <DefineLink reader={reader} kind="milestone" />
        </>
      ) : (
        <Table
          reader={reader}
          caption={title}
          captionHidden
          columns={columns}
          rows={report.milestones}
          keyOf={({ id }) => id}
        />
      )}
      {report.clockStart !== null && (
        <p class="faint">{tell(words.clock, { day: format.date(report.clockStart) })}</p>
      )}
    </Panel>
  );
}

/** Steps count by events, also of those who were never shown it. */
function completedBy(seen: number, completed: number) {
  if (completed > seen) return words.checklistDone;
  return seen === 0 ? words.checklistUnseen : words.checklistSeen;
}

export function ChecklistsPanel({ reader, report }: PartProps) {
  const { tell, format } = reader;
  const title = tell(words.checklists);
  return (
    <Panel
      id="checklists"
      title={title}
      aside={
        <Definition reader={reader} report={report} name={title} text={tell(definitionWords.checklist)} />
      }
    >
      {report.checklists.length === 0 && <p class="faint">{tell(words.noChecklists)}</p>}
      {report.checklists.map(({ id, name, seen, completed, items }) => (
        <section key={id} class="checklist">
          <h3>{name}</h3>
          <p class="faint">{tell(completedBy(seen, completed), { seen, completed })}</p>
          <Table
            reader={reader}
            caption={name}
            captionHidden
            columns={[
              { id: 'item', head: tell(words.item), rowHeader: true, cell: (item) => item.title },
              {
                id: 'done',
                head: tell(words.done),
                numeric: true,
                cell: ({ done }) => (
                  <span class="rate-cell">
                    {seen >= done && seen > 0 && <Meter share={done / seen} />} {format.count(done)}
                  </span>
                ),
              },
              {
                id: 'first',
                head: tell(words.firstDone),
                numeric: true,
                cell: ({ firstDone }) =>
                  firstDone === null ? tell(frameWords.none) : format.date(firstDone),
              },
            ]}
            rows={items}
            keyOf={(item) => item.id}
          />
        </section>
      ))}
    </Panel>
  );
}
