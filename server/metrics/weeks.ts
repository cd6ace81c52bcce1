// Activity a week, the last 26 of them, with the empty weeks in their places.

import { DAY_MS } from '../../shared/limits.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { type WeekRow, weeklyActivity } from '../storage/report-rows.ts';
import { endDay } from './clock.ts';
import { weeklyPeople } from './daily/rows.ts';
import { once } from './view.ts';

const WEEKS = 26;

export interface Week {
  /** ISO date of its first day. */
  start: string;
  accounts: number;
  users: number;
  /** Counted where they are one account's. */
  events: number;
}

/** Seven-day weeks that end with the day of `asOf`, oldest first. */
export async function weekStarts(
  read: ReadDatabase,
  envId: string,
  { asOf, account, within }: { asOf: number; account?: string; within?: ReadonlySet<string> | undefined },
): Promise<Week[]> {
  const until = endDay(asOf);
  const asked = { until, weeks: WEEKS, ...(account !== undefined && { account }), within };
  const rows: (Omit<WeekRow, 'events'> & { events?: number })[] = await (account === undefined
    ? once(read, 'weeks', [until, within], () => weeklyPeople(read, envId, asked))
    : weeklyActivity(read, envId, asked));
  const byWeek = new Map(rows.map((row) => [row.back, row]));
  return Array.from({ length: WEEKS }, (_, i) => {
    const back = WEEKS - 1 - i;
    const { accounts = 0, users = 0, events = 0 } = byWeek.get(back) ?? {};
    const start = new Date((until - (back + 1) * 7) * DAY_MS).toISOString().slice(0, 10);
    return { start, accounts, users, events };
  });
}
