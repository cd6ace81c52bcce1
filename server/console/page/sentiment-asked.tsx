// The people behind a response rate: who saw a survey that asks it, and who of them did not answer.

import type { AskedPerson, SentimentReport } from '../../metrics/report/sentiment.ts';
import { ASKED, answersAsk, NO_ASKED } from '../answers-query.ts';
import { Download } from '../part/download.tsx';
import { Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import type { Reader } from '../reader.ts';
import { accountsWords } from '../words/accounts.ts';
import { sentimentWords as words } from '../words/sentiment.ts';
import { accountColumns, SHORT } from './sentiment-columns.tsx';

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
      <SortedTable
        id="asked"
        find={({ userName, userId, account }) => [userName, userId, account?.name, account?.plan].join(' ')}
        reader={reader}
        caption={title}
        captionHidden
        columns={columnsOf(reader)}
        rows={people}
        keyOf={({ userId }) => userId}
      />
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
    ...accountColumns<AskedPerson>(reader),
    {
      id: 'reply',
      head: tell(words.reply),
      by: ({ answered }) => Number(answered),
      cell: ({ answered }) => tell(answered ? words.given : words.none),
    },
  ];
}
