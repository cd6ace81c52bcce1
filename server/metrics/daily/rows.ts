// What reports read of the daily rollups: counted over days in memory where the view keeps them, else by SQL, which gives the same rows.
// One account alone is a few look-ups in the database, so it is asked there.

import * as features from '../../storage/feature-rows.ts';
import * as health from '../../storage/health-rows.ts';
import * as moments from '../../storage/moment-rows.ts';
import type { ReadDatabase } from '../../storage/open.ts';
import * as reports from '../../storage/report-rows.ts';
import * as segments from '../../storage/segment-rows.ts';
import { dailyOf, once } from '../view.ts';
import * as counts from './counts.ts';
import type { Daily, Window } from './daily.ts';
import * as lookUps from './look-ups.ts';
import { type UseTable, useTableOf } from './use-table.ts';

type Days = reports.Days;
type Signals = { signals: readonly string[] };
interface OfOne {
  account?: string | undefined;
}

const ofAll = (read: ReadDatabase, { account }: OfOne, window: Window) =>
  account === undefined ? dailyOf(read, window) : undefined;

/** Several reports ask for the same windows. */
const comingsIn = (read: ReadDatabase, daily: Daily, days: Days): Promise<counts.Comings> =>
  once(read, 'comings', [days.from, days.until], async () => counts.comingsIn(daily, days));

export async function recentActivity(
  read: ReadDatabase,
  envId: string,
  query: OfOne & { until: number },
): Promise<reports.ActivityRow[]> {
  const { until } = query;
  const daily = await ofAll(read, query, { from: until - 56, until });
  if (!daily) return reports.recentActivity(read, envId, query);
  const month = await comingsIn(read, daily, { from: until - counts.MONTH, until });
  return counts.recentActivity(daily, until, month);
}

/** Use of signals by account; of people as well, where they are asked for. */
export async function uses(
  read: ReadDatabase,
  envId: string,
  query: OfOne & Days & Signals & { isOfPeople?: boolean },
): Promise<UseTable> {
  const { signals, from, until, isOfPeople = false } = query;
  const daily = await ofAll(read, query, { from, until, signals });
  if (daily) return counts.useTable(daily, query);
  return useTableOf(
    isOfPeople
      ? await features.signalUsers(read, envId, { signals, from, until })
      : await reports.signalUse(read, envId, query),
  );
}

/** Longer windows of what nobody has asked for yet would cost more to read day by day than SQL takes. */
const MOST_COUNTED_DAYS = 92;

/** How often each account used one signal, counted as asked. */
export async function accountCounts(
  read: ReadDatabase,
  envId: string,
  query: OfOne & { signal: string; uses: segments.Uses; counting: segments.Counting },
): Promise<segments.AccountCount[]> {
  const { signal, uses, counting } = query;
  const days =
    uses.by === 'days' && uses.days.until - uses.days.from <= MOST_COUNTED_DAYS ? uses.days : undefined;
  const daily = days && (await ofAll(read, query, { ...days, signals: [signal] }));
  return daily
    ? counts.accountCounts(daily, { ...days, signal, counting })
    : segments.accountCounts(read, envId, query);
}

export async function presence(
  read: ReadDatabase,
  envId: string,
  days: Days,
): Promise<features.PresenceRow[]> {
  const daily = await dailyOf(read, days);
  return daily
    ? counts.presence(daily, await comingsIn(read, daily, days))
    : features.presence(read, envId, days);
}

export async function trendRows(
  read: ReadDatabase,
  envId: string,
  query: OfOne & { until: number; days: number },
): Promise<health.TrendRow[]> {
  const { until, days } = query;
  const daily = await ofAll(read, query, { from: until - 2 * days, until });
  if (!daily) return health.trendRows(read, envId, query);
  return counts.trendRows(daily, {
    now: await comingsIn(read, daily, { from: until - days, until }),
    before: await comingsIn(read, daily, { from: until - 2 * days, until: until - days }),
  });
}

/** Without the events, which only one account's weeks tell. */
export async function weeklyPeople(
  read: ReadDatabase,
  envId: string,
  query: { until: number; weeks: number; within?: ReadonlySet<string> | undefined },
): Promise<Omit<reports.WeekRow, 'events'>[]> {
  const { until, weeks } = query;
  const daily = await dailyOf(read, { from: until - 7 * weeks, until });
  return daily ? counts.weeklyActivity(daily, query) : reports.weeklyActivity(read, envId, query);
}

export async function activeIn(
  read: ReadDatabase,
  envId: string,
  query: { accounts: readonly features.Followed[]; buckets: readonly Days[] },
): Promise<{ account: string; bucket: number }[]> {
  const { accounts, buckets } = query;
  const days = accounts.flatMap(([, day, age]) =>
    buckets.flatMap(({ from, until }) => (age >= until ? [day + from, day + until] : [])),
  );
  const daily = await dailyOf(read, spanOf(days));
  return daily ? lookUps.activeIn(daily, query) : features.activeIn(read, envId, query);
}

/** Tells which of these were used on some day of the window after their own day. */
export async function usedWithin(
  read: ReadDatabase,
  envId: string,
  query: Days & { asked: readonly features.UseAsked[] },
): Promise<(...asked: features.UseAsked) => boolean> {
  const { asked, from, until } = query;
  const signals = [...new Set(asked.map(([, signal]) => signal))];
  const days = asked.flatMap(([, , day]) => [day + from, day + until]);
  const daily = await dailyOf(read, { ...spanOf(days), signals });
  if (daily) return lookUps.usedWithin(daily, query);
  const keyOf = (...one: features.UseAsked) => one.join('\u0000');
  const found = await features.usedWithin(read, envId, query);
  const known = new Set(found.map(({ account, signal, day }) => keyOf(account, signal, day)));
  return (...one) => known.has(keyOf(...one));
}

export async function lastActiveDays(
  read: ReadDatabase,
  envId: string,
  query: { accounts: readonly (readonly [id: string, firstDay: number])[]; until: number } & OfOne,
): Promise<{ account: string; day: number }[]> {
  const { accounts, until } = query;
  const first = accounts.reduce((least, [, day]) => Math.min(least, day), until);
  const daily = await ofAll(read, query, { from: first, until });
  return daily ? lookUps.lastActiveDays(daily, query) : reports.lastActiveDays(read, envId, query);
}

export async function activityBefore(
  read: ReadDatabase,
  envId: string,
  asked: readonly moments.Moment[],
): Promise<reports.ActivityRow[]> {
  const daily = await dailyOf(read, spanOf(asked.flatMap(({ until }) => [until - 56, until])));
  return daily ? lookUps.activityBefore(daily, asked) : moments.activityBefore(read, envId, asked);
}

export async function useBefore(
  read: ReadDatabase,
  envId: string,
  query: { moments: readonly moments.Moment[]; days: number } & Signals,
): Promise<reports.SignalUseRow[]> {
  const { signals, days } = query;
  const ends = query.moments.flatMap(({ until }) => [until - days, until]);
  const daily = await dailyOf(read, { ...spanOf(ends), signals });
  return daily ? lookUps.useBefore(daily, query) : moments.useBefore(read, envId, query);
}

/** From the first of them up to the last. */
const spanOf = (days: readonly number[]): Days =>
  days.length === 0
    ? { from: 0, until: 0 }
    : {
        from: days.reduce((a, b) => Math.min(a, b), Infinity),
        until: days.reduce((a, b) => Math.max(a, b), -Infinity),
      };
