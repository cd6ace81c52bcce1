// What an event tells of the ids of its person.

import { nameless } from '../auth/nameless.ts';
import type { ToldIds } from '../storage/traces.ts';

/** Sent by a device alone. */
export const isNameless = ({ user_id, anonymous_id }: ToldIds): boolean =>
  anonymous_id !== null && (user_id === anonymous_id || user_id === nameless(anonymous_id));

/** As what else the person of an event was known. */
export function otherIds({ type, user_id, anonymous_id, properties }: ToldIds): string[] {
  const device = anonymous_id === null ? [] : [anonymous_id, nameless(anonymous_id)];
  const previous =
    type === 'alias' ? (JSON.parse(properties) as { previousId?: unknown }).previousId : undefined;
  return [...device, ...(typeof previous === 'string' ? [previous, nameless(previous)] : [])].filter(
    (id) => id !== user_id,
  );
}
