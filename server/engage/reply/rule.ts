// Rules as replies hold them: what is left of one for the page, and why one came to what it did.

import { z } from 'zod';
import type { Rule } from '../../../shared/rule.ts';
import { ELEMENT_LEAF, LEAF_FORMS, ruleSchema } from '../../../shared/rule-schema.ts';
import { wireTarget } from './target.ts';

/** What the server cannot settle, and the page cannot either: it never holds. */
const unknown = z.object({ unknown: z.literal(true) });

/** The leaf about elements describes them; the page gets ways to find them. */
const leaves = LEAF_FORMS.filter((form) => form !== ELEMENT_LEAF);
const elementLeaf = ELEMENT_LEAF.extend({ element: wireTarget });

export const wireRule: z.ZodType<Rule> = z
  .union([
    z.boolean(),
    z.object({ all: z.array(z.lazy(() => wireRule)) }),
    z.object({ any: z.array(z.lazy(() => wireRule)) }),
    z.object({ not: z.lazy(() => wireRule) }),
    unknown,
    elementLeaf,
    ...leaves,
  ])
  .describe('What is left of a rule once the server has put in what it knows.')
  .meta({ id: 'WireRule' }) as unknown as z.ZodType<Rule>;

export const trace = z
  .object({
    rule: ruleSchema,
    value: z.boolean().optional().describe('Absent: unknown, which the page may settle.'),
    seen: z.unknown().optional().describe('The fact that a leaf looked at.'),
    get parts() {
      return z.array(trace).optional();
    },
  })
  .meta({ id: 'Trace' });
