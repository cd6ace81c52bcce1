// A small seeded source of chance, so that the same seed gives the same year. `fork` gives an independent source for
// a label: what one account draws never shifts what the next one draws.

export interface Random {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number in [low, high]. */
  whole(low: number, high: number): number;
  between(low: number, high: number): number;
  normal(mean: number, deviation: number): number;
  /** Positive and skewed: half of the draws are below `median`. */
  skewed(median: number, sigma: number): number;
  pick<T>(list: readonly T[]): T;
  weighted<T extends string>(weights: Record<T, number>): T;
  fork(label: string): Random;
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  const between = (low: number, high: number) => low + (high - low) * next();
  // Box and Muller; 1 - next() keeps the logarithm away from zero.
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    between,
    normal,
    chance: (probability) => next() < probability,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    skewed: (median, sigma) => median * Math.exp(normal(0, sigma)),
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new RangeError('pick needs a list with something in it');
      return list[Math.floor(next() * list.length)] as T;
    },
    weighted: <T extends string>(weights: Record<T, number>): T => weightedKey(weights, next()),
    fork: (label) => createRandom(hash(`${seed}/${label}`)),
  };
}

function weightedKey<T extends string>(weights: Record<T, number>, at: number): T {
  const entries = Object.entries<number>(weights) as [T, number][];
  let rest = at * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    rest -= weight;
    if (rest < 0) return key;
  }
  const last = entries.at(-1);
  if (!last) throw new RangeError('weighted needs at least one weight');
  return last[0];
}

/** mulberry32 (public domain, Tommy Ettinger): 32 bits of state, good enough for stories. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
