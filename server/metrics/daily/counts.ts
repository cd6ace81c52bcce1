// What a window of days comes to, by account: the same rows as SQL gives (storage/report-rows.ts and its neighbours), counted over what is
// packed. Each member is looked at once, or each use of the window; no row is made for an account that did nothing.

import type { PresenceRow } from '../../storage/feature-rows.ts';
import type { TrendRow } from '../../storage/health-rows.ts';
import type { ActivityRow, Days, WeekRow } from '../../storage/report-rows.ts';
import type { AccountCount, Counting } from '../../storage/segment-rows.ts';
import type { Daily } from './daily.ts';
import { countIn, isIn, lastIn, type Masked, ones } from './day-bits.ts';
import { createUseColumn, createUseTable, type UseColumn, type UseTable } from './use-table.ts';

export const MONTH = 28;
const WEEKS = 8;

/** How many of each account's people came in a window, and on how many days all of them together; of accounts that came later nothing. */
export interface Comings {
  people: Uint32Array;
  days: Uint32Array;
}

/** As `recentActivity`, with the comings of the last month. */
export function recentActivity(
  { members, active }: Daily,
  until: number,
  { people }: Comings,
): ActivityRow[] {
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
      activeUsers: people[place] ?? 0,
      activeDays: countIn(accountDays, place),
      weeks: seen,
      lastDay,
    });
  }
  return rows;
}

export function comingsIn({ members, active }: Daily, { from, until }: Days): Comings {
  const accounts = members.accounts.length;
  const [people, days] = [new Uint32Array(accounts), new Uint32Array(accounts)];
  const own = daysOfMembers({ members, window: active.members.within(from, until) });
  const accountOf = members.accountOf();
  for (let member = 0; member < own.length; member++) {
    const n = own[member] as number;
    if (n === 0) continue;
    const account = accountOf[member] as number;
    people[account] = (people[account] as number) + 1;
    days[account] = (days[account] as number) + n;
  }
  return { people, days };
}

/** One column after the other: that is how they lie in memory. */
function daysOfMembers({
  members,
  window,
}: Pick<Daily, 'members'> & { window: readonly Masked[] }): Uint16Array {
  const days = new Uint16Array(members.size());
  for (const { bits, mask } of window) {
    const end = Math.min(bits.length, days.length);
    for (let member = 0; member < end; member++) {
      const came = (bits[member] as number) & mask;
      if (came !== 0) days[member] = (days[member] as number) + ones(came);
    }
  }
  return days;
}

/**
 * As `signalUsers`; and as `signalUse`, where nobody asks for people. There may be a hundred thousand uses, so they stay numbers.
 */
export function useTable(
  daily: Daily,
  { signals, from, until, isOfPeople = false }: Days & { signals: readonly string[]; isOfPeople?: boolean },
): UseTable {
  const { members } = daily;
  const accounts = members.accounts.length;
  const columns = usesBySignal(daily, { signals, from, until, isOfPeople });
  for (const [signal, { n, days }] of columns) {
    const window = daily.used.get(signal)?.within(from, until) ?? [];
    for (let place = 0; place < accounts; place++) if (n[place] !== 0) days[place] = countIn(window, place);
  }
  return createUseTable(columns, { rows: accounts, rowOf: members.account });
}

function usesBySignal(
  { members, signal: numberOf, usesOn }: Daily,
  { signals, from, until, isOfPeople }: Days & { signals: readonly string[]; isOfPeople: boolean },
): Map<string, UseColumn> {
  const accountOf = members.accountOf();
  // The last signal of which each member was counted, from 1.
  const counted = new Uint16Array(isOfPeople ? members.size() : 0);
  return new Map(
    signals.map((id, i) => {
      const column = createUseColumn(members.accounts.length);
      const { n, users } = column;
      const signal = numberOf(id);
      for (let day = from; signal !== undefined && day < until; day++) {
        const uses = usesOn(day, signal);
        if (!uses) continue;
        const { members: who, counts } = uses;
        for (let at = uses.from; at < uses.until; at++) {
          const member = who[at] as number;
          const account = accountOf[member] as number;
          n[account] = (n[account] as number) + (counts[at] as number);
          if (!isOfPeople || counted[member] === i + 1) continue;
          counted[member] = i + 1;
          users[account] = (users[account] as number) + 1;
        }
      }
      return [id, column];
    }),
  );
}

/** As `accountCounts` of a window; of accounts that did nothing there is no row. */
export function accountCounts(
  { members, signal: numberOf, usesOn }: Daily,
  { signal, counting, from, until }: Days & { signal: string; counting: Counting },
): AccountCount[] {
  const own = new Float64Array(members.size());
  for (let day = from; day < until; day++) {
    const uses = usesOn(day, numberOf(signal) ?? -1);
    for (let at = uses?.from ?? 0; uses && at < uses.until; at++) {
      const member = uses.members[at] as number;
      own[member] = (own[member] as number) + (uses.counts[at] as number);
    }
  }
  const n = new Float64Array(members.accounts.length);
  const accountOf = members.accountOf();
  for (const [member, times] of own.entries()) {
    if (times === 0) continue;
    const account = accountOf[member] as number;
    const known = n[account] as number;
    if (counting.of === 'account') n[account] = known + times;
    else if (counting.of === 'person') n[account] = Math.max(known, times);
    else if (times >= counting.each) n[account] = known + 1;
  }
  return members.accounts.flatMap((account, i) => (n[i] === 0 ? [] : [{ account, n: n[i] as number }]));
}

/** As `presence`. */
export function presence({ members }: Daily, { people, days }: Comings): PresenceRow[] {
  const rows: PresenceRow[] = [];
  for (const [place, came] of people.entries())
    if (came > 0)
      rows.push({
        account: members.accounts[place] as string,
        people: came,
        personDays: days[place] as number,
      });
  return rows;
}

/** As `trendRows`. */
export function trendRows(
  { members }: Daily,
  { now, before }: { now: Comings; before: Comings },
): TrendRow[] {
  return members.accounts.flatMap((account, place) => {
    const row = { account, now: now.days[place] ?? 0, before: before.days[place] ?? 0 };
    return row.now === 0 && row.before === 0 ? [] : [row];
  });
}

/** As `weeklyActivity`, but for the events; of 32 weeks at most. */
export function weeklyActivity(
  { members, active }: Daily,
  { until, weeks, within }: { until: number; weeks: number; within?: ReadonlySet<string> | undefined },
): Omit<WeekRow, 'events'>[] {
  const [size, accountOf, personOf] = [members.size(), members.accountOf(), members.personOf()];
  const isAsked = members.accounts.map((id) => within?.has(id) ?? true);
  const window = active.members.within(until - 7 * weeks, until);
  const [people, accounts] = [new Uint32Array(weeks), new Uint32Array(weeks)];
  // The weeks in which each person, and each account, has been counted.
  const [ofPerson, ofAccount] = [new Uint32Array(size), new Uint32Array(isAsked.length)];
  for (let member = 0; member < size; member++) {
    const own = weeksIn(window, member, until);
    const account = accountOf[member] as number;
    if (own === 0 || !isAsked[account]) continue;
    countNew(people, own, ofPerson, personOf[member] as number);
    countNew(accounts, own, ofAccount, account);
  }
  return Array.from(people, (users, back) => ({ back, accounts: accounts[back] as number, users })).filter(
    ({ users }) => users > 0,
  );
}

/** A bit a week, the lowest for the last. */
function weeksIn(window: readonly Masked[], thing: number, until: number): number {
  let weeks = 0;
  for (const { base, bits, mask } of window) {
    let left = (bits[thing] ?? 0) & mask;
    while (left !== 0) {
      const bit = 31 - Math.clz32(left);
      left &= ~(1 << bit);
      weeks |= 1 << Math.floor((until - 1 - base - bit) / 7);
    }
  }
  return weeks;
}

function countNew(counts: Uint32Array, weeks: number, known: Uint32Array, thing: number): void {
  let fresh = weeks & ~(known[thing] as number);
  known[thing] = (known[thing] as number) | weeks;
  while (fresh !== 0) {
    const week = 31 - Math.clz32(fresh);
    fresh &= ~(1 << week);
    counts[week] = (counts[week] as number) + 1;
  }
}
