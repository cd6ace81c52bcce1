// On which days each of many things (members, accounts) came: a bit a day. A window of days is a few masks over a few columns, so that what
// happened in it is told by looking at each thing once, however often it came.

/** Days a column: the bits of a number. */
const WIDTH = 32;

/** One column of a window, and the bits of it that lie within. */
export interface Masked {
  /** The day of the lowest bit. */
  base: number;
  bits: Uint32Array;
  mask: number;
}

export type DayBits = ReturnType<typeof createDayBits>;
/** As far as they are read. */
export type DayColumns = Pick<DayBits, 'within'>;

/** @param size how many things there are now */
export function createDayBits(size: () => number) {
  const columns = new Map<number, Uint32Array>();

  function columnAt(place: number): Uint32Array {
    const known = columns.get(place);
    if (known && known.length >= size()) return known;
    const larger = new Uint32Array(Math.ceil(size() * 1.25));
    if (known) larger.set(known);
    columns.set(place, larger);
    return larger;
  }

  return {
    /** Forgets a day, and gives what marks a thing in it; to be used before another thing is numbered beyond what `size` tells now. */
    anew(day: number): (thing: number) => void {
      const place = Math.floor(day / WIDTH);
      const known = columns.get(place);
      const bit = 1 << (day & (WIDTH - 1));
      if (known) for (let i = 0; i < known.length; i++) known[i] = (known[i] as number) & ~bit;
      // On many days nothing happened: then no column is needed.
      let bits: Uint32Array | undefined;
      return (thing) => {
        bits ??= columnAt(place);
        bits[thing] = (bits[thing] as number) | bit;
      };
    },
    /** The columns of a window, as they are now: a thing that is beyond their end was never there. */
    within(from: number, until: number): Masked[] {
      const masked: Masked[] = [];
      for (let place = Math.floor(from / WIDTH); place * WIDTH < until; place++) {
        const base = place * WIDTH;
        const [low, high] = [Math.max(0, from - base), Math.min(WIDTH, until - base)];
        const upTo = high === WIDTH ? -1 : (1 << high) - 1;
        const mask = upTo & ~((1 << low) - 1);
        const bits = columns.get(place);
        if (bits && from < until) masked.push({ base, bits, mask });
      }
      return masked;
    },
    /** Forgets columns that lie before a day altogether. */
    forget(before: number): void {
      for (const place of columns.keys()) if ((place + 1) * WIDTH <= before) columns.delete(place);
    },
  };
}

/** The same with another day in the place of one: only `things` came on it. */
export function withDay({ within }: DayColumns, day: number, things: ArrayLike<number>): DayColumns {
  const bit = 1 << (day & (WIDTH - 1));
  // A column is copied once, however many windows hold the day.
  let copied: { of: Uint32Array; to: Uint32Array } | undefined;
  function copy(bits: Uint32Array): Uint32Array {
    if (copied?.of === bits) return copied.to;
    let size = bits.length;
    for (let i = 0; i < things.length; i++) size = Math.max(size, (things[i] as number) + 1);
    const to = new Uint32Array(size);
    for (let i = 0; i < bits.length; i++) to[i] = (bits[i] as number) & ~bit;
    for (let i = 0; i < things.length; i++)
      to[things[i] as number] = (to[things[i] as number] as number) | bit;
    copied = { of: bits, to };
    return to;
  }
  return {
    within: (from, until) =>
      within(from, until).map((one) =>
        day >= from && day < until && day - one.base >= 0 && day - one.base < WIDTH
          ? { ...one, bits: copy(one.bits) }
          : one,
      ),
  };
}

export const isIn = (window: readonly Masked[], thing: number): boolean => {
  for (const { bits, mask } of window) if (((bits[thing] ?? 0) & mask) !== 0) return true;
  return false;
};

/** Days of a window. */
export function countIn(window: readonly Masked[], thing: number): number {
  let days = 0;
  for (const { bits, mask } of window) days += ones((bits[thing] ?? 0) & mask);
  return days;
}

/** The last day of a window; undefined where there is none. */
export function lastIn(window: readonly Masked[], thing: number): number | undefined {
  for (let i = window.length - 1; i >= 0; i--) {
    const { base, bits, mask } = window[i] as Masked;
    const found = (bits[thing] ?? 0) & mask;
    if (found !== 0) return base + 31 - Math.clz32(found);
  }
  return undefined;
}

/** Bits that are set. */
export function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
