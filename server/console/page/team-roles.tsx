// What each role may do, from the table that is enforced.

import { type Ability, MAY, may, ROLES } from '../../auth/role.ts';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { abilityWords, roleWords } from '../words/member.ts';
import { teamWords as words } from '../words/team.ts';

export function RoleTable({ reader }: { reader: Reader }) {
  const { tell } = reader;
  const columns: Column<Ability>[] = [
    {
      id: 'ability',
      head: tell(words.ability),
      rowHeader: true,
      cell: (ability) => tell(abilityWords[ability]),
    },
    ...ROLES.map(
      (role): Column<Ability> => ({
        id: role,
        head: tell(roleWords[role]),
        cell: (ability) =>
          may(role, ability) ? (
            <span class="yes">{tell(words.yes)}</span>
          ) : (
            <span class="faint">{tell(words.no)}</span>
          ),
      }),
    ),
  ];
  return (
    <Table
      reader={reader}
      caption={tell(words.roles)}
      captionHidden
      columns={columns}
      rows={Object.keys(MAY) as Ability[]}
      keyOf={(ability) => ability}
    />
  );
}
