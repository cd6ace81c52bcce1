// Invitations that nobody has accepted yet: until when they are open, a new link, and taking them back.

import type { StoredInvitation } from '../../storage/members.ts';
import { Name } from '../part/name.tsx';
import { PagedTable } from '../part/paged-table.tsx';
import type { Column } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { roleWords } from '../words/member.ts';
import { teamWords as words } from '../words/team.ts';

interface InvitationTableProps {
  reader: Reader;
  invitations: readonly StoredInvitation[];
  now: number;
}

export function InvitationTable({ reader, invitations, now }: InvitationTableProps) {
  return (
    <PagedTable
      id="invitations"
      reader={reader}
      caption={reader.tell(words.invitations)}
      captionHidden
      columns={columns(reader, now)}
      rows={invitations}
      keyOf={({ id }) => id}
    />
  );
}

function columns({ tell, format, once }: Reader, now: number): Column<StoredInvitation>[] {
  return [
    { id: 'email', head: tell(words.email), rowHeader: true, cell: ({ email }) => email },
    { id: 'role', head: tell(words.role), cell: ({ role }) => tell(roleWords[role]) },
    { id: 'by', head: tell(words.invitedBy), cell: ({ invitedBy }) => <Name of={invitedBy} /> },
    {
      id: 'until',
      head: tell(words.until),
      cell: ({ expiresAt }) => {
        const time = format.dateTime(new Date(expiresAt).toISOString());
        return expiresAt > now ? time : <span class="faint">{tell(words.expired, { time })}</span>;
      },
    },
    {
      id: 'actions',
      head: tell(words.actions),
      isActions: true,
      cell: ({ id, email }) => (
        <div class="actions">
          {(['renew', 'withdraw'] as const).map((what) => (
            <form key={what} method="post" action={once(`/console/settings/team/invitations/${id}/${what}`)}>
              <button type="submit" aria-label={tell(words[`${what}For`], { email })}>
                {tell(words[what])}
              </button>
            </form>
          ))}
        </div>
      ),
    },
  ];
}
