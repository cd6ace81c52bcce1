// The scores of an account at the end of a day, as they leave: in the report of daily scores, and in the export of an account.

import { z } from 'zod';
import { DAY_MS } from '../../shared/limits.ts';
import type { SnapshotRow } from '../storage/score-snapshots.ts';

const band = z.enum(['red', 'yellow', 'green']).nullable();

/** As they were written then, from only what was known. */
export const dailyScore = z.object({
  day: z.string().describe('In UTC, such as 2026-01-31: the scores are those of its end.'),
  definitionVersion: z.number().int(),
  health: z.number().nullable(),
  band,
  adoption: z.number().nullable(),
  adoptionBand: band,
  coverage: z.number(),
  reason: z.string().exactOptional(),
  stage: z.string(),
  tier: z.string().nullable(),
  factors: z
    .record(
      z.string(),
      z.object({ measure: z.number().nullable(), value: z.number().nullable(), share: z.number() }),
    )
    .describe('By id: its measure, that on 0 to 100, and its share of the weight that had data.'),
});
export type DailyScore = z.infer<typeof dailyScore>;

export const dailyScoreOf = ({
  day,
  version,
  account: _,
  score,
  reason,
  factors,
  ...row
}: SnapshotRow & { day: number; version: number }): DailyScore => ({
  day: new Date(day * DAY_MS).toISOString().slice(0, 10),
  definitionVersion: version,
  health: score,
  ...row,
  ...(reason !== null && { reason }),
  factors: Object.fromEntries(
    Object.entries(factors).map(([id, [measure, value, share]]) => [id, { measure, value, share }]),
  ),
});
