// Draws by a salted hash: sticky, and the same on every device and server. Holdouts are drawn by account.

import { createHash } from 'node:crypto';
import type { Content } from '../../shared/content.ts';

/** 0 to 1, always the same for the same words. */
export function drawOf(...words: string[]): number {
  const digest = createHash('sha256').update(words.join(' ')).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

/** Is this account in the share that never sees the content? */
export const isHeldOut = ({ id, holdout }: Pick<Content, 'id' | 'holdout'>, accountId: string): boolean =>
  drawOf('holdout', id, accountId) < holdout;

/** Is this account in the share that sees no content at all? */
export const isHeldOutOfAll = (holdout: number, accountId: string): boolean =>
  drawOf('holdout of everything', accountId) < holdout;
