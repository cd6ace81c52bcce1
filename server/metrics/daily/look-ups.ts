// What single accounts did after or before days of their own: the same rows as SQL gives (storage/feature-rows.ts, moment-rows.ts,
// report-rows.ts), looked up in what is packed.

import type { Followed } from '../../storage/feature-rows.ts';
import type { Moment } from '../../storage/moment-rows.ts';
import type { ActivityRow, Days, SignalUseRow } from '../../storage/report-rows.ts';
import type { Daily } from './daily.ts';
import { countIn, type DayColumns, isIn, lastIn, type Masked } from './day-bits.ts';

/** Windows of the same days are asked for again and again. */
function windowsOf(bits: DayColumns | undefined): (from: number, until: number) => readonly Masked[] {
  const known = new Map<string, readonly Masked[]>();
  return (from, until) => {
    const key = `${from} ${until}`;
    const window = known.get(key) ?? bits?.within(from, until) ?? [];
    known.set(key, window);
    return window;
  };
}

/** As `activeIn`. */
export function activeIn(
  { members, active }: Daily,
  { accounts, buckets }: { accounts: readonly Followed[]; buckets: readonly Days[] },
): { account: string; bucket: number }[] {
  const within = windowsOf(active.accounts);
  return accounts.flatMap(([account, day, age]) => {
    const place = members.account(account);
    if (place === undefined) return [];
    return buckets.flatMap(({ from, until }, bucket) =>
      age >= until && isIn(within(day + from, day + until), place) ? [{ account, bucket }] : [],
    );
  });
}

/** As `usedWithin`, to be asked at once. */
export function usedWithin(
  { members, used }: Daily,
  { from, until }: Days,
): (account: string, signal: string, day: number) => boolean {
  const windows = new Map<string, (day: number) => readonly Masked[]>();
  const windowsFor = (signal: string) => {
    const known = new Map<number, readonly Masked[]>();
    const bits = used.get(signal);
    return (day: number) => {
      const window = known.get(day) ?? bits?.within(day + from, day + until) ?? [];
      known.set(day, window);
      return window;
    };
  };
  return (account, signal, day) => {
    const within = windows.get(signal) ?? windowsFor(signal);
    windows.set(signal, within);
    const place = members.account(account);
    return place !== undefined && isIn(within(day), place);
  };
}

/** As `lastActiveDays`. */
export function lastActiveDays(
  { members, active }: Daily,
  { accounts, until }: { accounts: readonly (readonly [id: string, firstDay: number])[]; until: number },
): { account: string; day: number }[] {
  const within = windowsOf(active.accounts);
  return accounts.flatMap(([account, first]) => {
    const place = members.account(account);
    const day = place === undefined ? undefined : lastIn(within(first, until), place);
    return day === undefined ? [] : [{ account, day }];
  });
}

/** As `activityBefore`. No account is asked for twice. */
export function activityBefore({ members, active }: Daily, moments: readonly Moment[]): ActivityRow[] {
  const ofMembers = windowsOf(active.members);
  const ofAccounts = windowsOf(active.accounts);
  const month: (readonly Masked[] | undefined)[] = new Array(members.accounts.length).fill(undefined);
  for (const { account, until } of moments) {
    const place = members.account(account);
    if (place !== undefined) month[place] = ofMembers(until - 28, until);
  }
  const users = new Uint32Array(members.accounts.length);
  const [size, accountOf] = [members.size(), members.accountOf()];
  for (let member = 0; member < size; member++) {
    const account = accountOf[member] as number;
    const window = month[account];
    if (window && isIn(window, member)) users[account] = (users[account] as number) + 1;
  }
  return moments.flatMap(({ account, until }) => {
    const place = members.account(account);
    const lastDay = place === undefined ? undefined : lastIn(ofAccounts(until - 56, until), place);
    if (place === undefined || lastDay === undefined) return [];
    let weeks = 0;
    for (let back = 0; back < 8; back++)
      if (isIn(ofAccounts(until - 7 * (back + 1), until - 7 * back), place)) weeks++;
    const activeDays = countIn(ofAccounts(until - 28, until), place);
    return [{ account, activeUsers: users[place] as number, activeDays, weeks, lastDay }];
  });
}

/** As `useBefore`. No account is asked for twice. */
export function useBefore(
  daily: Daily,
  { moments, signals, days }: { moments: readonly Moment[]; signals: readonly string[]; days: number },
): SignalUseRow[] {
  const { members, signal } = daily;
  const accounts = members.accounts.length;
  const ends = new Float64Array(accounts).fill(-1);
  for (const { account, until } of moments) {
    const place = members.account(account);
    if (place !== undefined) ends[place] = until;
  }
  const counts = signals.map(() => new Float64Array(accounts));
  const accountOf = members.accountOf();
  const last = moments.reduce((most, { until }) => Math.max(most, until), -Infinity);
  const first = moments.reduce((least, { until }) => Math.min(least, until - days), Infinity);
  for (const [i, id] of signals.entries()) {
    const n = counts[i] as Float64Array;
    for (let day = first; day < last; day++) {
      const uses = daily.usesOn(day, signal(id) ?? -1);
      for (let at = uses?.from ?? 0; uses && at < uses.until; at++) {
        const account = accountOf[uses.members[at] as number] as number;
        const end = ends[account] as number;
        if (day >= end || day < end - days) continue;
        n[account] = (n[account] as number) + (uses.counts[at] as number);
      }
    }
  }
  return signals.flatMap((id, i) => {
    const within = windowsOf(daily.used.get(id));
    return moments.flatMap(({ account, until }) => {
      const place = members.account(account);
      const n = place === undefined ? 0 : (counts[i]?.[place] ?? 0);
      if (place === undefined || n === 0) return [];
      return [{ account, signal: id, n, days: countIn(within(until - days, until), place) }];
    });
  });
}
