// Seats in three ratios, over all accounts, by age and account by account; the accounts are narrowed to those that a number counts.

import { z } from 'zod';
import { SEAT_RATIOS, type SeatRatio } from '../../../shared/score/seats.ts';
import { count, reportBase } from './base.ts';
import { type FrameQuery, grouped } from './figures.ts';

const ratio = z.number().min(0).nullable();
const ratios = z
  .object({ assignedOfPurchased: ratio, activeOfPurchased: ratio, activeOfAssigned: ratio })
  .meta({ id: 'SeatRatios' });
export const SEAT_STATES = ['low', 'fair', 'good', 'over'] as const;
const state = z.enum(SEAT_STATES).nullable();
const numbers = z.object({ purchased: count, assigned: count, active: count, ratios });

export const seatsReport = z
  .object({
    ...reportBase.shape,
    accounts: count.describe('Accounts whose number of seats is known.'),
    unknown: count.describe('Accounts whose number of seats is not known: in no ratio.'),
    total: numbers,
    moved: numbers
      .extend({ accounts: count })
      .nullable()
      .describe('The same as they were when the range began; null where there were none.'),
    byAge: z
      .array(
        z.object({
          from: count.describe('Days of age.'),
          until: count.nullable(),
          accounts: count,
          ...numbers.shape,
          thresholds: z
            .array(
              z.object({
                ratio: z.enum(SEAT_RATIOS),
                fair: z.number(),
                good: z.number(),
                states: z.array(z.object({ state: z.enum(SEAT_STATES), accounts: count })),
              }),
            )
            .describe('Below `fair` a ratio is low, from `good` on good.'),
        }),
      )
      .describe('Thresholds rise with the age of the account.'),
    rows: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          age: count,
          ...numbers.shape,
          assignedFrom: z
            .enum(['trait', 'people'])
            .describe('"trait": seatsAssigned of the account; "people": everybody seen in it.'),
          states: z.object({ assignedOfPurchased: state, activeOfPurchased: state, activeOfAssigned: state }),
        }),
      )
      .describe('The least used first, unless asked for otherwise.'),
    listed: count.describe('Accounts that match, on all pages.'),
    listedTotal: numbers.describe('Of the accounts that match.'),
    nextCursor: z.string().nullable(),
    ...grouped,
  })
  .meta({ id: 'SeatsReport' });
export type SeatsReport = z.infer<typeof seatsReport>;

export const SEAT_SORTS = ['name', 'age', 'purchased', 'assigned', 'active', ...SEAT_RATIOS] as const;
export type SeatSort = (typeof SEAT_SORTS)[number];

export interface SeatsQuery extends FrameQuery {
  /** A trait of the account, "cohort" or "band". */
  groupBy?: string | undefined;
  /** Of the accounts; by the share of bought seats that are used unless given. */
  sort?: SeatSort | undefined;
  order?: 'asc' | 'desc' | undefined;
  /** Only accounts of this range of ages, by the days that it begins with. */
  age?: number | undefined;
  /** Only accounts whose `ratio` is in this state. */
  state?: (typeof SEAT_STATES)[number] | undefined;
  ratio?: SeatRatio | undefined;
  /** Only accounts with this in their name or id. */
  search?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}
