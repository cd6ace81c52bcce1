// What the daily rollups of one environment tell, packed in the memory of a thread that makes reports: on which days each member of each
// account was active, and what was used. A day is read when it is first asked for, and again when something was written to it, so that
// windows of any length, of now and of the past, cost no SQL but that. What windows tell is counted in counts.ts.
//
// A day that takes events is written to all the time. `since` says how old it may be: what was read after that moment is good enough.

import { type DayCell, writesOf } from '../../storage/changes.ts';
import { activeOn, usedOn } from '../../storage/day-rows.ts';
import type { ReadDatabase } from '../../storage/open.ts';
import { createDayBits, type DayBits, type DayColumns } from './day-bits.ts';
import { createMembers, type Members } from './members.ts';

export interface Window {
  from: number;
  until: number;
  /** Whose use is asked for. */
  signals?: readonly string[];
}

/** What has been read; the days of the window that was asked for among it. */
export interface Daily {
  members: Members;
  active: { members: DayColumns; accounts: DayColumns };
  /** On which days something was used in each account, by signal. */
  used: { get(signal: string): DayColumns | undefined };
  /** Each use of a signal on a day; undefined where there was none. */
  usesOn(day: number, signal: number): Uses | undefined;
  /** The number of a signal. */
  signal(id: string): number | undefined;
}

/** Who used something how often on one day, side by side: a stretch of columns that signals share. */
export interface Uses {
  members: Uint32Array;
  counts: Uint8Array | Uint32Array;
  from: number;
  until: number;
}

interface Day {
  writes: number;
  /** By the clock of the thread. */
  readAt: number;
  signals: Set<string>;
  /** By the number of the signal. */
  uses: Map<number, Uses>;
}

export interface DailyStore {
  /** With the days of a window read; undefined where there are too many people to keep, or days. */
  read(wanted: Wanted): Promise<Daily | undefined>;
}

type Wanted = Window & { since: number };

/** Beyond so many members, or days, the database itself is asked. About 80 bytes a member. */
const MOST = { members: 1_500_000, days: 420, signals: 400 };
/** Reading goes on for so long before others have their turn. */
const TURN_MS = 20;

export interface DailyDeps {
  read: ReadDatabase;
  envId: string;
  /** Counts what is written to each day. */
  cell: DayCell;
  clock?: () => number;
}

export function createDailyStore({
  read,
  envId,
  cell,
  clock = () => performance.now(),
}: DailyDeps): DailyStore {
  const members = createMembers();
  const active = {
    members: createDayBits(() => members.size()),
    accounts: createDayBits(() => members.accounts.length),
  };
  const used = new Map<string, DayBits>();
  const signalPlaces = new Map<string, number>();
  const days = new Map<number, Day>();
  let turn: Promise<unknown> = Promise.resolve();

  async function readActivity(day: number): Promise<void> {
    const rows = members.reader(await activeOn(read, envId, day));
    const came: number[] = [];
    for (let member = rows.next(); member !== undefined; member = rows.next()) came.push(member);
    const [mark, markAccount] = [active.members.anew(day), active.accounts.anew(day)];
    const accountOf = members.accountOf();
    for (const member of came) {
      mark(member);
      markAccount(accountOf[member] as number);
    }
  }

  /** Into `uses`, by signal. */
  async function readUses(day: number, signals: readonly string[], uses: Map<number, Uses>): Promise<void> {
    const rows = members.reader(await usedOn(read, envId, { day, signals }));
    const found = new Map(
      signals.map((id) => [signalPlaces.get(id) as number, { who: [] as number[], often: [] as number[] }]),
    );
    let isSmall = true;
    for (let member = rows.next(); member !== undefined; member = rows.next()) {
      const own = found.get(signalPlaces.get(rows.field()) as number);
      const n = Number(rows.field());
      own?.who.push(member);
      own?.often.push(n);
      isSmall &&= n < 256;
    }
    const size = [...found.values()].reduce((sum, { who }) => sum + who.length, 0);
    const all = { members: new Uint32Array(size), counts: new (isSmall ? Uint8Array : Uint32Array)(size) };
    const accountOf = members.accountOf();
    let from = 0;
    for (const id of signals) {
      const signal = signalPlaces.get(id) as number;
      const mark = bitsOf(id).anew(day);
      const { who, often } = found.get(signal) as { who: number[]; often: number[] };
      if (who.length === 0) continue;
      all.members.set(who, from);
      all.counts.set(often, from);
      uses.set(signal, { ...all, from, until: from + who.length });
      from += who.length;
      for (const member of who) mark(accountOf[member] as number);
    }
  }

  function bitsOf(signal: string): DayBits {
    const known = used.get(signal) ?? createDayBits(() => members.accounts.length);
    used.set(signal, known);
    return known;
  }

  /** What is still to be read of a day: all of it, some signals, or nothing. */
  function missingOf(day: number, { signals = [], since }: Wanted): 'all' | readonly string[] {
    const known = days.get(day);
    if (!known || (known.readAt < since && known.writes !== writesOf(cell, envId, day))) return 'all';
    return signals.filter((signal) => !known.signals.has(signal));
  }

  async function readDay(day: number, wanted: Wanted): Promise<void> {
    const missing = missingOf(day, wanted);
    const known = days.get(day);
    if (missing !== 'all') {
      if (missing.length > 0 && known) await readUses(day, missing, known.uses);
      for (const signal of missing) known?.signals.add(signal);
      return;
    }
    // Both are told before the first row is read: what is written meanwhile makes it old.
    const [writes, readAt] = [writesOf(cell, envId, day), clock()];
    const signals = [...new Set([...(known?.signals ?? []), ...(wanted.signals ?? [])])];
    await readActivity(day);
    const uses = new Map<number, Uses>();
    if (signals.length > 0) await readUses(day, signals, uses);
    days.set(day, { writes, readAt, signals: new Set(signals), uses });
  }

  async function readWindow(wanted: Wanted): Promise<void> {
    let began = clock();
    // The last days are asked for most.
    for (let day = wanted.until - 1; day >= wanted.from; day--) {
      if (missingOf(day, wanted).length === 0) continue;
      // A day at a time, whoever asks: what somebody else has read meanwhile is there, and a short window does not wait for a long one.
      const own = turn.then(() => readDay(day, wanted));
      turn = own.catch(() => undefined);
      await own;
      if (clock() - began < TURN_MS) continue;
      await new Promise(setImmediate);
      began = clock();
    }
  }

  function forget(before: number): void {
    for (const day of days.keys()) if (day < before) days.delete(day);
    for (const bits of [active.members, active.accounts, ...used.values()]) bits.forget(before);
  }

  const daily: Daily = {
    members,
    active,
    used,
    usesOn: (day, signal) => days.get(day)?.uses.get(signal),
    signal: (id) => signalPlaces.get(id),
  };

  return {
    async read(wanted) {
      const { from, until, signals = [] } = wanted;
      for (const signal of signals)
        if (!signalPlaces.has(signal)) signalPlaces.set(signal, signalPlaces.size);
      const earliest = Math.max(until, ...days.keys()) - MOST.days;
      if (from < earliest || members.size() > MOST.members || signalPlaces.size > MOST.signals)
        return undefined;
      forget(earliest);
      await readWindow(wanted);
      return daily;
    },
  };
}
