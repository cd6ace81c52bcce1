// What another definition of the health score would change, as of now.

import { z } from 'zod';
import { band, count } from './base.ts';

export const healthPreview = z
  .object({
    accounts: count,
    changed: count.describe('Accounts that would be in another band.'),
    bands: z.array(z.object({ band: band.nullable(), current: count, proposed: count })),
    moves: z
      .array(z.object({ from: band.nullable(), to: band.nullable(), accounts: count }))
      .describe('From which band to which; null is "insufficient data".'),
    meanChange: z.number().nullable().describe('In points, over the accounts with a score under both.'),
    examples: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          from: band.nullable(),
          to: band.nullable(),
          current: z.number().nullable(),
          proposed: z.number().nullable(),
        }),
      )
      .describe('Those that would move furthest.'),
  })
  .meta({ id: 'HealthPreview' });
export type HealthPreview = z.infer<typeof healthPreview>;
