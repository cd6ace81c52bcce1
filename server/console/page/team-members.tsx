// The members as a table; an owner finds the forms that change one in its row.

import type { StoredMember } from '../../storage/members.ts';
import { Name } from '../part/name.tsx';
import { PagedTable } from '../part/paged-table.tsx';
import { RoleSelect } from '../part/role-select.tsx';
import type { Column } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { roleWords } from '../words/member.ts';
import { teamWords as words } from '../words/team.ts';

interface MemberTableProps {
  reader: Reader;
  members: readonly StoredMember[];
}

export function MemberTable({ reader, members }: MemberTableProps) {
  return (
    <PagedTable
      id="members"
      reader={reader}
      caption={reader.tell(words.members)}
      captionHidden
      columns={columns(reader)}
      rows={members}
      keyOf={({ id }) => id}
    />
  );
}

function columns(reader: Reader): Column<StoredMember>[] {
  const { tell, format, session } = reader;
  const mayChange = reader.may('members');
  return [
    {
      id: 'name',
      head: tell(words.name),
      rowHeader: true,
      cell: ({ id, name, email }) => (
        <>
          <Name of={name}>
            {name}
            {id === session.memberId && <span class="faint"> ({tell(words.you)})</span>}
          </Name>
          <span class="faint line">{email ?? tell(words.noEmail)}</span>
        </>
      ),
    },
    {
      id: 'role',
      head: tell(words.role),
      cell: (member) =>
        mayChange ? <RoleCell reader={reader} member={member} /> : tell(roleWords[member.role]),
    },
    {
      id: 'ways',
      head: tell(words.ways),
      cell: ({ passwordHash }) => tell(passwordHash === null ? words.byLink : words.byPassword),
    },
    {
      id: 'lastSignIn',
      head: tell(words.lastSignIn),
      cell: ({ lastSignInAt }) =>
        lastSignInAt === null ? (
          <span class="faint">{tell(words.never)}</span>
        ) : (
          format.dateTime(new Date(lastSignInAt).toISOString())
        ),
    },
    ...(mayChange
      ? [
          {
            id: 'actions',
            head: tell(words.actions),
            isActions: true,
            cell: (member: StoredMember) => <Actions reader={reader} member={member} />,
          },
        ]
      : []),
  ];
}

const actionOf = ({ id }: StoredMember, what: string) => `/console/settings/team/members/${id}/${what}`;

/** Whoever takes a right from themselves cannot give it back. */
function RoleCell({ reader, member }: { reader: Reader; member: StoredMember }) {
  const { tell, session } = reader;
  if (member.id !== session.memberId) return <RoleForm reader={reader} member={member} />;
  return (
    <details class="sure">
      <summary aria-label={tell(words.roleOf, { name: member.name })}>
        {tell(roleWords[member.role])} …
      </summary>
      <div>
        <p class="small">{tell(words.ownRoleSure)}</p>
        <RoleForm reader={reader} member={member} />
      </div>
    </details>
  );
}

function RoleForm({ reader, member }: { reader: Reader; member: StoredMember }) {
  const { tell } = reader;
  const { name, role } = member;
  return (
    <div class="actions">
      <form method="post" action={actionOf(member, 'role')}>
        <RoleSelect reader={reader} label={tell(words.roleOf, { name })} value={role} />
        <button type="submit" aria-label={tell(words.changeRoleOf, { name })}>
          {tell(words.changeRole)}
        </button>
      </form>
    </div>
  );
}

function Actions({ reader: { tell, once }, member }: { reader: Reader; member: StoredMember }) {
  const { name } = member;
  return (
    <div class="actions">
      <form method="post" action={once(actionOf(member, 'link'))}>
        <button type="submit" aria-label={tell(words.linkFor, { name })}>
          {tell(words.link)}
        </button>
      </form>
      <details class="sure">
        <summary aria-label={tell(words.removeFrom, { name })}>{tell(words.remove)}</summary>
        <div>
          <p class="small">{tell(words.removeSure, { name })}</p>
          <form method="post" action={actionOf(member, 'remove')}>
            <button type="submit" class="danger">
              {tell(words.removeYes, { name })}
            </button>
          </form>
        </div>
      </details>
    </div>
  );
}
