// Every limit that both sides must agree on, with its unit. Limits of one side only live beside the code they bound.

/** One request to the ingest routes. */
export const REQUEST = {
  /** Bytes on the wire, compressed or not. */
  wireBytes: 1024 * 1024,
  /** Bytes after gunzip. */
  bodyBytes: 4 * 1024 * 1024,
  events: 1000,
} as const;

/** Of one event; and characters of user, account, anonymous and message ids. The page knows these two. */
export const EVENT_BYTES = 64 * 1024;
export const ID_LENGTH = 256;

/** One event. */
export const EVENT = {
  bytes: EVENT_BYTES,
  depth: 8,
  keys: 256,
  /** Characters of one string inside properties, traits and context. */
  stringLength: 8 * 1024,
  idLength: ID_LENGTH,
  /** Characters of an event name. */
  nameLength: 256,
} as const;

/** The page's queue and its requests. */
export const QUEUE = {
  events: 1000,
  bytes: 2 * 1024 * 1024,
  maxAgeMs: 7 * 86_400_000,
  batchEvents: 100,
  batchBytes: 48 * 1024,
  /** A flush starts when this many events wait, or after this long, whichever comes first. */
  flushAt: 20,
  flushAfterMs: 5_000,
  retryBaseMs: 1_000,
  retryMaxMs: 300_000,
} as const;

/** One rule. `depth` counts groups inside each other, `nodes` groups, leaves and constants, `textLength` characters of a value. */
export const RULE = { depth: 16, nodes: 500, listLength: 1000, textLength: 1000 } as const;

export const CONTENT = { items: 50, steps: 50, questions: 30, textLength: 5_000 } as const;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
