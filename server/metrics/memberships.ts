// When the people of all accounts came and were last seen, packed, so that the accounts of any moment are told without asking the
// database again: what was there by then is what had begun by then.

import { membershipsAfter, type Place } from '../storage/membership-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { SpanRow } from '../storage/report-rows.ts';
import { fieldReader } from '../storage/text-rows.ts';

export interface Memberships {
  /** As `accountSpans` of all accounts. */
  spansAt(before: number): SpanRow[];
}

const FEW = 1 << 14;

export async function fetchMemberships(read: ReadDatabase, envId: string): Promise<Memberships> {
  const accounts: string[] = [];
  let [size, person] = [0, 0];
  // One entry a row: its account, its person (numbered within the order of rows), both times.
  let accountOf = new Uint32Array(FEW);
  let personOf = new Uint32Array(FEW);
  let times = new Float64Array(2 * FEW);
  let place: Place = ['', '', ''];
  for (;;) {
    const next = fieldReader(await membershipsAfter(read, envId, place));
    const before = size;
    for (let account = next(); account !== undefined; account = next()) {
      const [user = '', via = '', first, last] = [next(), next(), next(), next()];
      if (account !== accounts.at(-1)) accounts.push(account);
      if (account !== place[0] || user !== place[1]) person++;
      if (size === accountOf.length) {
        accountOf = doubled(accountOf, new Uint32Array(2 * size));
        personOf = doubled(personOf, new Uint32Array(2 * size));
        times = doubled(times, new Float64Array(4 * size));
      }
      accountOf[size] = accounts.length - 1;
      personOf[size] = person;
      times[2 * size] = Number(first);
      times[2 * size + 1] = Number(last);
      size++;
      place = [account, user, via];
    }
    if (size === before) break;
    // Others have their turn.
    await new Promise(setImmediate);
  }

  return {
    spansAt(before) {
      const first = new Float64Array(accounts.length).fill(Infinity);
      const last = new Float64Array(accounts.length).fill(-Infinity);
      const lastBy = new Float64Array(accounts.length).fill(-Infinity);
      const users = new Uint32Array(accounts.length);
      let counted = 0;
      for (let row = 0; row < size; row++) {
        const from = times[2 * row] as number;
        if (from > before) continue;
        const account = accountOf[row] as number;
        const until = times[2 * row + 1] as number;
        if (from < (first[account] as number)) first[account] = from;
        if (until > (last[account] as number)) last[account] = until;
        const by = until <= before ? until : from;
        if (by > (lastBy[account] as number)) lastBy[account] = by;
        // Rows of one person lie side by side.
        if (personOf[row] === counted) continue;
        counted = personOf[row] as number;
        users[account] = (users[account] as number) + 1;
      }
      const spans: SpanRow[] = [];
      for (const [i, account] of accounts.entries())
        if (users[i] !== 0)
          spans.push({
            account,
            users: users[i] as number,
            first: first[i] as number,
            last: last[i] as number,
            lastBy: lastBy[i] as number,
          });
      return spans;
    },
  };
}

function doubled<T extends Uint32Array | Float64Array>(known: T, larger: T): T {
  larger.set(known);
  return larger;
}
