// Who is in a segment, or cannot be told: accounts with their scores, users with their account.

import type { AccountMember, SegmentMembersReport, UserMember } from '../../metrics/report/segments.ts';
import { BandMark } from '../part/mark.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { whyWords, segmentWords as words } from '../words/segments.ts';

interface MembersProps {
  reader: Reader;
  report: SegmentMembersReport;
  caption: string;
}

export function SegmentMembers({ reader, report, caption }: MembersProps) {
  const { accounts, users } = report;
  const { tell } = reader;
  if ((accounts ?? users ?? []).length === 0) return <p class="faint">{tell(words.nobody)}</p>;
  const table = { reader, caption, captionHidden: true, keyOf: ({ id }: { id: string }) => id };
  return accounts ? (
    <Table {...table} columns={accountColumns(reader, accounts)} rows={accounts} />
  ) : (
    <Table {...table} columns={userColumns(reader, users ?? [])} rows={users ?? []} />
  );
}

const accountHref = (reader: Reader, id: string): string =>
  reader.to(`/console/accounts/${encodeURIComponent(id)}`);

function accountColumns(reader: Reader, rows: readonly AccountMember[]): Column<AccountMember>[] {
  const { tell, format } = reader;
  const points = (score: number | null) => (score === null ? tell(frameWords.none) : format.points(score, 0));
  return [
    {
      id: 'name',
      head: tell(words.account),
      rowHeader: true,
      cell: ({ id, name }) => (
        <a class="account-name" href={accountHref(reader, id)}>
          {name}
        </a>
      ),
    },
    { id: 'plan', head: tell(words.plan), cell: ({ plan }) => plan ?? tell(frameWords.none) },
    { id: 'score', head: tell(words.score), numeric: true, cell: ({ score }) => points(score) },
    {
      id: 'health',
      head: tell(words.health),
      cell: ({ health, healthBand }) => (
        <>
          {points(health)} {healthBand && <BandMark reader={reader} band={healthBand} />}
        </>
      ),
    },
    { id: 'seen', head: tell(words.lastSeen), cell: ({ lastSeen }) => format.date(lastSeen) },
    ...whyColumn(reader, rows),
  ];
}

function userColumns(reader: Reader, rows: readonly UserMember[]): Column<UserMember>[] {
  const { tell, format } = reader;
  return [
    {
      id: 'user',
      head: tell(words.user),
      rowHeader: true,
      cell: ({ id, name }) => (
        <>
          {name ?? id} {name !== null && <span class="faint small">{id}</span>}
        </>
      ),
    },
    {
      id: 'account',
      head: tell(words.account),
      cell: ({ accountId, accountName }) =>
        accountId === null ? (
          tell(frameWords.none)
        ) : (
          <a class="account-name" href={accountHref(reader, accountId)}>
            {accountName}
          </a>
        ),
    },
    { id: 'first', head: tell(words.firstSeen), cell: ({ firstSeen }) => format.date(firstSeen) },
    { id: 'seen', head: tell(words.lastSeen), cell: ({ lastSeen }) => format.date(lastSeen) },
    ...whyColumn(reader, rows),
  ];
}

function whyColumn<Row extends { why?: string[] }>(reader: Reader, rows: readonly Row[]): Column<Row>[] {
  if (rows.every(({ why }) => why === undefined)) return [];
  return [{ id: 'why', head: reader.tell(words.why), cell: ({ why = [] }) => toldLeaves(reader, why) }];
}

/** What the report names by its form and its name in quotes, in the reader's words. */
export function toldLeaves({ tell }: Reader, leaves: readonly string[]): string {
  const told = leaves.map((text) => {
    const { form = '', what = text } = /^(?<form>\w+) "(?<what>.*)"/.exec(text)?.groups ?? {};
    const said = whyWords[form];
    return said ? tell(said, { what }) : text;
  });
  return told.join(tell({ en: ', ', ja: '、' }));
}
