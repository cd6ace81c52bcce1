// How busy a firm is in the product at a moment: 0 is silence, 1 is a firm that runs its day on it. Thriving firms
// ramp up within weeks, slow ones within months; those that fade or leave halve their use every few weeks.

import type { Account } from './account.ts';
import { DAY_MS } from './calendar.ts';

const WEEK_MS = 7 * DAY_MS;
/** Weeks in which the use of a firm that has turned away halves. */
const HALF_LIFE = { stalls: 3.5, fades: 4.5, leaves: 2.5 } as const;
const SILENCE = 0.03;

export function tempo(account: Account, at: number): number {
  if (at < account.createdAt || at >= (account.cancelsAt ?? Infinity)) return 0;
  const weeks = (at - account.createdAt) / WEEK_MS;
  const level = account.vigour * busy(account, weeks);
  return level < SILENCE ? 0 : level;
}

function busy({ fate, createdAt, fadesAt }: Account, weeks: number): number {
  if (fate === 'slow') return Math.min(0.85, 0.3 + weeks * 0.03);
  if (fate === 'stalls') return 0.55 * decay(weeks, HALF_LIFE.stalls);
  const ramp = Math.min(1, 0.5 + weeks * 0.09);
  if (fate === 'thrives') return ramp * (1 + weeks * 0.006);
  const since = weeks - ((fadesAt ?? createdAt) - createdAt) / WEEK_MS;
  return ramp * (since > 0 ? decay(since, HALF_LIFE[fate]) : 1);
}

const decay = (weeks: number, halfLife: number): number => 0.5 ** (weeks / halfLife);
