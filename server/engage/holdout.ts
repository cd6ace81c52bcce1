// Holdouts are drawn by account with a salted hash: sticky, and the same on every device and server.

import { createHash } from 'node:crypto';
import type { Content } from '../../shared/content.ts';

/** Is this account in the share that never sees the content? */
export function isHeldOut({ id, holdout }: Pick<Content, 'id' | 'holdout'>, accountId: string): boolean {
  if (holdout === 0) return false;
  const digest = createHash('sha256').update(`holdout ${id} ${accountId}`).digest();
  return digest.readUInt32BE(0) / 2 ** 32 < holdout;
}
