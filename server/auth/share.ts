// How much of what comes with the public key proves whom it speaks for: to be looked at before proof is required. What
// claims nobody is not counted, for it may go on as it is.

import { z } from 'zod';
import { DAY_MS } from '../../shared/limits.ts';
import { type IdentityCount, identityCounts } from '../storage/identity.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { Ledger } from './ledger.ts';

export const SHARE_DAYS = { usual: 7, most: 90 } as const;

const shareSchema = z.object({
  /** Null where nothing claimed anybody. */
  share: z.number().min(0).max(1).nullable(),
  total: z.number().int(),
  verified: z.number().int(),
  unsigned: z.number().int(),
  /** The others, by what was wrong with their tokens. */
  faults: z.record(z.string(), z.number().int()),
});
export type Share = z.infer<typeof shareSchema>;

export const verifiedShareSchema = z
  .object({ days: z.number().int(), boots: shareSchema, events: shareSchema })
  .meta({ id: 'VerifiedShare' });
export type VerifiedShare = z.infer<typeof verifiedShareSchema>;

export async function verifiedShare(
  { read, ledger, now }: { read: ReadDatabase; ledger: Ledger; now: () => number },
  envId: string,
  days: number = SHARE_DAYS.usual,
): Promise<VerifiedShare> {
  await ledger.flush();
  const today = Math.floor(now() / DAY_MS);
  const counts = await identityCounts(read, envId, today - days + 1);
  const of = (what: IdentityCount['of']) => shareOf(counts.filter((row) => row.of === what));
  return { days, boots: of('boots'), events: of('events') };
}

function shareOf(counts: readonly IdentityCount[]): Share {
  const sums: Record<string, number> = {};
  for (const { outcome, n } of counts) sums[outcome] = (sums[outcome] ?? 0) + n;
  const { verified = 0, unsigned = 0, ...faults } = sums;
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  return { share: total === 0 ? null : verified / total, total, verified, unsigned, faults };
}
