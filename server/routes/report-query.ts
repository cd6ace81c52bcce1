// What reports may be asked for in their address. Each takes what it uses and refuses the rest: a filter that does nothing
// would be a wrong number.

import { z } from 'zod';
import { instant } from './input.ts';

export const format = z.enum(['json', 'csv']).optional();

export const segment = z
  .string()
  .min(1)
  .max(64)
  .optional()
  .describe('The id of a segment: the numbers are of the accounts that are in it at `asOf`.');

/** Of what speaks of one account alone. */
export const momentQuery = z.strictObject({ asOf: instant.optional(), format });
export const asOfQuery = momentQuery.extend({ segment });
export const windowQuery = asOfQuery.extend({ from: instant.optional(), to: instant.optional() });

/** A window that ends before it begins would be an empty report without a reason. */
export const IN_ORDER: [(window: { from?: number | undefined; to?: number | undefined }) => boolean, object] =
  [
    ({ from, to }) => from === undefined || to === undefined || from < to,
    { path: ['to'], message: 'to must be later than from' },
  ];
