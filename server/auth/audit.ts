// What the audit log speaks of: who did something, what, and to which thing. Every action is listed here, so that the
// console has words for all of them. Entries are written by `audit` of storage/audit.ts, in the transaction of the change.

import type { Orm } from '../storage/open.ts';

/** Who did it, by what credential: a person at the console, an API key, the command line, or the server itself. */
export interface Actor {
  kind: 'member' | 'key' | 'cli' | 'system';
  id: string;
  /** As a person would recognise it: a name, the hint of a key. */
  name: string;
}

/** Who changes something of an environment, and of which. */
export interface By {
  envId: string;
  actor: Actor;
  /** Asked first in the transaction of the change (still-may.ts). Throws `Refusal` for who lost the right meanwhile. */
  stillMay(orm: Orm): Promise<void>;
}

/** The kind of thing, a dot, and what was done to it. */
export const AUDIT_ACTIONS = [
  'invitation.made',
  'invitation.renewed',
  'invitation.withdrawn',
  'member.joined',
  'member.changed',
  'member.role',
  'member.password',
  'member.link',
  'member.removed',
  'session.began',
  'session.ended',
  'session.allEnded',
  'session.locked',
  'key.created',
  'key.revoked',
  'secret.created',
  'secret.revoked',
  'identity.enforced',
  'origins.changed',
  'environment.created',
  'environment.changed',
  'content.saved',
  'content.published',
  'content.rolledBack',
  'content.versionAdded',
  'content.removed',
  'feature.saved',
  'feature.removed',
  'milestone.saved',
  'milestone.removed',
  'segment.saved',
  'segment.removed',
  'settings.saved',
  'score.saved',
  'override.set',
  'override.ended',
  'note.written',
  'note.changed',
  'note.removed',
  'note.restored',
  'retention.changed',
  'quarantine.replayed',
  'quarantine.discarded',
  'person.exported',
  'person.erased',
  'account.exported',
  'account.erased',
  'erasures.movedIn',
  'gone.movedIn',
  'contract.imported',
  'contract.removed',
  'contract.restored',
  'outcome.imported',
  'outcome.removed',
  'outcome.restored',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

type ThingOf<A extends string> = A extends `${infer Thing}.${string}` ? Thing : never;
export type AuditThing = ThingOf<AuditAction>;

export const AUDIT_THINGS = [...new Set(AUDIT_ACTIONS.map(thingOf))];

export function thingOf(action: AuditAction): AuditThing {
  return action.split('.')[0] as AuditThing;
}

export const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'Foothold' };

export const COMMAND_LINE: Actor = { kind: 'cli', id: 'cli', name: 'command line' };

export const memberActor = (member: { id: string; name: string }): Actor => ({
  kind: 'member',
  id: member.id,
  name: member.name,
});

export const keyActor = ({ id, name }: { id: string; name: string }): Actor => ({
  kind: 'key',
  id,
  name: name || id,
});
