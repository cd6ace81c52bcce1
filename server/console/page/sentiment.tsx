// What people said: recommendation, satisfaction and effort; who no longer answers; what else was asked; and every answer with the
// account that it came from.

import type { SentimentReport } from '../../metrics/report/sentiment.ts';
import { countedLink } from '../accounts-query.ts';
import { ANSWERS, answersAsk, NO_ANSWERS_ASK, NO_ASKED } from '../answers-query.ts';
import { Meter } from '../chart/meter.tsx';
import { Definition } from '../part/definition.tsx';
import { Download } from '../part/download.tsx';
import { Frame } from '../part/frame.tsx';
import { Opened } from '../part/opened.tsx';
import { PageHead } from '../part/page-head.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { Sentence } from '../part/sentence.tsx';
import { SortedTable } from '../part/sorted-table.tsx';
import { Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { accountsWords } from '../words/accounts.ts';
import { columnWords } from '../words/report.ts';
import { sentimentWords as words } from '../words/sentiment.ts';
import { accountLink, ScoreCell } from './account-cells.tsx';
import { AskedPanel } from './sentiment-asked.tsx';
import { accountColumns, SHORT } from './sentiment-columns.tsx';
import { SentimentPanel } from './sentiment-panel.tsx';

interface SentimentProps {
  reader: Reader;
  report: SentimentReport;
}

export function SentimentPage({ reader, report }: SentimentProps) {
  const { tell } = reader;
  const title = tell(words.title);
  return (
    <Frame reader={reader} title={title} place="sentiment">
      <PageHead reader={reader} title={title} report={report} />
      <p class="lead">{tell(words.lead)}</p>
      <div class="stack">
        <SentimentPanel reader={reader} report={report} kind="nps" />
        <SentimentPanel reader={reader} report={report} kind="csat" />
        <SentimentPanel reader={reader} report={report} kind="ces" />
        {report.asked && <AskedPanel reader={reader} asked={report.asked} />}
        <Silence reader={reader} report={report} />
        {report.questions.length > 0 && <Questions reader={reader} report={report} />}
        <Answers reader={reader} report={report} />
      </div>
    </Frame>
  );
}

/** What is read on one page; the CSV has ten times as many. */
const MOST_ANSWERS = 50;

const at = ({ format }: Reader, iso: string) => <time dateTime={iso}>{format.date(iso)}</time>;

function Silence({ reader, report }: SentimentProps) {
  const { tell, format } = reader;
  const { asked, answered, quiet, neverAnswered, accounts } = report.silence;
  const title = tell(words.silence);
  const opened = (counted: string, n: number) => (
    <Opened n={n} href={countedLink(reader, { by: 'sentiment', counted })}>
      {format.count(n)}
    </Opened>
  );
  return (
    <Panel
      id="silence"
      title={title}
      aside={<Definition reader={reader} report={report} name={title} text={tell(words.silenceDefinition)} />}
    >
      <p>
        <Sentence
          tell={tell}
          words={words.silenceOf}
          parts={{
            asked: opened('asked', asked),
            answered: opened('answered', answered),
            quiet: opened('quiet', quiet),
            never: opened('neverAnswered', neverAnswered),
          }}
        />
      </p>
      {accounts.length === 0 ? (
        asked > 0 && <p class="faint">{tell(words.noneQuiet)}</p>
      ) : (
        <SortedTable
          id="silence"
          given="-asked"
          reader={reader}
          caption={title}
          captionHidden
          find={({ id, name }) => `${name} ${id}`}
          columns={[
            {
              id: 'account',
              head: tell(columnWords.account),
              rowHeader: true,
              by: ({ name }) => name,
              cell: (row) => accountLink(reader, row),
            },
            {
              id: 'plan',
              head: tell(columnWords.plan),
              by: ({ plan }) => plan,
              cell: ({ plan }) => plan ?? '–',
            },
            {
              id: 'score',
              head: tell(columnWords.score),
              by: ({ score }) => score,
              cell: (row) => <ScoreCell reader={reader} row={row} />,
            },
            {
              id: 'asked',
              head: tell(words.asked),
              numeric: true,
              by: ({ asked }) => asked,
              cell: ({ asked }) => format.count(asked),
            },
            {
              id: 'last',
              head: tell(words.lastAnswer),
              by: ({ lastAnswer }) => lastAnswer.at,
              cell: ({ lastAnswer }) => (
                <>
                  {said(reader, lastAnswer)} · {at(reader, lastAnswer.at)}
                </>
              ),
            },
          ]}
          rows={accounts}
          keyOf={({ id }) => id}
        />
      )}
    </Panel>
  );
}

const MOST = { nps: 10, csat: 5, ces: 7, rating: 5 } as const;

function said(
  { tell, format }: Reader,
  { kind, score }: { kind: keyof typeof MOST | 'choice' | 'text'; score: number | null },
): string {
  const name = kind in SHORT ? SHORT[kind as keyof typeof SHORT] : tell(words[kind as 'rating']);
  return score === null || !(kind in MOST)
    ? name
    : `${name} ${format.points(score)} / ${MOST[kind as keyof typeof MOST]}`.replaceAll(' ', '\u00a0');
}

function Questions({ reader, report }: SentimentProps) {
  const { tell, format } = reader;
  return (
    <Panel id="questions" title={tell(words.questions)}>
      {report.questions.map(({ content, name, question, kind, n, options }) => (
        <Table
          key={`${content} ${question}`}
          reader={reader}
          caption={`${name} · ${question} (${tell(words[kind])}, ${tell(words.people, { n })})`}
          columns={[
            { id: 'option', head: tell(words.answer), rowHeader: true, cell: ({ id }) => id },
            {
              id: 'n',
              head: tell(columnWords.people),
              numeric: true,
              cell: (option) => format.count(option.n),
            },
            {
              id: 'share',
              head: tell(columnWords.share),
              numeric: true,
              cell: (option) => (
                <span class="score-cell">
                  {format.share(option.n / n)} <Meter share={option.n / n} />
                </span>
              ),
            },
          ]}
          rows={options}
          keyOf={({ id }) => id}
        />
      ))}
    </Panel>
  );
}

/** What a number narrowed the list to, and how many those are. */
function Narrowed({ reader, report }: SentimentProps) {
  const { tell, format } = reader;
  const { answered, scoreFrom, scoreTo } = answersAsk(reader);
  if (answered === undefined) return null;
  const [low, high] = [scoreFrom, scoreTo].map((score) => (score === undefined ? '' : format.points(score)));
  const scores = low === high ? low : `${low}–${high}`;
  const filter = `${SHORT[answered]} ${scores}`.trim();
  return (
    <>
      <p>{tell(words.latestAnswers, { n: report.listed })}</p>
      <ul class="chips">
        <li>
          <a
            href={`${reader.here(NO_ANSWERS_ASK)}${ANSWERS}`}
            aria-label={tell(accountsWords.remove, { filter })}
          >
            {filter} <span aria-hidden="true">×</span>
          </a>
        </li>
      </ul>
    </>
  );
}

function Answers({ reader, report }: SentimentProps) {
  const { tell } = reader;
  const title = tell(words.answers);
  return (
    <Panel id="answers" title={title}>
      <Narrowed reader={reader} report={report} />
      {report.answers.length === 0 ? (
        <Empty title={tell(words.noAnswers)}>
          <p>{tell(words.noAnswersHelp)}</p>
        </Empty>
      ) : (
        <SortedTable
          id="answers"
          given="-at"
          reader={reader}
          caption={title}
          captionHidden
          find={({ text, userName, userId, account, kind }) =>
            [text, userName, userId, account?.name, account?.plan, kind].join(' ')
          }
          columns={[
            {
              id: 'at',
              head: tell(words.when),
              by: (row) => row.at,
              cell: (row) => at(reader, row.at),
            },
            {
              id: 'answer',
              head: tell(words.answer),
              by: ({ kind, score }) => `${kind} ${String(score ?? 0).padStart(2, '0')}`,
              cell: (row) => said(reader, row),
            },
            {
              id: 'words',
              head: tell(words.words),
              rowHeader: true,
              cell: ({ text }) => text ?? <span class="faint">–</span>,
            },
            {
              id: 'person',
              head: tell(words.person),
              by: ({ userName, userId }) => userName ?? userId,
              cell: ({ userName, userId }) => userName ?? userId,
            },
            ...accountColumns<SentimentReport['answers'][number]>(reader),
          ]}
          rows={report.answers.slice(0, MOST_ANSWERS)}
          keyOf={({ at, userId, question }) => `${at} ${userId} ${question}`}
        />
      )}
      {report.listed > MOST_ANSWERS && (
        <p class="faint">
          {tell(words.newest, { n: MOST_ANSWERS, listed: report.listed, inCsv: report.answers.length })}
        </p>
      )}
      <Download reader={reader} changes={NO_ASKED} />
    </Panel>
  );
}
