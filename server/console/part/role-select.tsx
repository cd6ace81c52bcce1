// A choice among the roles.

import { ROLES, type Role } from '../../auth/role.ts';
import type { Reader } from '../reader.ts';
import { roleWords } from '../words/member.ts';

interface RoleSelectProps {
  id?: string;
  /** Where no label on the page names it. */
  label?: string;
  reader: Reader;
  value: Role;
}

export function RoleSelect({ id, label, reader: { tell }, value }: RoleSelectProps) {
  return (
    <select id={id} name="role" aria-label={label}>
      {ROLES.map((role) => (
        <option key={role} value={role} selected={role === value}>
          {tell(roleWords[role])}
        </option>
      ))}
    </select>
  );
}
