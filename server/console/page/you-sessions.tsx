// The browsers that a member is signed in with.

import type { StoredSession } from '../../storage/sessions.ts';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { youWords as words } from '../words/you.ts';

interface SessionTableProps {
  reader: Reader;
  sessions: readonly StoredSession[];
  here: string;
}

export function SessionTable({ reader, sessions, here }: SessionTableProps) {
  return (
    <Table
      reader={reader}
      caption={reader.tell(words.sessions)}
      captionHidden
      columns={columns(reader, here)}
      rows={sessions}
      keyOf={({ hash }) => hash}
    />
  );
}

const VIA = { link: words.link, password: words.byPassword, invitation: words.invitation } as const;

function columns({ tell, format }: Reader, here: string): Column<StoredSession>[] {
  const time = (ms: number) => format.dateTime(new Date(ms).toISOString());
  const nameOf = ({ device }: StoredSession) => device || tell(words.unknownDevice);
  return [
    {
      id: 'device',
      head: tell(words.device),
      rowHeader: true,
      cell: (session) => (
        <>
          {nameOf(session)}
          {session.hash === here && <span class="faint"> ({tell(words.thisOne)})</span>}
        </>
      ),
    },
    { id: 'via', head: tell(words.via), cell: ({ via }) => tell(VIA[via]) },
    { id: 'since', head: tell(words.since), cell: ({ createdAt }) => time(createdAt) },
    { id: 'lastSeen', head: tell(words.lastSeen), cell: ({ lastSeenAt }) => time(lastSeenAt) },
    {
      id: 'actions',
      head: tell(words.actions),
      isActions: true,
      cell: (session) =>
        session.hash === here ? null : (
          <form method="post" action="/console/settings/you/sessions/end">
            <input type="hidden" name="session" value={session.hash} />
            <button
              type="submit"
              aria-label={tell(words.endOf, { device: nameOf(session), time: time(session.createdAt) })}
            >
              {tell(words.end)}
            </button>
          </form>
        ),
    },
  ];
}
