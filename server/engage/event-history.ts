// How often a person, and their account, did what rules ask for: fetched once, and told rule by rule.

import { durationMs } from '../../shared/duration.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { EventCount, EventRule } from '../../shared/rule.ts';
import { eventKey } from '../../shared/segment.ts';
import { PAGE_VIEW, signalOf } from '../../shared/signal.ts';
import type { ReadDatabase } from '../storage/open.ts';
import * as stored from '../storage/person-rows.ts';
import { accountCounts } from '../storage/segment-rows.ts';

const FEATURE_WINDOW_DAYS = 28;
/** Longer windows see this much. */
const MAX_WINDOW_DAYS = 3_650;

export interface History {
  pageViews: number;
  count(rule: EventRule): EventCount;
  inWindow(signal: string): { n: number; days: number } | undefined;
  ever(signal: string): boolean;
}

export async function eventHistory(
  read: ReadDatabase,
  envId: string,
  person: stored.Person,
  events: readonly EventRule[],
  now: number,
): Promise<History> {
  const signals = [...new Set([PAGE_VIEW, ...events.map((rule) => signalOf(rule).id)])];
  const own = new Map(
    (await stored.personUse(read, envId, person, signals)).map((row) => [row.signal, row.n]),
  );
  // Whoever has no account is in nobody's company: the rows without an account are everybody else's as well.
  const isAlone = person.account === '';
  const ofAccount = new Map<string, { n: number; users: number }>(
    isAlone
      ? [...own].map(([signal, n]) => [signal, { n, users: 1 }])
      : (await stored.accountUse(read, envId, person.account, signals)).map((row) => [row.signal, row]),
  );
  const repeated = await peopleRepeating(read, envId, { person, own, events, now });
  const today = Math.floor(now / DAY_MS);
  const windows = events.map((rule) => Math.ceil((durationMs(rule.within) ?? 0) / DAY_MS));
  const since = today - Math.min(MAX_WINDOW_DAYS, Math.max(FEATURE_WINDOW_DAYS, ...windows));
  const daily = await stored.dailyUse(read, envId, person, { signals, from: since, until: today + 1 });

  function windowed(rule: EventRule, windowMs: number): EventCount {
    const from = today - Math.ceil(windowMs / DAY_MS);
    const isOwn = isAlone || (rule.by !== 'account' && !rule.users);
    const { id } = signalOf(rule);
    const days = daily.filter(
      (row) => row.signal === id && row.day > from && (!isOwn || row.user === person.user),
    );
    if (rule.users) return { n: peopleIn(days, rule), more: false };
    return { n: days.reduce((sum, row) => sum + row.n, 0), more: true };
  }

  return {
    pageViews: own.get(PAGE_VIEW) ?? 0,
    count(rule) {
      const windowMs = durationMs(rule.within);
      if (windowMs !== undefined) return windowed(rule, windowMs);
      const account = ofAccount.get(signalOf(rule).id);
      // Whether this person is among them already is not told, so the page cannot go on counting people.
      if (rule.users) return { n: repeated.get(eventKey(rule)) ?? account?.users ?? 0, more: false };
      return { n: (rule.by === 'account' ? account?.n : own.get(signalOf(rule).id)) ?? 0, more: true };
    },
    inWindow(signal) {
      const rows = daily.filter(
        (row) => row.signal === signal && row.user === person.user && row.day > today - FEATURE_WINDOW_DAYS,
      );
      return rows.length > 0
        ? { n: rows.reduce((sum, row) => sum + row.n, 0), days: rows.length }
        : undefined;
    },
    ever: (signal) => (own.get(signal) ?? 0) > 0,
  };
}

/** People with as many uses as the rule wants of each. */
function peopleIn(days: readonly { user: string; n: number }[], { count }: EventRule): number {
  const uses = new Map<string, number>();
  for (const { user, n } of days) uses.set(user, (uses.get(user) ?? 0) + n);
  return [...uses.values()].filter((n) => n >= (count?.atLeast ?? 1)).length;
}

interface Repeating {
  person: stored.Person;
  own: ReadonlyMap<string, number>;
  events: readonly EventRule[];
  now: number;
}

/** The same over all time, by rule, of those that want several uses of each of several people. */
async function peopleRepeating(
  read: ReadDatabase,
  envId: string,
  { person: { account }, own, events, now }: Repeating,
): Promise<Map<string, number>> {
  const people = new Map<string, number>();
  for (const rule of events) {
    const each = rule.count?.atLeast ?? 1;
    const key = eventKey(rule);
    if (!rule.users || each === 1 || rule.within !== undefined || people.has(key)) continue;
    const signal = signalOf(rule).id;
    const counted = {
      signal,
      account,
      uses: { by: 'ever', before: now },
      counting: { of: 'people', each },
    } as const;
    const n = account
      ? ((await accountCounts(read, envId, counted))[0]?.n ?? 0)
      : Number((own.get(signal) ?? 0) >= each);
    people.set(key, n);
  }
  return people;
}
