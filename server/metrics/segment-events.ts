// How often accounts and people did what the event rules of segments ask for, as of a moment. What may have happened before it was
// counted, or is still being counted, is not a "no".

import { durationMs } from '../../shared/duration.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { EventCount, EventRule } from '../../shared/rule.ts';
import { type Asked, eventKey } from '../../shared/segment.ts';
import { signalOf } from '../../shared/signal.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { type Counting, personCounts, type Uses } from '../storage/segment-rows.ts';
import { endDay } from './clock.ts';
import * as daily from './daily/rows.ts';
import type { SegmentFetch } from './segment-fetch.ts';

/** Whose uses are counted: everybody's in an account unless it says "user"; a person's own unless it says otherwise. */
export type AskedOf = 'accounts' | 'users';

/** Longer windows see this much. */
const MAX_WINDOW_DAYS = 3_650;

/** Someone whose events are counted, and since when there were any. */
export interface Counted {
  account: string;
  user?: string;
  firstSeen: number;
}

export type CountOf = (whom: Counted, rule: EventRule) => EventCount | undefined;

export async function eventCounts(
  read: ReadDatabase,
  envId: string,
  { asked, of, ...fetch }: SegmentFetch & { asked: Pick<Asked, 'events'>; of: AskedOf },
): Promise<CountOf> {
  const { asOf, countedSince, isPartial, account } = fetch;
  const found = new Map<
    string,
    { n: (whom: Counted) => number; from: number; since: number; isPartial: boolean }
  >();
  for (const [key, rule] of asked.events) {
    const signal = signalOf(rule).id;
    const uses = usesOf(rule, fetch);
    const isOwn = of === 'users' && rule.by !== 'account' && !rule.users;
    const n = isOwn
      ? ownCounts(await personCounts(read, envId, { signal, uses }), uses)
      : allCounts(
          await daily.accountCounts(read, envId, { signal, uses, counting: countingOf(rule, of), account }),
        );
    const from = uses.by === 'days' ? uses.days.from * DAY_MS : -Infinity;
    found.set(key, { n, from, since: countedSince(rule), isPartial: isPartial(rule) });
  }
  return (whom, rule) => {
    const counts = found.get(eventKey(rule));
    if (!counts) return undefined;
    const { from, since, isPartial } = counts;
    return { n: counts.n(whom), more: isPartial || Math.max(whom.firstSeen, from) < Math.min(since, asOf) };
  };
}

/** A window is of whole days, today among them; single times are looked at where the past is asked for. */
function usesOf(rule: EventRule, { asOf, isPast }: Pick<SegmentFetch, 'asOf' | 'isPast'>): Uses {
  const window = durationMs(rule.within);
  if (window !== undefined) {
    const until = endDay(asOf);
    return {
      by: 'days',
      days: { from: until - Math.min(MAX_WINDOW_DAYS, Math.ceil(window / DAY_MS)), until },
    };
  }
  const isRepeated = (rule.count?.atLeast ?? 1) > 1;
  return isPast && isRepeated ? { by: 'times', until: asOf } : { by: 'ever', before: asOf };
}

const countingOf = (rule: EventRule, of: AskedOf): Counting =>
  rule.users
    ? { of: 'people', each: rule.count?.atLeast ?? 1 }
    : { of: of === 'accounts' && rule.by === 'user' ? 'person' : 'account' };

function allCounts(rows: readonly { account: string; n: number }[]) {
  const byAccount = new Map(rows.map(({ account, n }) => [account, n]));
  return ({ account }: Counted) => byAccount.get(account) ?? 0;
}

/** A person's in their account; and what they did before they were in any, except in a window, which is of the account alone. */
function ownCounts(rows: readonly { account: string; user: string; n: number }[], uses: Uses) {
  const byPerson = new Map(rows.map(({ account, user, n }) => [`${account}\u0000${user}`, n]));
  return ({ account, user }: Counted) => {
    const own = byPerson.get(`${account}\u0000${user}`) ?? 0;
    const before = account === '' || uses.by === 'days' ? 0 : (byPerson.get(`\u0000${user}`) ?? 0);
    return own + before;
  };
}
