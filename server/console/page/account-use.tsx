// Who in an account uses what.

import { ADOPTED_WINDOW } from '../../../shared/score/adoption.ts';
import type { AccountReport, PeopleFilter } from '../../metrics/report/account.ts';
import { Definition } from '../part/definition.tsx';
import { Panel } from '../part/panel.tsx';
import { arrange, type SortedColumn } from '../part/sorted-table.tsx';
import { Table } from '../part/table.tsx';
import { PEOPLE_PARAMS, peopleLink } from '../people-query.ts';
import type { Reader } from '../reader.ts';
import { eventsLink } from '../timeline-query.ts';
import { accountWords as words } from '../words/account.ts';
import { definitionWords } from '../words/definition.ts';
import { frameWords } from '../words/frame.ts';
import { columnWords, featureStateWords, tierWords } from '../words/report.ts';
import { privacyLink } from './privacy.tsx';

interface PartProps {
  reader: Reader;
  report: AccountReport;
}

export function FeaturesPanel({ reader, report }: PartProps) {
  const { tell, format } = reader;
  const title = tell(words.features);
  return (
    <Panel
      id="features"
      title={title}
      aside={
        <Definition
          reader={reader}
          report={report}
          name={title}
          text={tell(definitionWords.featureAdoption)}
        />
      }
    >
      {report.features.length === 0 ? (
        <p class="faint">{tell(words.noFeatures)}</p>
      ) : (
        <Table
          reader={reader}
          caption={title}
          captionHidden
          columns={[
            {
              id: 'name',
              head: tell(columnWords.feature),
              rowHeader: true,
              cell: ({ name, tier }) => (
                <>
                  {name} <span class="tag">{tell(tierWords[tier])}</span>
                </>
              ),
            },
            {
              id: 'state',
              head: tell(columnWords.state),
              cell: ({ state, countedSince }) => (
                <>
                  <span class={`tag state-${state}`}>{tell(featureStateWords[state])}</span>
                  {countedSince !== undefined && (
                    <span class="faint line">
                      {tell(words.countedSince, { day: format.date(countedSince) })}
                    </span>
                  )}
                </>
              ),
            },
            {
              id: 'uses',
              head: tell(columnWords.uses),
              numeric: true,
              cell: ({ id, name, uses }) =>
                uses === 0 ? (
                  format.count(0)
                ) : (
                  <a
                    href={eventsLink(
                      reader,
                      { account: report.id, asOf: report.asOf },
                      { feature: id, days: ADOPTED_WINDOW },
                    )}
                    aria-label={`${format.count(uses)}: ${tell(words.behind, { name })}`}
                  >
                    {format.count(uses)}
                  </a>
                ),
            },
            {
              id: 'users',
              head: tell(columnWords.people),
              numeric: true,
              cell: ({ id, name, users }) => (
                <a
                  class="plain"
                  href={peopleLink(reader, report.id, { feature: id })}
                  aria-label={`${format.count(users)}: ${tell(words.whoUsed, { name })}`}
                >
                  {format.count(users)}
                </a>
              ),
            },
            {
              id: 'last',
              head: tell(columnWords.lastSeen),
              numeric: true,
              cell: ({ lastUsed }) => (lastUsed === null ? tell(frameWords.none) : format.date(lastUsed)),
            },
          ]}
          rows={report.features}
          keyOf={({ id }) => id}
        />
      )}
    </Panel>
  );
}

/** So many in sight; the timeline below them is what most readers scroll for. */
const PEOPLE_IN_SIGHT = 25;

export function PeoplePanel({ reader, report }: PartProps) {
  const { tell } = reader;
  const title = tell(words.users);
  // In order and narrowed over all of them, before those that are out of sight at first are set apart.
  const { shown, columns, box, nothing } = arrange({
    ...{ reader, id: 'people', caption: title, columns: peopleColumns(reader), rows: report.users },
    given: '-last',
    find: ({ id, name, email, role }) => [id, name, email, role].filter(Boolean).join(' '),
  });
  const rest = shown.slice(PEOPLE_IN_SIGHT);
  const table = (caption: string, rows: readonly User[]) => (
    <Table
      reader={reader}
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
    />
  );
  return (
    <Panel id="people" title={title} wide>
      {report.usersFilter && <PeopleFilterLine reader={reader} filter={report.usersFilter} />}
      {box}
      {nothing}
      {report.users.length === 0 && <p class="faint">{tell(words.noUsers)}</p>}
      {shown.length > 0 && table(title, shown.slice(0, PEOPLE_IN_SIGHT))}
      {rest.length > 0 && (
        <details class="behind">
          <summary>{tell(words.moreUsers, { n: rest.length })}</summary>
          {table(tell(words.moreUsers, { n: rest.length }), rest)}
        </details>
      )}
    </Panel>
  );
}

/** Which of them these are, and the way to all of them. */
function PeopleFilterLine({ reader, filter }: { reader: Reader; filter: PeopleFilter }) {
  const { tell, format } = reader;
  const { feature, days, to, total } = filter;
  const none = Object.fromEntries(PEOPLE_PARAMS.map((name) => [name, undefined]));
  return (
    <p class="notice slim">
      <strong>
        {feature
          ? tell(words.usersOfFeature, { n: total, name: feature.name, days })
          : tell(words.usersActive, { n: total, days })}
        {to !== null && ` (${tell(words.daysBefore, { day: format.date(to.slice(0, 10)) })})`}
      </strong>{' '}
      <a href={`${reader.here(none)}#people-title`}>{tell(words.everybody)}</a>
    </p>
  );
}

type User = AccountReport['users'][number];

function peopleColumns(reader: Reader): SortedColumn<User>[] {
  const { tell, format } = reader;
  const none = tell(frameWords.none);
  return [
    {
      id: 'name',
      head: tell(columnWords.name),
      rowHeader: true,
      by: ({ id, name }) => name ?? id,
      cell: ({ id, name, email }) => (
        <>
          {reader.may('download') ? <a href={privacyLink('user', id)}>{name ?? id}</a> : (name ?? id)}
          {email !== null && <span class="faint line">{email}</span>}
        </>
      ),
    },
    {
      id: 'role',
      head: tell(columnWords.role),
      by: ({ role }) => role,
      cell: ({ role }) => role ?? none,
    },
    {
      id: 'days',
      head: tell(columnWords.activeDays),
      numeric: true,
      by: ({ activeDays }) => activeDays,
      cell: ({ activeDays }) => format.count(activeDays),
    },
    {
      id: 'first',
      head: tell(columnWords.firstSeen),
      numeric: true,
      by: ({ firstSeen }) => Date.parse(firstSeen),
      cell: ({ firstSeen }) => format.date(firstSeen),
    },
    {
      id: 'last',
      head: tell(columnWords.lastSeen),
      numeric: true,
      by: ({ lastSeen }) => Date.parse(lastSeen),
      cell: ({ lastSeen }) => format.date(lastSeen),
    },
  ];
}
