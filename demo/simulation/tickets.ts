// Open support tickets of each firm, as its help desk would push them once a week: firms for which things go badly have more of them.

import type { Account } from './account.ts';
import { DAY_MS } from './calendar.ts';
import type { Random } from './random.ts';

/** A row as the API takes it. */
export interface MeasureRow {
  account: string;
  measure: 'open-tickets';
  value: number;
  at: string;
  recordedAt: string;
}

const OPEN: Record<Account['fate'], number> = { thrives: 0.6, slow: 1.4, stalls: 2.6, fades: 2.4, leaves: 3 };
const WEEK_MS = 7 * DAY_MS;

export function ticketsOf(
  { id, createdAt, fate, cancelsAt }: Account,
  { now, leftAt }: { now: number; leftAt: number },
  random: Random,
): MeasureRow[] {
  const rows: MeasureRow[] = [];
  const until = Math.min(now, leftAt, cancelsAt ?? now);
  for (let at = createdAt + WEEK_MS; at < until; at += WEEK_MS) {
    const told = new Date(at).toISOString();
    const value = Math.max(0, Math.round(random.normal(OPEN[fate], 1.1)));
    rows.push({ account: id, measure: 'open-tickets', value, at: told, recordedAt: told });
  }
  return rows;
}
