// Requests that were turned away at the door, so that nothing of them is in any table: by which key, from which page, how often.
// The console tells them to whoever wonders why nothing arrives. Kept in memory since the server started, a few hundred at most.

export const TURNED_AWAY = ['unknown_key', 'revoked_key', 'expired_key', 'wrong_kind', 'origin'] as const;
export type TurnedAwayReason = (typeof TURNED_AWAY)[number];

export interface TurnedAway {
  reason: TurnedAwayReason;
  /** The hint of the key, or the origin of the page. */
  what: string;
  times: number;
  firstAt: number;
  lastAt: number;
}

export interface Door {
  /** Null for a key that is nobody's. */
  turnAway(envId: string | null, reason: TurnedAwayReason, what: string): void;
  /** What was turned away that is of this environment, or with null of nobody, the latest first. */
  turnedAway(envId: string | null): TurnedAway[];
}

/** Of one environment; what was turned away least lately gives way. Strangers can make up as many keys as they like. */
const MOST_ROWS = 30;
const MOST_ENVIRONMENTS = 200;
const MOST_CHARACTERS = 200;

export function createDoor(now: () => number): Door {
  const rows = new Map<string | null, Map<string, TurnedAway>>();
  const latestFirst = (some: Map<string, TurnedAway> = new Map()) =>
    [...some.values()].sort((a, b) => b.lastAt - a.lastAt);

  return {
    turnAway(envId, reason, shown) {
      const what = shown.slice(0, MOST_CHARACTERS);
      if (!rows.has(envId) && rows.size >= MOST_ENVIRONMENTS) rows.clear();
      const own = rows.get(envId) ?? new Map<string, TurnedAway>();
      rows.set(envId, own);
      const key = `${reason} ${what}`;
      const at = now();
      const before = own.get(key) ?? { reason, what, times: 0, firstAt: at, lastAt: at };
      // Taken out and put in again, so that the first one is the one that came least lately.
      own.delete(key);
      own.set(key, { ...before, times: before.times + 1, lastAt: at });
      if (own.size > MOST_ROWS) own.delete(own.keys().next().value ?? '');
    },
    turnedAway: (envId) => latestFirst(rows.get(envId)),
  };
}
