// When to try again: full jitter, so that a thousand pages that failed together do not come back together, and never
// earlier than the server asked.

import { QUEUE } from '../../shared/limits.ts';

/** Milliseconds to wait before attempt `attempt` (0 is the first repetition). `floor` is what the server asked for. */
export function retryDelay(attempt: number, random: () => number, floor = 0): number {
  const ceiling = Math.min(QUEUE.retryMaxMs, QUEUE.retryBaseMs * 2 ** attempt);
  // Whole milliseconds: a timer drops the rest, and would ring before its time.
  return Math.ceil(Math.max(floor, random() * ceiling));
}

/** Milliseconds that a Retry-After header asks for, seconds or a date; 0 when it is absent or makes no sense. */
export function retryAfterMs(header: string | null, now: number): number {
  if (!header) return 0;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return ms > 0 ? Math.min(ms, QUEUE.maxAgeMs) : 0;
}
