// A right is asked for when a request begins, and read once more in the transaction that needs it: whoever lost it meanwhile,
// to a request that was quicker, changes nothing any more.

import { Refusal } from '../errors.ts';
import { isKeyOpen } from '../storage/keys.ts';
import { findMember } from '../storage/members.ts';
import type { Orm } from '../storage/open.ts';
import { type By, keyActor } from './audit.ts';
import type { OpenKey } from './keys.ts';
import { actorOf } from './member.ts';
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

/** A member, who needs this ability for what they do. */
export const memberBy = (session: SignedIn, ability: Ability): By => ({
  envId: session.envId,
  actor: actorOf(session),
  stillMay: (orm) => stillMay(orm, session, ability),
});

/** A key stands where a person would. Its scopes never change, but it may be revoked. */
export const keyBy = (key: OpenKey): By => ({
  envId: key.envId,
  actor: keyActor(key),
  async stillMay(orm) {
    if (!(await isKeyOpen(orm, key))) throw new Refusal('unauthorized', 'this key was revoked');
  },
});
