// Compiled text as replies hold it.

import { z } from 'zod';
import type { TextNode } from '../../../shared/text.ts';

const nodes = z.array(z.lazy(() => textNode));

export const textNode: z.ZodType<TextNode> = z
  .union([
    z.string(),
    z.object({ b: nodes }),
    z.object({ i: nodes }),
    z.object({ code: z.string() }),
    z.object({ a: nodes, href: z.string() }),
    z.object({
      img: z.string(),
      alt: z.string(),
      width: z.number().exactOptional(),
      height: z.number().exactOptional(),
    }),
    z.object({ p: nodes }),
    z.object({ ul: z.array(nodes) }),
    z.object({ ol: z.array(nodes) }),
  ])
  .describe('Text as a tree; a string is a text node.')
  .meta({ id: 'TextNode' });

export const text = z.array(textNode);
