// Numbers that look drawn and are the same each time, for bootstraps and simulations: a result must not change when its page
// is loaded again.

export interface Random {
  /** Even over [0, 1). */
  next(): number;
  /** An integer in 0..n-1. */
  below(n: number): number;
  /** Standard normal. */
  normal(): number;
}

/** Source: mulberry32, a 32-bit generator with a period of 2^32 that passes gjrand. Normals by Box and Muller. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (n) => Math.floor(next() * n),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
