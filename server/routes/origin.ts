// Whether the page that asks may use the write key that it shows. Browsers say where a page is from; servers that send with a write
// key say nothing, and pass: a list of origins keeps other people's pages out, not other people's programs.

import type { Context } from 'hono';
import type { Environments } from '../auth/environments.ts';
import type { OpenKey } from '../auth/keys.ts';
import { isAllowed } from '../auth/origin.ts';
import type { Door } from '../auth/turned-away.ts';
import { Refusal } from '../errors.ts';

/** Throws `Refusal` origin_not_allowed. */
export async function refuseOtherOrigins(
  { environments, door }: { environments: Pick<Environments, 'get'>; door: Pick<Door, 'turnAway'> },
  { envId }: OpenKey,
  c: Context,
): Promise<void> {
  const origin = c.req.header('origin');
  if (origin === undefined) return;
  const { origins } = await environments.get(envId);
  if (isAllowed(origins, origin)) return;
  door.turnAway(envId, 'origin', origin);
  throw new Refusal('origin_not_allowed', `pages of ${origin.slice(0, 200)} may not use this write key`);
}
