// A right is asked for when a request begins, and read once more in the transaction that needs it: whoever lost it meanwhile,
// to a request that was quicker, changes nothing any more.

import { Refusal } from '../errors.ts';
import { findMember } from '../storage/members.ts';
import type { Orm } from '../storage/open.ts';
import { type Ability, may } from './role.ts';
import type { SignedIn } from './session.ts';

/** Throws `Refusal` forbidden, which leaves the transaction undone. */
export async function stillMay(
  orm: Orm,
  { memberId, workspaceId }: SignedIn,
  ability: Ability,
): Promise<void> {
  const member = await findMember({ orm }, memberId);
  if (member?.workspaceId !== workspaceId || !may(member.role, ability)) {
    throw new Refusal('forbidden', 'you may not do this any more');
  }
}
