// A bucket of tokens for each key: whoever has it may send so many events a second, with a reserve for what was kept while there
// was no network. It keeps one page or server that runs wild from taking the room of all the others.

import { Refusal } from '../errors.ts';
import { type Meter, noMeter } from '../monitor/meter.ts';

export interface RateLimit {
  /** Takes tokens for so many events of a key. Throws `Refusal` too_many with a time to come back. */
  take(keyId: string, events: number): void;
}

export interface RateLimitDeps {
  /** Events a second; 0 is no limit. */
  rate: number;
  now: () => number;
  meter?: Pick<Meter, 'turnedAway'>;
  random?: () => number;
}

/** The reserve, in seconds of the rate. */
const RESERVE_S = 4;
/** Those who are turned away together come back spread over this many seconds. */
const SPREAD_S = 4;
/** Full buckets are forgotten; this bounds the others. */
const MAX_BUCKETS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

export function createRateLimit({
  rate,
  now,
  meter = noMeter,
  random = Math.random,
}: RateLimitDeps): RateLimit {
  const buckets = new Map<string, Bucket>();
  const size = rate * RESERVE_S;

  function refilled(keyId: string): Bucket {
    const at = now();
    const before = buckets.get(keyId) ?? { tokens: size, at };
    return { tokens: Math.min(size, before.tokens + (Math.max(0, at - before.at) / 1000) * rate), at };
  }

  return {
    take(keyId, events) {
      if (rate === 0) return;
      const bucket = refilled(keyId);
      // One request always fits into a full bucket, however small the rate.
      const wanted = Math.min(events, size);
      const isEnough = bucket.tokens >= wanted;
      if (isEnough) bucket.tokens -= wanted;
      if (buckets.size >= MAX_BUCKETS) buckets.clear();
      buckets.set(keyId, bucket);
      if (isEnough) return;
      meter.turnedAway('rate');
      const retryAfter = Math.ceil((wanted - bucket.tokens) / rate) + Math.round(random() * SPREAD_S);
      throw new Refusal('too_many', `this key may send ${rate} events a second; try again`, { retryAfter });
    },
  };
}
