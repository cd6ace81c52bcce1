// The hub as one session gets it.

import { z } from 'zod';
import type { WireHub } from '../../../shared/wire.ts';
import { wireAction, wireTheme } from './content.ts';
import { wireRule } from './rule.ts';
import { text } from './text.ts';

const named = { id: z.string(), title: text };

export const wireHub = z
  .object({
    show: wireRule,
    launcher: text,
    title: text,
    guides: z.array(z.object(named)).describe('That this person may begin again.'),
    announcements: z.array(
      z.object({
        ...named,
        body: text,
        at: z.number().describe('Epoch milliseconds.'),
        action: wireAction.exactOptional(),
        read: z.boolean(),
      }),
    ),
    links: z.array(z.object({ ...named, href: z.string() })),
    checks: z.array(z.object({ ...named, ok: wireRule, help: text, action: wireAction.exactOptional() })),
    theme: wireTheme.exactOptional(),
    lang: z.string().exactOptional(),
  })
  .meta({ id: 'WireHub' }) satisfies z.ZodType<WireHub>;
