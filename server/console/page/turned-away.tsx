// Requests that were turned away at the door, as a table: why, from where, and what to do about it. What they showed comes from
// anybody: text only.

import type { TurnedAway } from '../../auth/turned-away.ts';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { turnedAwayWords, doorLedgerWords as words } from '../words/install.ts';

export function TurnedAwayTable({ reader, rows }: { reader: Reader; rows: readonly TurnedAway[] }) {
  return (
    <Table
      reader={reader}
      caption={reader.tell(words.title)}
      captionHidden
      columns={columns(reader)}
      rows={rows}
      keyOf={({ reason, what }) => `${reason} ${what}`}
    />
  );
}

function columns({ tell, format }: Reader): Column<TurnedAway>[] {
  return [
    {
      id: 'reason',
      head: tell(words.reason),
      rowHeader: true,
      cell: ({ reason }) => (
        <>
          {tell(turnedAwayWords[reason].what)}
          <span class="faint line">{tell(turnedAwayWords[reason].help)}</span>
        </>
      ),
    },
    {
      id: 'what',
      head: tell(words.what),
      cell: ({ what }) => (what === '' ? tell(words.notAKey) : <code>{what}</code>),
    },
    { id: 'times', head: tell(words.times), numeric: true, cell: ({ times }) => format.count(times) },
    {
      id: 'last',
      head: tell(words.last),
      cell: ({ lastAt }) => format.dateTime(new Date(lastAt).toISOString()),
    },
  ];
}
