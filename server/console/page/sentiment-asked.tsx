// The people behind a response rate: who saw a survey that asks it, and who of them did not answer.

import type { AskedPerson, SentimentReport } from '../../metrics/report/sentiment.ts';
import { ASKED, answersAsk, NO_ASKED } from '../answers-query.ts';
import { Download } from '../part/download.tsx';
import { PagedTable } from '../part/paged-table.tsx';
import { Panel } from '../part/panel.tsx';
import { arrange, type SortedColumn } from '../part/sorted-table.tsx';
import type { Reader } from '../reader.ts';
import { accountsWords } from '../words/accounts.ts';
import { columnWords } from '../words/report.ts';
import { sentimentWords as words } from '../words/sentiment.ts';
import { accountLink, ScoreCell } from './account-cells.tsx';

/** As they are written everywhere. */
export const SHORT = { nps: 'NPS', csat: 'CSAT', ces: 'CES' } as const;

interface AskedProps {
  reader: Reader;
  asked: NonNullable<SentimentReport['asked']>;
}

export function AskedPanel({ reader, asked: { listed, people } }: AskedProps) {
  const { tell } = reader;
  const title = tell(words.askedPeople);
  const { asked = 'nps', reply } = answersAsk(reader);
  const filter = [SHORT[asked], ...(reply ? [`${tell(words.reply)}: ${tell(words[reply])}`] : [])].join(
    tell(accountsWords.between),
  );
  const table = {
    ...{ reader, caption: title, captionHidden: true },
    keyOf: ({ userId }: AskedPerson) => userId,
  };
  const { shown, columns, box, nothing } = arrange({
    ...{ ...table, id: 'asked', rows: people, columns: columnsOf(reader), resets: ['askedFrom'] },
    find: ({ userName, userId, account }) => [userName, userId, account?.name, account?.plan].join(' '),
  });
  return (
    <Panel id="asked" title={title}>
      <p>{tell(words.people, { n: listed })}</p>
      <ul class="chips">
        <li>
          <a
            href={`${reader.here({ ...NO_ASKED, askedFrom: undefined })}#${asked}-title`}
            aria-label={tell(accountsWords.remove, { filter })}
          >
            {filter} <span aria-hidden="true">×</span>
          </a>
        </li>
        {(['given', 'none'] as const)
          .filter((one) => one !== reply)
          .map((one) => (
            <li key={one}>
              <a href={`${reader.here({ reply: one, askedFrom: undefined })}${ASKED}`}>
                {tell(words.reply)}: {tell(words[one])}
              </a>
            </li>
          ))}
      </ul>
      {box}
      {nothing ?? <PagedTable id="asked" {...table} rows={shown} columns={columns} />}
      {people.length < listed && (
        <p class="faint">{tell(words.askedMost, { shown: people.length, n: listed })}</p>
      )}
      <Download reader={reader} />
    </Panel>
  );
}

function columnsOf(reader: Reader): SortedColumn<AskedPerson>[] {
  const { tell } = reader;
  return [
    {
      id: 'person',
      head: tell(words.someone),
      rowHeader: true,
      by: ({ userName, userId }) => userName ?? userId,
      cell: ({ userName, userId }) => userName ?? userId,
    },
    {
      id: 'account',
      head: tell(columnWords.account),
      by: ({ account }) => account?.name ?? null,
      cell: ({ account }) => (account ? accountLink(reader, account) : '–'),
    },
    {
      id: 'plan',
      head: tell(columnWords.plan),
      by: ({ account }) => account?.plan ?? null,
      cell: ({ account }) => account?.plan ?? '–',
    },
    {
      id: 'score',
      head: tell(columnWords.score),
      by: ({ account }) => account?.score ?? null,
      cell: ({ account }) => (account ? <ScoreCell reader={reader} row={account} /> : '–'),
    },
    {
      id: 'reply',
      head: tell(words.reply),
      by: ({ answered }) => Number(answered),
      cell: ({ answered }) => tell(answered ? words.given : words.none),
    },
  ];
}
