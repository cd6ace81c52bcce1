// What the page of one account reads.

import { DAY_MS } from '../../shared/limits.ts';
import type { ReadDatabase } from './open.ts';
import { type Days, daysIn } from './report-rows.ts';
import { asList } from './upsert.ts';

export interface MemberRow {
  user: string;
  first: number;
  last: number;
  /** Active days in the window. */
  days: number;
}

/** The people of an account, most recently seen first; of whoever was seen again after `before`, the last is told by their days of use. */
export const members = async (
  read: ReadDatabase,
  envId: string,
  account: string,
  {
    before,
    limit,
    active,
    only,
    isPast,
  }: {
    before: number;
    limit: number;
    active: Days;
    only?: readonly string[] | undefined;
    /** Else nobody was seen later. */
    isPast: boolean;
  },
): Promise<MemberRow[]> =>
  read.rows(
    `select m.user_id as user, min(m.first) as first, coalesce(max(a.days), 0) as days,
        max(case when m.last <= ?4 then m.last else max(m.first, min(coalesce(b.day_end, 0), ?4)) end) as last
      from membership m left join (
        select user_id, count(distinct day) as days from activity
          where env_id = ?1 and day in (select value from json_each(?2)) and account_id = ?3 group by user_id
      ) a on a.user_id = m.user_id
      left join (
        select user_id, (max(day) + 1) * 86400000 - 1 as day_end from activity
          where env_id = ?1 and day in (select value from json_each(?7)) and account_id = ?3 group by user_id
      ) b on b.user_id = m.user_id
      where m.env_id = ?1 and m.account_id = ?3 and m.first <= ?4
        and (?6 is null or m.user_id in (select value from json_each(?6)))
      group by m.user_id order by last desc limit ?5`,
    [
      ...[envId, daysIn(active), account, before, limit, only ? asList(only) : null],
      isPast ? daysIn(await openDays(read, envId, account, before)) : '[]',
    ],
  );

/** From when on whoever of an account was seen again after a moment may have been seen last before it. */
async function openDays(read: ReadDatabase, envId: string, account: string, before: number): Promise<Days> {
  const until = Math.floor(before / DAY_MS) + 1;
  const [row] = await read.rows<{ first: number | null }>(
    'select min(first) as first from membership where env_id = ? and account_id = ? and first <= ? and last > ?',
    [envId, account, before, before],
  );
  return { from: row?.first == null ? until : Math.floor(row.first / DAY_MS), until };
}

/** The people of an account who were active in a window of days. */
export async function activePeople(
  read: ReadDatabase,
  envId: string,
  account: string,
  days: Days,
): Promise<string[]> {
  const rows = await read.rows<{ user: string }>(
    `select distinct user_id as user from activity
      where env_id = ? and day in (select value from json_each(?)) and account_id = ?`,
    [envId, daysIn(days), account],
  );
  return rows.map(({ user }) => user);
}

/** Who in an account used each of these signals in a window of days. */
export const usersOf = (
  read: ReadDatabase,
  envId: string,
  account: string,
  { signals, ...days }: { signals: readonly string[] } & Days,
): Promise<{ signal: string; user: string }[]> =>
  read.rows(
    `select distinct signal, user_id as user from usage
      where env_id = ? and day in (select value from json_each(?)) and account_id = ?
        and signal in (select value from json_each(?))`,
    [envId, daysIn(days), account, asList(signals)],
  );

export interface UseRow {
  signal: string;
  n: number;
  days: number;
  users: number;
}

/** Use of signals by one account in a window of days. */
export const accountUse = (
  read: ReadDatabase,
  envId: string,
  account: string,
  { signals, from, until }: { signals: readonly string[]; from: number; until: number },
): Promise<UseRow[]> =>
  read.rows(
    `select signal, sum(n) as n, count(distinct day) as days, count(distinct user_id) as users from usage
      where env_id = ? and day in (select value from json_each(?)) and account_id = ?
        and signal in (select value from json_each(?))
      group by signal`,
    [envId, daysIn({ from, until }), account, asList(signals)],
  );

/** When signals were first and last used in one account by a moment; where they were used again since, the last is told by its day. */
export async function accountTallies(
  read: ReadDatabase,
  envId: string,
  account: string,
  { signals, asOf }: { signals: readonly string[]; asOf: number },
): Promise<{ signal: string; first: number; last: number }[]> {
  const tallies = await read.rows<{ signal: string; first: number; last: number }>(
    `select signal, min(first) as first, max(last) as last from tally
      where env_id = ? and account_id = ? and signal in (select value from json_each(?)) and first <= ?
      group by signal`,
    [envId, account, asList(signals), asOf],
  );
  const later = tallies.filter(({ last }) => last > asOf);
  if (later.length === 0) return tallies;
  const first = Math.min(...later.map((one) => one.first));
  const days = { from: Math.floor(first / DAY_MS), until: Math.floor(asOf / DAY_MS) + 1 };
  const found = await read.rows<{ signal: string; day: number }>(
    `select signal, max(day) as day from usage
      where env_id = ? and day in (select value from json_each(?)) and account_id = ?
        and signal in (select value from json_each(?)) group by signal`,
    [envId, daysIn(days), account, asList(later.map(({ signal }) => signal))],
  );
  const lastDays = new Map(found.map(({ signal, day }) => [signal, day]));
  return tallies.map(({ signal, first, last }) => {
    if (last <= asOf) return { signal, first, last };
    const dayEnd = ((lastDays.get(signal) ?? 0) + 1) * DAY_MS - 1;
    return { signal, first, last: Math.max(first, Math.min(dayEnd, asOf)) };
  });
}

/** When each person of an account first used signals: thousands of rows of a large one. */
export const accountFirsts = (
  read: ReadDatabase,
  envId: string,
  account: string,
  signals: readonly string[],
): Promise<{ signal: string; user: string; first: number }[]> =>
  read.bulk(
    `select signal, user_id as user, min(first) as first from tally
      where env_id = ? and account_id = ? and signal in (select value from json_each(?))
      group by signal, user_id`,
    [envId, account, asList(signals)],
  );

export interface ProgressRow {
  content: string;
  item: string;
  user: string;
  first: number;
}

/** Which of these checklist items were reported done in one account: each is a look-up. */
export const accountProgress = (
  read: ReadDatabase,
  envId: string,
  account: string,
  items: readonly (readonly [content: string, item: string])[],
): Promise<ProgressRow[]> =>
  read.rows(
    `select p.content_id as content, p.item_id as item, p.user_id as user, min(p.first) as first
      from json_each(?2) asked cross join progress p
      where p.env_id = ?1 and p.content_id = asked.value ->> 0 and p.item_id = asked.value ->> 1
        and p.account_id = ?3 and p.state = 'done'
      group by p.content_id, p.item_id, p.user_id`,
    [envId, JSON.stringify(items), account],
  );

/** People of one account who came to these stages of contents by a moment: each is a look-up. */
export const accountExposures = (
  read: ReadDatabase,
  envId: string,
  account: string,
  { contents, stages, asOf }: { contents: readonly string[]; stages: readonly string[]; asOf: number },
): Promise<{ content: string; stage: string; user: string }[]> =>
  read.rows(
    `select distinct x.content_id as content, x.stage as stage, x.user_id as user
      from json_each(?2) content cross join json_each(?3) stage cross join exposure x
      where x.env_id = ?1 and x.content_id = content.value and x.stage = stage.value and x.account_id = ?4
        and x.first <= ?5`,
    [envId, asList(contents), asList(stages), account, asOf],
  );

export interface TimelineRow {
  id: string;
  ts: number;
  user: string;
  type: string;
  name: string;
  account: string | null;
  properties: Record<string, unknown>;
}

/** A place in the timeline: everything before it is older. */
export interface Place {
  ts: number;
  id: string;
}

/** Events of an account are looked at newest first, back to a moment, so many of them; names narrow what is told. */
export interface TimelineWindow {
  before: Place;
  /** Nothing older. */
  from: number;
  /** Events that are looked at, whatever their names. */
  limit: number;
  /** Undefined for all. */
  names?: readonly string[] | undefined;
}

export interface TimelineRows {
  rows: TimelineRow[];
  /** The oldest that was looked at, where there may be more. */
  end: Place | undefined;
}

/** Events that state this account, newest first. */
export const statedTimeline = (
  read: ReadDatabase,
  envId: string,
  account: string,
  window: TimelineWindow,
): Promise<TimelineRows> => timeline(read, window, ['env_id = ? and account_id = ?', [envId, account]]);

/** Events of people that state no account, newest first. */
export const floatingTimeline = (
  read: ReadDatabase,
  envId: string,
  people: readonly string[],
  window: TimelineWindow,
): Promise<TimelineRows> =>
  timeline(read, window, [
    'env_id = ? and account_id is null and user_id in (select value from json_each(?))',
    [envId, asList(people)],
  ]);

/** Those of other names come as their place alone: with them a page of what is rare would be a page of the database. */
async function timeline(
  read: ReadDatabase,
  { before, from, limit, names }: TimelineWindow,
  [whose, args]: [sql: string, args: (string | number)[]],
): Promise<TimelineRows> {
  const looked = `from event where ${whose} and ts >= ? and (ts < ? or (ts = ? and message_id < ?))
    order by ts desc, message_id desc limit ?`;
  const all = [...args, from, before.ts, before.ts, before.id, limit];
  const columns = 'message_id as id, ts, user_id as user, type, name, account_id as account, properties';
  const among = names === undefined ? '' : 'where name in (select value from json_each(?))';
  const found = await read.rows<Omit<TimelineRow, 'properties'> & { properties: string }>(
    `select * from (select ${columns} ${looked}) ${among} order by ts desc, id desc`,
    names === undefined ? all : [...all, JSON.stringify(names)],
  );
  const rows = found.map(({ properties, ...row }) => ({ ...row, properties: JSON.parse(properties) }));
  if (names === undefined) {
    const last = rows.length < limit ? undefined : rows.at(-1);
    return { rows, end: last && { ts: last.ts, id: last.id } };
  }
  const [end] = await read.rows<Place>(`select ts, message_id as id ${looked} offset ?`, [
    ...all.slice(0, -1),
    1,
    limit - 1,
  ]);
  return { rows, end };
}

/** Group calls of these people, those included that are gone by their age. */
export const groupCallsOf = (
  read: ReadDatabase,
  envId: string,
  people: readonly string[],
): Promise<{ user: string; ts: number; id: string; account: string }[]> =>
  read.rows(
    `select user_id as user, ts, message_id as id, account_id as account from event
      where env_id = ?1 and type = 'group' and user_id in (select value from json_each(?2))
        and not exists (select 1 from held_call held where held.env_id = ?1
          and held.user_id = event.user_id and held.message_id = event.message_id)
    union all
    select user_id, ts, message_id, account_id from kept_call
      where env_id = ?1 and user_id in (select value from json_each(?2))`,
    [envId, asList(people)],
  );
