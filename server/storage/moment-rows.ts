// What accounts did before a day, each before its own: for judging every account by the day of its renewal. The daily tables are
// ordered by day and then account, so that each pair is one look-up; cost grows with accounts, not with events.

import type { ReadDatabase } from './open.ts';
import type { ActivityRow, SignalUseRow } from './report-rows.ts';
import { asList } from './upsert.ts';

export interface Moment {
  account: string;
  /** The first day that does not count any more. */
  until: number;
}

const packed = (moments: readonly Moment[]): string =>
  JSON.stringify(moments.map(({ account, until }) => [account, until]));

const daysBack = (days: number): string => asList(Array.from({ length: days }, (_, i) => i + 1));

const MOMENTS = `with moment(account, until) as materialized (select value ->> 0, cast(value ->> 1 as integer) from json_each(?1)),
  back(n) as materialized (select cast(value as integer) from json_each(?2))`;

/** As `recentActivity`. */
export const activityBefore = (
  read: ReadDatabase,
  envId: string,
  moments: readonly Moment[],
): Promise<ActivityRow[]> =>
  read.bulk(
    `${MOMENTS}
      select moment.account as account,
        count(distinct case when back.n <= 28 then activity.user_id end) as activeUsers,
        count(distinct case when back.n <= 28 then activity.day end) as activeDays,
        count(distinct (back.n - 1) / 7) as weeks,
        max(activity.day) as lastDay
      from moment cross join back cross join activity
      where activity.env_id = ?3 and activity.day = moment.until - back.n and activity.account_id = moment.account
      group by moment.account`,
    [packed(moments), daysBack(56), envId],
  );

/** As `signalUse`, in the adoption window of so many days. */
export const useBefore = (
  read: ReadDatabase,
  envId: string,
  { moments, signals, days }: { moments: readonly Moment[]; signals: readonly string[]; days: number },
): Promise<SignalUseRow[]> =>
  read.bulk(
    `${MOMENTS}
      select moment.account as account, usage.signal as signal, sum(usage.n) as n,
        count(distinct usage.day) as days
      from moment cross join back cross join usage
      where usage.env_id = ?3 and usage.day = moment.until - back.n and usage.account_id = moment.account
        and usage.signal in (select value from json_each(?4))
      group by moment.account, usage.signal`,
    [packed(moments), daysBack(days), envId, asList(signals)],
  );
