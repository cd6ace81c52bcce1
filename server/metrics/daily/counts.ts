// What a window of days comes to, by account: the same rows as SQL gives (storage/report-rows.ts and its neighbours), counted over what is
// packed. Each member is looked at once, or each use of the window; no row is made for an account that did nothing.

import type { PresenceRow } from '../../storage/feature-rows.ts';
import type { TrendRow } from '../../storage/health-rows.ts';
import type { ActivityRow, Days, SignalUseRow, WeekRow } from '../../storage/report-rows.ts';
import type { Daily } from './daily.ts';
import { countIn, isIn, lastIn, type Masked } from './day-bits.ts';

const [MONTH, WEEKS] = [28, 8];

/** As `recentActivity`. */
export function recentActivity({ members, active }: Daily, until: number): ActivityRow[] {
  const month = active.members.within(until - MONTH, until);
  const users = peopleIn({ members, window: month });
  const accountDays = active.accounts.within(until - MONTH, until);
  const all = active.accounts.within(until - 7 * WEEKS, until);
  const weeks = Array.from({ length: WEEKS }, (_, back) =>
    active.accounts.within(until - 7 * (back + 1), until - 7 * back),
  );
  const rows: ActivityRow[] = [];
  for (const [place, account] of members.accounts.entries()) {
    const lastDay = lastIn(all, place);
    if (lastDay === undefined) continue;
    let seen = 0;
    for (const week of weeks) if (isIn(week, place)) seen++;
    rows.push({
      account,
      activeUsers: users[place] as number,
      activeDays: countIn(accountDays, place),
      weeks: seen,
      lastDay,
    });
  }
  return rows;
}

function peopleIn({ members, window }: Pick<Daily, 'members'> & { window: readonly Masked[] }): Uint32Array {
  const people = new Uint32Array(members.accounts.length);
  const [size, accountOf] = [members.size(), members.accountOf()];
  for (let member = 0; member < size; member++) {
    if (!isIn(window, member)) continue;
    const account = accountOf[member] as number;
    people[account] = (people[account] as number) + 1;
  }
  return people;
}

export type UseRow = SignalUseRow & { users: number };

/** As `signalUsers`; and as `signalUse`, where nobody asks for people. */
export function signalUsers(
  daily: Daily,
  { signals, from, until, isOfPeople = true }: Days & { signals: readonly string[]; isOfPeople?: boolean },
): UseRow[] {
  const { members } = daily;
  const { counts, users } = usesBySignal(daily, { signals, from, until, isOfPeople });
  const rows: UseRow[] = [];
  for (const [i, signal] of signals.entries()) {
    const window = daily.used.get(signal)?.within(from, until) ?? [];
    const [n, people] = [counts[i] as Float64Array, users[i] as Uint32Array];
    for (const [place, account] of members.accounts.entries()) {
      if (n[place] === 0) continue;
      rows.push({
        ...{ account, signal, n: n[place] as number },
        ...{ days: countIn(window, place), users: people[place] as number },
      });
    }
  }
  return rows;
}

function usesBySignal(
  { members, signal, usesOn }: Daily,
  { signals, from, until, isOfPeople }: Days & { signals: readonly string[]; isOfPeople: boolean },
) {
  const accounts = members.accounts.length;
  const counts = signals.map(() => new Float64Array(accounts));
  const users = signals.map(() => new Uint32Array(isOfPeople ? accounts : 0));
  const seen = signals.map(() => new Uint8Array(isOfPeople ? members.size() : 0));
  // By the number of a signal, its place among those that are asked for.
  const places = new Int32Array(1 + Math.max(-1, ...signals.map((id) => signal(id) ?? -1))).fill(-1);
  for (const [i, id] of signals.entries()) places[signal(id) as number] = i;
  const accountOf = members.accountOf();
  for (let day = from; day < until; day++)
    for (const uses of usesOn(day)) {
      for (let i = 0; i < uses.members.length; i++) {
        const place = places[uses.signals[i] as number] ?? -1;
        if (place < 0) continue;
        const member = uses.members[i] as number;
        const account = accountOf[member] as number;
        const n = counts[place] as Float64Array;
        n[account] = (n[account] as number) + (uses.counts[i] as number);
        if (!isOfPeople) continue;
        const known = seen[place] as Uint8Array;
        if (known[member] === 1) continue;
        known[member] = 1;
        const people = users[place] as Uint32Array;
        people[account] = (people[account] as number) + 1;
      }
    }
  return { counts, users };
}

/** As `presence`. */
export function presence({ members, active }: Daily, { from, until }: Days): PresenceRow[] {
  const window = active.members.within(from, until);
  const people = peopleIn({ members, window });
  const days = daysOf({ members, window });
  return members.accounts.flatMap((account, place) =>
    people[place] === 0
      ? []
      : [{ account, people: people[place] as number, personDays: days[place] as number }],
  );
}

/** Days of all members of each account. */
function daysOf({ members, window }: Pick<Daily, 'members'> & { window: readonly Masked[] }): Float64Array {
  const days = new Float64Array(members.accounts.length);
  const [size, accountOf] = [members.size(), members.accountOf()];
  for (let member = 0; member < size; member++) {
    const own = countIn(window, member);
    if (own === 0) continue;
    const account = accountOf[member] as number;
    days[account] = (days[account] as number) + own;
  }
  return days;
}

/** As `trendRows`. */
export function trendRows(
  { members, active }: Daily,
  { until, days }: { until: number; days: number },
): TrendRow[] {
  const now = daysOf({ members, window: active.members.within(until - days, until) });
  const before = daysOf({ members, window: active.members.within(until - 2 * days, until - days) });
  return members.accounts.flatMap((account, place) => {
    const row = { account, now: now[place] as number, before: before[place] as number };
    return row.now === 0 && row.before === 0 ? [] : [row];
  });
}

/** As `weeklyActivity`, but for the events. */
export function weeklyActivity(
  { members, active }: Daily,
  { until, weeks, within }: { until: number; weeks: number; within?: ReadonlySet<string> | undefined },
): Omit<WeekRow, 'events'>[] {
  const [size, accountOf, personOf] = [members.size(), members.accountOf(), members.personOf()];
  const isAsked = members.accounts.map((id) => within?.has(id) ?? true);
  const rows: Omit<WeekRow, 'events'>[] = [];
  const seen = new Uint8Array(size);
  for (let back = 0; back < weeks; back++) {
    const [from, to] = [until - 7 * (back + 1), until - 7 * back];
    const week = active.members.within(from, to);
    const accountWeek = active.accounts.within(from, to);
    seen.fill(0);
    let users = 0;
    for (let member = 0; member < size; member++) {
      if (!isIn(week, member) || !isAsked[accountOf[member] as number]) continue;
      const person = personOf[member] as number;
      if (seen[person] === 1) continue;
      seen[person] = 1;
      users++;
    }
    let accounts = 0;
    for (const [place, asked] of isAsked.entries()) if (asked && isIn(accountWeek, place)) accounts++;
    if (users > 0) rows.push({ back, accounts, users });
  }
  return rows;
}
