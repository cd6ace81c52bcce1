// People in accounts, as numbers. An account is known by its id, a person by a digest of theirs: half a million ids as texts would cost
// more than all that is kept of their days. The digest has 64 bits and begins with a number drawn at each start, so that nobody can
// choose ids that meet in it. Numbers are given once and stay.

import { randomInt } from 'node:crypto';
import { FIELD_END, ROW_END } from '../../storage/text-rows.ts';

export interface Members {
  /** How many there are; they are numbered from 0. */
  size(): number;
  /** The number of an account. */
  account(id: string): number | undefined;
  accounts: readonly string[];
  /** The account of each member. */
  accountOf(): Uint32Array;
  /** The first member who is the same person, in whatever account. */
  personOf(): Uint32Array;
  reader(text: string): MemberReader;
}

/** Reads rows that begin with account and person from a text. */
export interface MemberReader {
  /** The member of the next row; undefined at the end. */
  next(): number | undefined;
  /** The next field of that row. */
  field(): string;
}

const FEW = 1 << 12;
/** Ends the list of the members who are one person. */
const NONE = 0xffffffff;
/** Of a row: both halves of the digest, the account, the next member who is the same person. */
const WIDTH = 4;
const [HASH, ACCOUNT, NEXT] = [1, 2, 3];

export function createMembers(): Members {
  const places = new Map<string, number>();
  const accounts: string[] = [];
  const [seedA, seedB] = [randomInt(2 ** 32), randomInt(2 ** 32)];
  let size = 0;
  let accountOf = new Uint32Array(FEW);
  let personOf = new Uint32Array(FEW);
  // What looking somebody up needs lies side by side: a member a row of four.
  let rows = new Uint32Array(WIDTH * FEW);
  // Open addressing; a slot holds a person's first member and one, so that nothing is 0.
  let slots = new Uint32Array(4 * FEW);

  function accountAt(id: string): number {
    const known = places.get(id);
    if (known !== undefined) return known;
    places.set(id, accounts.length);
    return accounts.push(id) - 1;
  }

  function slotOf(a: number, b: number): number {
    for (let slot = a & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const row = WIDTH * ((slots[slot] as number) - 1);
      if (row < 0 || (rows[row] === a && rows[row + HASH] === b)) return slot;
    }
  }

  function memberOf(account: number, a: number, b: number): number {
    const slot = slotOf(a, b);
    const first = (slots[slot] as number) - 1;
    let last = -1;
    for (let member = first; member >= 0 && member !== NONE; member = rows[WIDTH * member + NEXT] as number) {
      if (rows[WIDTH * member + ACCOUNT] === account) return member;
      last = member;
    }
    const member = size++;
    if (size > accountOf.length) {
      accountOf = doubled(accountOf);
      personOf = doubled(personOf);
      rows = doubled(rows);
    }
    accountOf[member] = account;
    personOf[member] = first < 0 ? member : first;
    rows.set([a, b, account, NONE], WIDTH * member);
    if (last >= 0) rows[WIDTH * last + NEXT] = member;
    else slots[slot] = member + 1;
    if (2 * size > slots.length) rehash();
    return member;
  }

  function rehash(): void {
    slots = new Uint32Array(2 * slots.length);
    for (let member = 0; member < size; member++) {
      if (personOf[member] !== member) continue;
      slots[slotOf(rows[WIDTH * member] as number, rows[WIDTH * member + HASH] as number)] = member + 1;
    }
  }

  function reader(text: string): MemberReader {
    let [at, id, account] = [0, '', -1];
    function field(): string {
      const start = at;
      for (; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === FIELD_END || code === ROW_END) break;
      }
      return text.slice(start, at++);
    }
    return {
      field,
      next() {
        if (at >= text.length) return undefined;
        // Rows are in the order of accounts: mostly it is that of the row before.
        if (account >= 0 && text.startsWith(id, at) && text.charCodeAt(at + id.length) === FIELD_END)
          at += id.length + 1;
        else {
          id = field();
          account = accountAt(id);
        }
        let [a, b] = [seedA, seedB];
        for (; at < text.length; at++) {
          const code = text.charCodeAt(at);
          if (code === FIELD_END || code === ROW_END) break;
          a = Math.imul(a ^ code, 2_654_435_761);
          b = Math.imul(b ^ code, 1_597_334_677);
        }
        at++;
        // The end of cyrb53 (bryc, public domain), all 64 bits of it.
        const mixed = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
        const other = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
        return memberOf(account, mixed >>> 0, other >>> 0);
      },
    };
  }

  return {
    size: () => size,
    account: (id) => places.get(id),
    accounts,
    accountOf: () => accountOf,
    personOf: () => personOf,
    reader,
  };
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
