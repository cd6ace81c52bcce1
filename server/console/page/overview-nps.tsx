// NPS: one vote a person and one vote an account, what it rests on, its course, and the answers themselves.

import type { NpsReport, NpsSummary } from '../../metrics/report/nps.ts';
import type { Changes } from '../address.ts';
import { ANSWERS, ASKED, answersParams, askedParams } from '../answers-query.ts';
import { Figure } from '../chart/figure.tsx';
import { MonthTrend } from '../chart/month-trend.tsx';
import { PartSample, SHARE_LAYOUTS, ShareBar } from '../chart/share-bar.tsx';
import { Definition } from '../part/definition.tsx';
import { Opened } from '../part/opened.tsx';
import { Panel } from '../part/panel.tsx';
import { Sentence } from '../part/sentence.tsx';
import { Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { definitionWords } from '../words/definition.ts';
import { npsPanelWords as words } from '../words/nps.ts';
import { columnWords, npsWords } from '../words/report.ts';
import { Answers } from './answers.tsx';

const GROUPS = ['detractors', 'passives', 'promoters'] as const;
/** From which score to which. */
const SCORES = { detractors: [0, 6], passives: [7, 8], promoters: [9, 10] } as const;
/** On the overview the latest few will do. */
const MOST_ANSWERS = 5;

export function NpsPanel({ reader, report }: { reader: Reader; report: NpsReport }) {
  const { tell, format } = reader;
  const { byUser, byAccount } = report;
  return (
    <Panel
      id="nps"
      title={tell(words.title)}
      wide
      aside={
        <Definition
          reader={reader}
          report={report}
          name={tell(words.title)}
          text={`${tell(definitionWords.nps)} ${tell(definitionWords.responseRate)}`}
        />
      }
    >
      <div class="pair">
        <div>
          <dl class="facts">
            <Fact reader={reader} name={tell(words.byUser)} summary={byUser} href={answersHref(reader)} />
            <Fact reader={reader} name={tell(words.byAccount)} summary={byAccount} />
            <div>
              <dt>{tell(words.responseRate)}</dt>
              <dd>
                {report.responseRate === null ? (
                  <Withheld
                    reader={reader}
                    reason={report.seen === 0 ? 'nobody saw it' : 'more answers than views'}
                    brief
                  />
                ) : (
                  <>
                    <strong>{format.share(report.responseRate)}</strong>
                    <span class="faint line">
                      <Sentence
                        tell={tell}
                        words={words.answeredOfSeen}
                        parts={{
                          answered: (
                            <Opened
                              n={report.answered}
                              href={sentimentHref(reader, askedParams('nps', 'given'), ASKED)}
                            >
                              {format.count(report.answered)}
                            </Opened>
                          ),
                          seen: (
                            <Opened n={report.seen} href={sentimentHref(reader, askedParams('nps'), ASKED)}>
                              {format.count(report.seen)}
                            </Opened>
                          ),
                        }}
                      />
                    </span>
                  </>
                )}
              </dd>
            </div>
          </dl>
          {byUser.n > 0 && <Votes reader={reader} summary={byUser} />}
          {report.trend.some(({ value }) => value !== null) && <Trend reader={reader} report={report} />}
        </div>
        <div>
          <h3>{tell(words.latest)}</h3>
          {report.answers.length === 0 ? (
            <p class="faint">{tell(words.none)}</p>
          ) : (
            <Answers reader={reader} answers={report.answers.slice(0, MOST_ANSWERS)} withAccount />
          )}
        </div>
      </div>
    </Panel>
  );
}

/** It speaks of the 90 days before, whatever the range of the page. */
const sentimentHref = (reader: Reader, params: Changes, place: string): string =>
  `${reader.to('/console/sentiment', { from: undefined, to: undefined, ...params })}${place}`;

const answersHref = (reader: Reader, scores: readonly number[] = []): string =>
  sentimentHref(reader, answersParams('nps', ...scores), ANSWERS);

interface FactProps {
  reader: Reader;
  name: string;
  summary: NpsSummary;
  /** Where the answers are that it is of, where they are one a vote. */
  href?: string;
}

function Fact({ reader, name, summary, href }: FactProps) {
  const { tell, format } = reader;
  const { value, margin, n, reason } = summary;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value === null ? (
          <Withheld reader={reader} reason={reason} brief />
        ) : (
          <>
            <strong>{format.signed(value)}</strong>
            {margin !== null && ` ± ${format.points(margin)}`}
          </>
        )}
        <span class="faint line">
          {href === undefined ? (
            tell(words.votes, { n })
          ) : (
            <Opened n={n} href={href}>
              {tell(words.votes, { n })}
            </Opened>
          )}
        </span>
      </dd>
    </div>
  );
}

function Votes({ reader, summary }: { reader: Reader; summary: NpsSummary }) {
  const { tell, format } = reader;
  const rows = GROUPS.map((id) => ({ id, label: tell(npsWords[id]), value: summary[id] }));
  const peopleOf = (id: (typeof GROUPS)[number]) => answersHref(reader, SCORES[id]);
  const parts = rows.map((row) => ({ ...row, text: format.count(row.value) }));
  return (
    <Figure
      reader={reader}
      id="nps-votes"
      title={tell(words.split)}
      description={rows.map(({ label, value }) => `${label} ${format.count(value)}`).join(', ')}
      layouts={SHARE_LAYOUTS}
      draw={(layout) => <ShareBar parts={parts} layout={layout} />}
      legend={
        <ul class="legend">
          {rows.map(({ id, label, value }) => (
            <li key={id}>
              <PartSample id={id} /> {label}{' '}
              <strong>
                <Opened n={value} href={peopleOf(id)}>
                  {format.share(value / summary.n)}
                </Opened>
              </strong>
            </li>
          ))}
        </ul>
      }
      table={
        <Table
          reader={reader}
          caption={tell(words.split)}
          columns={[
            { id: 'group', head: tell(columnWords.group), rowHeader: true, cell: ({ label }) => label },
            {
              id: 'people',
              head: tell(columnWords.people),
              numeric: true,
              cell: ({ id, value }) => (
                <Opened n={value} href={peopleOf(id)}>
                  {format.count(value)}
                </Opened>
              ),
            },
            {
              id: 'share',
              head: tell(columnWords.share),
              numeric: true,
              cell: ({ value }) => format.share(value / summary.n),
            },
          ]}
          rows={rows}
          keyOf={({ id }) => id}
        />
      }
    />
  );
}

function Trend({ reader, report }: { reader: Reader; report: NpsReport }) {
  const { tell, format } = reader;
  return (
    <>
      <h3>{tell(words.trend)}</h3>
      <MonthTrend
        reader={reader}
        id="nps-trend"
        title={tell(words.trend)}
        name={tell(words.title)}
        months={report.trend}
        text={format.signed}
      />
    </>
  );
}
