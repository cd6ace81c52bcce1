// Whom a message in quarantine is about. It could not be read as an event, so it is looked at as it came: where an event
// has ids, or, where it was cut off and is no JSON, anywhere.

import { isObject } from '../../shared/is-object.ts';
import type { ErasureKind } from '../storage/erasures.ts';

/** Is this about one of these people or accounts? */
export function mentions(raw: string, kind: ErasureKind, ids: ReadonlySet<string>): boolean {
  let message: unknown;
  try {
    message = JSON.parse(raw);
  } catch {
    return [...ids].some((id) => raw.includes(JSON.stringify(id)));
  }
  return idsIn(message, kind).some((id) => ids.has(id));
}

/** The ids of people or accounts that a message states, in the places where events have them. */
export function idsIn(message: unknown, kind: ErasureKind): string[] {
  if (!isObject(message)) return [];
  const context = isObject(message.context) ? message.context : {};
  const group = isObject(context.group) ? context.group : {};
  const found =
    kind === 'user'
      ? [message.userId, message.anonymousId, message.previousId, context.userId]
      : [message.groupId, context.groupId, group.id];
  return found.flatMap((id) => (typeof id === 'string' || typeof id === 'number' ? [String(id).trim()] : []));
}
