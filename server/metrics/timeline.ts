// The timeline of an account: events that state it, and floating events of its people while they belonged to it.

import { attribute, type Joined, stays } from '../rollups/attribution.ts';
import * as stored from '../storage/account-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { TimelineEntry } from './report/account.ts';

const PAGE = 50;
/** Events without an account that are looked through at first; twice as many each further time. */
const FLOATING = 500;

export interface TimelineQuery {
  account: string;
  asOf: number;
  cursor: string | undefined;
  people: readonly string[];
  nameOfUser(id: string): string | null;
}

/** The newest entries before the cursor, newest first. */
export async function timelinePage(
  read: ReadDatabase,
  envId: string,
  { account, asOf, cursor, people, nameOfUser }: TimelineQuery,
): Promise<{ entries: TimelineEntry[]; cursor: string | null }> {
  const before = placeOf(cursor) ?? { ts: asOf + 1, id: '' };
  const limit = PAGE + 1;
  const stated = await stored.statedTimeline(read, envId, account, { before, limit });
  const timelines = await accountsOverTime(read, envId, people);
  const own: stored.TimelineRow[] = [];
  // People of several accounts float in all of them; what belongs elsewhere must not end the timeline early.
  let place: stored.Place | undefined = before;
  for (let size = FLOATING; place && own.length < limit; size *= 2) {
    const floating = await stored.floatingTimeline(read, envId, people, { before: place, limit: size });
    for (const row of floating)
      if (attribute(row.ts, timelines.get(row.user) ?? []).accountId === account) own.push(row);
    place = floating.length < size ? undefined : floating.at(-1);
  }
  const rows = [...stated, ...own].sort((a, b) => b.ts - a.ts || (a.id < b.id ? 1 : -1));
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    entries: page.map((row) => ({
      at: new Date(row.ts).toISOString(),
      userId: row.user,
      userName: nameOfUser(row.user),
      type: row.type,
      name: row.name,
      via: row.account === null ? 'member' : 'stated',
    })),
    cursor: last && rows.length > PAGE ? `${last.ts}.${last.id}` : null,
  };
}

function placeOf(cursor: string | undefined): stored.Place | undefined {
  const match = /^(\d{1,15})\.(.*)$/s.exec(cursor ?? '');
  return match ? { ts: Number(match[1]), id: match[2] ?? '' } : undefined;
}

async function accountsOverTime(read: ReadDatabase, envId: string, people: readonly string[]) {
  const calls = new Map<string, Joined[]>();
  for (const { user, ts, id, account } of await stored.groupCallsOf(read, envId, people)) {
    calls.set(user, [...(calls.get(user) ?? []), { ts, messageId: id, accountId: account }]);
  }
  return new Map([...calls].map(([user, joined]) => [user, stays(joined)]));
}
