// Where a page looks for an element.

import { z } from 'zod';
import type { WireTarget } from '../../../shared/target.ts';

const vote = z.object({
  weight: z.number(),
  css: z.array(z.string()).describe('The elements of the first selector that finds any.'),
  label: z.string().exactOptional().describe('Only those with this accessible name.'),
  text: z.string().exactOptional().describe('Only the innermost ones with this text.'),
});

/** A string is the name in `data-foothold`. */
export const wireTarget = z
  .union([z.string(), z.object({ name: z.string().exactOptional(), votes: z.array(vote) })])
  .meta({ id: 'WireTarget' }) satisfies z.ZodType<string | WireTarget>;
