// Who in an account uses what.

import { ADOPTED_WINDOW } from '../../../shared/score/adoption.ts';
import type { AccountReport } from '../../metrics/report/account.ts';
import { Definition } from '../part/definition.tsx';
import { Panel } from '../part/panel.tsx';
import { Table } from '../part/table.tsx';
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
              cell: ({ users }) => format.count(users),
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
  const rest = report.users.slice(PEOPLE_IN_SIGHT);
  return (
    <Panel id="people" title={title} wide>
      {report.users.length === 0 ? (
        <p class="faint">{tell(words.noUsers)}</p>
      ) : (
        <People reader={reader} caption={title} users={report.users.slice(0, PEOPLE_IN_SIGHT)} />
      )}
      {rest.length > 0 && (
        <details class="behind">
          <summary>{tell(words.moreUsers, { n: rest.length })}</summary>
          <People reader={reader} caption={tell(words.moreUsers, { n: rest.length })} users={rest} />
        </details>
      )}
    </Panel>
  );
}

interface PeopleProps {
  reader: Reader;
  caption: string;
  users: AccountReport['users'];
}

function People({ reader, caption, users }: PeopleProps) {
  const { tell, format } = reader;
  const none = tell(frameWords.none);
  return (
    <Table
      reader={reader}
      caption={caption}
      captionHidden
      columns={[
        {
          id: 'name',
          head: tell(columnWords.name),
          rowHeader: true,
          cell: ({ id, name, email }) => (
            <>
              {reader.may('download') ? <a href={privacyLink('user', id)}>{name ?? id}</a> : (name ?? id)}
              {email !== null && <span class="faint line">{email}</span>}
            </>
          ),
        },
        { id: 'role', head: tell(columnWords.role), cell: ({ role }) => role ?? none },
        {
          id: 'days',
          head: tell(columnWords.activeDays),
          numeric: true,
          cell: ({ activeDays }) => format.count(activeDays),
        },
        {
          id: 'first',
          head: tell(columnWords.firstSeen),
          numeric: true,
          cell: ({ firstSeen }) => format.date(firstSeen),
        },
        {
          id: 'last',
          head: tell(columnWords.lastSeen),
          numeric: true,
          cell: ({ lastSeen }) => format.date(lastSeen),
        },
      ]}
      rows={users}
      keyOf={({ id }) => id}
    />
  );
}
