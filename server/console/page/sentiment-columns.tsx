// What lists of people who were asked, and of answers, have in common.

import type { AskedPerson } from '../../metrics/report/sentiment.ts';
import type { SortedColumn } from '../part/sorted-table.tsx';
import type { Reader } from '../reader.ts';
import { columnWords } from '../words/report.ts';
import { accountLink, ScoreCell } from './account-cells.tsx';

/** As they are written everywhere. */
export const SHORT = { nps: 'NPS', csat: 'CSAT', ces: 'CES' } as const;

/** The account that somebody is of, as it stands now. */
export function accountColumns<Row extends Pick<AskedPerson, 'account'>>(
  reader: Reader,
): SortedColumn<Row>[] {
  const { tell } = reader;
  return [
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
  ];
}
