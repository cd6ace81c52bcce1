// The timeline of an account: events that state it, and floating events of its people while they belonged to it. It can be narrowed to
// what a number was counted from; what is rare is looked for among so many events at a time, and it is told how far was looked.

import { countsFor, type EventRule, type Traits } from '../../shared/rule.ts';
import { attribute, type Joined, stays } from '../rollups/attribution.ts';
import * as stored from '../storage/account-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { TimelineEntry } from './report/account.ts';
import type { AboutOf } from './timeline-about.ts';

const PAGE = 50;
/** Events without an account that are looked through at first; twice as many each further time. */
const FLOATING = 500;
/** Events that are looked through for what is asked for, before the reader is asked whether to look further. */
const MOST_LOOKED = 8_000;

export interface TimelineFilter {
  /** Events that are one of these, of their own names; undefined for all. */
  rules?: readonly EventRule[] | undefined;
  /** Any message of this name, whatever its type. */
  name?: string | undefined;
  /** Half-open window, epoch milliseconds. */
  from?: number | undefined;
  to?: number | undefined;
}

export interface TimelineQuery extends TimelineFilter {
  account: string;
  asOf: number;
  cursor: string | undefined;
  people: readonly string[];
  nameOfUser(id: string): string | null;
  /** What events of the widget are about. */
  aboutOf: AboutOf;
}

export interface TimelinePage {
  entries: TimelineEntry[];
  /** Where the next page begins. */
  cursor: string | null;
  /** How far back was looked, where a filter is on and there is more behind it. */
  lookedTo: string | null;
}

/** The newest entries before the cursor, newest first. */
export async function timelinePage(
  read: ReadDatabase,
  envId: string,
  query: TimelineQuery,
): Promise<TimelinePage> {
  const { asOf, cursor, nameOfUser, aboutOf, rules, name, from = 0, to = Infinity } = query;
  const before = placeOf(cursor) ?? { ts: Math.min(asOf + 1, to), id: '' };
  const names = name === undefined ? rules?.map(({ event }) => event) : [name];
  const limit = names === undefined ? PAGE + 1 : MOST_LOOKED;
  const window = { before, from, limit, names };
  const isAsked = askedFor(query);
  const stated = await stored.statedTimeline(read, envId, query.account, window);
  const own = await floating(read, envId, { ...query, window });
  // Older than this, one of the two may have more between the rows of the other.
  const end = newer(stated.end, own.end);
  const rows = [...stated.rows, ...own.rows]
    .filter((row) => isAsked(row) && (!end || byTime(row, end) <= 0))
    .sort(byTime);
  const last = rows[PAGE - 1];
  const next = rows.length > PAGE ? last : end;
  return {
    entries: rows.slice(0, PAGE).map((row) => {
      const about = row.type === 'track' ? aboutOf(row.name, row.properties) : undefined;
      return {
        at: new Date(row.ts).toISOString(),
        userId: row.user,
        userName: nameOfUser(row.user),
        type: row.type,
        name: row.name,
        via: row.account === null ? 'member' : 'stated',
        ...(about && { about }),
      };
    }),
    cursor: next ? `${next.ts}.${next.id}` : null,
    lookedTo: next && next === end && names !== undefined ? new Date(next.ts).toISOString() : null,
  };
}

/** People of several accounts float in all of them; what belongs elsewhere must not end the timeline early. */
async function floating(
  read: ReadDatabase,
  envId: string,
  { account, people, window }: TimelineQuery & { window: stored.TimelineWindow },
): Promise<stored.TimelineRows> {
  const timelines = await accountsOverTime(read, envId, people);
  const rows: stored.TimelineRow[] = [];
  const isFiltered = window.names !== undefined;
  let end: stored.Place | undefined = window.before;
  for (let size = isFiltered ? MOST_LOOKED : FLOATING; end && rows.length < PAGE + 1; size *= 2) {
    const found = await stored.floatingTimeline(read, envId, people, { ...window, before: end, limit: size });
    for (const row of found.rows)
      if (attribute(row.ts, timelines.get(row.user) ?? []).accountId === account) rows.push(row);
    end = found.end;
    if (isFiltered) break;
  }
  return { rows, end };
}

/** What is counted for a rule is a track call of its name that meets its conditions; a bare name may be any message. */
function askedFor({ rules, name }: TimelineFilter): (row: stored.TimelineRow) => boolean {
  if (name !== undefined) return (row) => row.name === name;
  if (rules === undefined) return () => true;
  return (row) =>
    row.type === 'track' && rules.some((rule) => countsFor(rule, row.name, row.properties as Traits, row.ts));
}

/** Newest first. */
const byTime = (a: stored.Place, b: stored.Place): number =>
  b.ts - a.ts || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

const newer = (a: stored.Place | undefined, b: stored.Place | undefined): stored.Place | undefined =>
  !a || !b ? (a ?? b) : byTime(a, b) < 0 ? a : b;

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
