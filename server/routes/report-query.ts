// What reports may be asked for in their address. Each takes what it uses and refuses the rest: a filter that does nothing
// would be a wrong number.

import { z } from 'zod';
import { instant, moment } from './input.ts';

export const format = z.enum(['json', 'csv']).optional();

export const segment = z
  .string()
  .min(1)
  .max(64)
  .optional()
  .describe('The id of a segment: the numbers are of the accounts that are in it at `asOf`.');

/** Of what speaks of one account alone. */
export const momentQuery = z.strictObject({ asOf: moment.optional(), format });
export const asOfQuery = momentQuery.extend({ segment });

/** What lies in the range, the reply says (`range.of`). */
export const windowQuery = asOfQuery.extend({
  from: instant.optional().describe('Where the range begins; a date alone with that day in UTC.'),
  to: instant
    .optional()
    .describe('Where it ends, not included; a date alone with the beginning of that day in UTC.'),
});

/** The headline figures can be held against those of the period before. */
export const frameQuery = windowQuery.extend({
  compare: z
    .enum(['previous'])
    .optional()
    .describe('Also tells the period before, which is as long and ends where this one begins.'),
});

export const groupBy = z
  .string()
  .min(1)
  .max(256)
  .optional()
  .describe(
    'A trait of the account, "cohort" (the month in which its clock started) or "band" (of its adoption score).',
  );

/** Where accounts are judged by what came later, the score of today would know it already. */
export const groupByBefore = z
  .string()
  .min(1)
  .max(256)
  .refine((text) => text !== 'band', {
    message: 'groups must not know the outcome, which a score of today does: give a trait or cohort',
  })
  .optional()
  .describe('A trait of the account, or "cohort" (the month in which its clock started).');

/** Of the CSV: its own lines, or the headline figures of the whole, its groups and the period before. */
export const tableQuery = z
  .enum(['rows', 'figures'])
  .optional()
  .describe('Of what the CSV is: the figures where `groupBy` or `compare` is given, else the rows.');

/** As CSV a list is whole: more than anybody reads in a spreadsheet. */
export const CSV_ACCOUNTS = 100_000;

/** A page of a list that is numbered. */
export const page = {
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'a cursor is what the page before gave as nextCursor')
    .optional(),
};

/** A window that ends before it begins would be an empty report without a reason. */
export const IN_ORDER: [(window: { from?: number | undefined; to?: number | undefined }) => boolean, object] =
  [
    ({ from, to }) => from === undefined || to === undefined || from < to,
    { path: ['to'], message: 'to must be later than from' },
  ];
