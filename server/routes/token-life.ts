// How long a token for a page lives, as a caller asks for it.

import { z } from 'zod';
import { durationMs } from '../../shared/operator.ts';
import { TOKEN_MS } from '../auth/page-token.ts';

/** "2h" or "7d"; a day unless given. */
export const lifetimeMs = z
  .string()
  .refine((text) => {
    const ms = durationMs(text) ?? 0;
    return ms >= TOKEN_MS.least && ms <= TOKEN_MS.most;
  }, 'write a duration from "1h" to "7d"')
  .transform((text) => durationMs(text) ?? TOKEN_MS.usual)
  .prefault('1d');
