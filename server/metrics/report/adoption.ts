// The adoption score of all accounts: how it is distributed, and what it is made of.

import { z } from 'zod';
import { band, count, reportBase, share, tier, time } from './base.ts';
import { grouped } from './figures.ts';

const points = z.number().min(0).max(100);

export const adoptionReport = z
  .object({
    ...reportBase.shape,
    scored: count.describe('Accounts with a score.'),
    withheld: count.describe('Accounts whose score is withheld.'),
    median: points.nullable(),
    mean: points.nullable(),
    change: z
      .number()
      .min(-100)
      .max(100)
      .nullable()
      .describe('Mean over the accounts that had a score when the range began and have one at its end.'),
    bands: z.array(z.object({ band, accounts: count })),
    distribution: z
      .array(z.object({ from: z.number(), to: z.number(), accounts: count }))
      .describe('Ten bins of ten points, [0, 10) to [90, 100].'),
    factors: z.array(
      z.object({ id: z.string(), weight: z.number(), mean: points.nullable(), withData: count }),
    ),
    features: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          tier,
          used: count.describe('Eligible accounts that used it in the 28 days.'),
          adopted: count,
          active: count.describe('Eligible accounts with any use of the product in the 28 days.'),
          eligible: count,
          countedSince: time
            .describe(
              'There where it was defined when older raw events were gone: it is counted from then on.',
            )
            .exactOptional(),
        }),
      )
      .describe('The features that count.'),
    featuresFrom: z
      .enum(['defined', 'discovered'])
      .describe('"discovered" where nobody has defined any and the most used events stand in.'),
    accounts: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          score: points.nullable(),
          band: band.nullable(),
          coverage: share,
          change: z
            .number()
            .min(-100)
            .max(100)
            .nullable()
            .describe('Points since the range began; null where either is withheld.'),
        }),
      )
      .describe('A page, the lowest score first.'),
    nextCursor: z.string().nullable(),
    ...grouped,
  })
  .meta({ id: 'AdoptionReport' });
export type AdoptionReport = z.infer<typeof adoptionReport>;
