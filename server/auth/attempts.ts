// How often somebody may try to sign in: a number of failures by account and by address, within a window of time. In the
// memory of the one process; a restart forgives. What is counted is bounded, so that made-up accounts fill nothing.

const WINDOW_MS = 15 * 60_000;
/** Below what guesses any password that password-rule.ts lets through; above what a person with a bad day needs. */
export const MOST_BY_ACCOUNT = 10;
/** An office may share one address. */
export const MOST_BY_ADDRESS = 50;
const MOST_KEYS = 50_000;

export interface Attempt {
  account: string;
  address: string;
}

export interface Attempts {
  /**
   * Counts an attempt before its outcome is known, so that many at once are not free. Gives the seconds to wait where the
   * account or the address has none left; `isLast` where this one is the last of its account.
   */
  take(attempt: Attempt): { retryAfter: number } | { retryAfter: undefined; isLast: boolean };
  /** It was right: the account starts anew, and the address gets this one back. */
  succeeded(attempt: Attempt): void;
}

interface Counter {
  count: number;
  endsAt: number;
}

export function createAttempts({ now }: { now: () => number }): Attempts {
  const counters = new Map<string, Counter>();

  function counterOf(key: string): Counter {
    const known = counters.get(key);
    if (known && known.endsAt > now()) return known;
    counters.delete(key);
    if (counters.size >= MOST_KEYS) makeRoom();
    const fresh = { count: 0, endsAt: now() + WINDOW_MS };
    counters.set(key, fresh);
    return fresh;
  }

  /** A map keeps the order of insertion, and all windows are as long: the first are the oldest. */
  function makeRoom(): void {
    for (const [key, { endsAt }] of counters) {
      if (endsAt > now() && counters.size < MOST_KEYS) return;
      counters.delete(key);
    }
  }

  const keysOf = ({ account, address }: Attempt) => [`account ${account}`, `address ${address}`] as const;

  return {
    take(attempt) {
      const [account, address] = keysOf(attempt).map(counterOf) as [Counter, Counter];
      const ends = [
        ...(account.count >= MOST_BY_ACCOUNT ? [account.endsAt] : []),
        ...(address.count >= MOST_BY_ADDRESS ? [address.endsAt] : []),
      ];
      if (ends.length > 0) return { retryAfter: Math.ceil((Math.max(...ends) - now()) / 1000) };
      account.count++;
      address.count++;
      return { retryAfter: undefined, isLast: account.count === MOST_BY_ACCOUNT };
    },
    succeeded(attempt) {
      const [account, address] = keysOf(attempt);
      counters.delete(account);
      const counter = counters.get(address);
      if (counter) counter.count = Math.max(0, counter.count - 1);
    },
  };
}
