// Days in memory to whoever asks as of a moment in the midst of one: that day is another (storage/cut-day.ts), the others are shared.

import type { Row } from '../../rollups/rollup.ts';
import type { CutDay } from '../../storage/cut-day.ts';
import { FIELD_END, ROW_END } from '../../storage/text-rows.ts';
import type { Daily, Uses } from './daily.ts';
import { withDay } from './day-bits.ts';
import type { Members } from './members.ts';

/** @param daily with the days of a window read */
export function cutDaily(daily: Daily, cut: CutDay): Daily {
  const { day } = cut;
  const { members, active, used } = daily;
  const { came, uses } = packed(members, cut);
  const usesBy = new Map<number | undefined, Uses>();
  for (const [signal, own] of uses) usesBy.set(daily.signal(signal), own);
  return {
    ...daily,
    active: {
      members: withDay(active.members, day, came),
      accounts: withDay(active.accounts, day, accountsOf(members, came)),
    },
    used: {
      get(signal) {
        const bits = used.get(signal);
        return (
          bits && withDay(bits, day, accountsOf(members, uses.get(signal)?.members ?? new Uint32Array()))
        );
      },
    },
    usesOn: (asked, signal) => (asked === day ? usesBy.get(signal) : daily.usesOn(asked, signal)),
  };
}

interface Packed {
  /** Whose numbers these are. */
  members: Members;
  came: Uint32Array;
  /** By the id of the signal. */
  uses: ReadonlyMap<string, Uses>;
}

const known = new WeakMap<CutDay, Packed>();

function packed(members: Members, cut: CutDay): Packed {
  const found = known.get(cut);
  if (found?.members === members) return found;
  const bySignal = new Map<string, Row[]>();
  for (const row of cut.usage.filter(isInAccount)) {
    const own = bySignal.get(String(row.signal));
    if (own) own.push(row);
    else bySignal.set(String(row.signal), [row]);
  }
  const uses = new Map<string, Uses>();
  for (const [signal, rows] of bySignal) {
    const counts = Uint32Array.from(rows, ({ n }) => Number(n));
    uses.set(signal, { members: membersOf(members, rows), counts, from: 0, until: rows.length });
  }
  const made = { members, came: membersOf(members, cut.activity.filter(isInAccount)), uses };
  known.set(cut, made);
  return made;
}

/** As days in memory have them: people in no account are in none of them. */
const isInAccount = (row: Row): boolean => row.account_id !== '';

function membersOf(members: Members, rows: readonly Row[]): Uint32Array {
  const text = rows
    .map((row) => `${row.account_id}${String.fromCharCode(FIELD_END)}${row.user_id}`)
    .join(String.fromCharCode(ROW_END));
  const reader = members.reader(text);
  const found: number[] = [];
  for (let member = reader.next(); member !== undefined; member = reader.next()) found.push(member);
  return Uint32Array.from(found);
}

const accountsOf = (members: Members, who: Uint32Array): Uint32Array => {
  const accountOf = members.accountOf();
  return who.map((member) => accountOf[member] as number);
};
