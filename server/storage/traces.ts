// Where a person or an account has left traces: reads for exporting and for erasing them, a chunk at a time, each on a thread of
// its own. Events are found by the account that they state, or as floating ones by their person;
// no index over all events of a person is needed, since memberships tell every account that they were seen in.

import { MARK } from './erase.ts';
import { EXPORT_COLUMNS, type ExportRow } from './export.ts';
import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

/** Rows a read. */
const CHUNK = 1_000;

export interface MembershipRow {
  user: string;
  account: string;
  first: number;
  last: number;
}

/** In which accounts these people were seen; the account is empty where none was known. */
export const membershipsOf = (
  read: ReadDatabase,
  envId: string,
  people: readonly string[],
): Promise<MembershipRow[]> =>
  read.rows(
    `select user_id as user, account_id as account, min(first) as first, max(last) as last from membership
      where env_id = ? and user_id in (select value from json_each(?)) group by user_id, account_id`,
    [envId, asList(people)],
  );

/** Who was seen in an account. */
export const peopleOf = (read: ReadDatabase, envId: string, account: string): Promise<MembershipRow[]> =>
  read.rows(
    `select user_id as user, account_id as account, min(first) as first, max(last) as last from membership
      where env_id = ? and account_id = ? group by user_id`,
    [envId, account],
  );

/** The ids of everybody who was seen, or of every account that something was told of, in chunks. */
export async function* idsSeen(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  kind: 'user' | 'account',
): AsyncGenerator<string[]> {
  const tables = kind === 'user' ? ['membership'] : ['membership', 'contract', 'outcome', 'measure'];
  for (const table of tables) {
    for (let after = ''; ; ) {
      const rows = await read.rows<{ id: string }>(
        `select distinct ${kind}_id as id from ${table} where env_id = ? and ${kind}_id > ?
          order by 1 limit ${CHUNK}`,
        [envId, after],
      );
      const last = rows.at(-1);
      if (!last) break;
      yield rows.map(({ id }) => id);
      after = last.id;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** An event as it is exported, with its place in the table. */
export type TraceRow = ExportRow;

const lines = (where: string): string =>
  `select ${EXPORT_COLUMNS} from event where env_id = ? and ${where} and (ts, rowid) > (?, ?)
    order by ts, rowid limit ${CHUNK}`;

async function* paged(
  read: ReadDatabase,
  sql: string,
  args: readonly (string | number)[],
): AsyncGenerator<TraceRow[]> {
  for (let [ts, rowid] = [-1, 0]; ; ) {
    const rows = await read.rows<TraceRow>(sql, [...args, ts, rowid]);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => ({ ...row }));
    [ts, rowid] = [last.ts, last.rowid];
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Events that state this account. */
export const eventsStating = (read: ReadDatabase, envId: string, account: string) =>
  paged(read, lines('account_id is not null and account_id = ?'), [envId, account]);

/** Events of these people that state one of these accounts, or none. */
export async function* eventsOf(
  read: ReadDatabase,
  envId: string,
  people: readonly string[],
  accounts: readonly string[],
): AsyncGenerator<TraceRow[]> {
  const among = 'user_id in (select value from json_each(?))';
  for (const account of accounts) {
    yield* paged(read, lines(`account_id is not null and account_id = ? and ${among}`), [
      envId,
      account,
      asList(people),
    ]);
  }
  for (const person of people) {
    yield* paged(read, lines('account_id is null and user_id = ?'), [envId, person]);
  }
}

/** What an event tells of the ids of its person. */
export type ToldIds = Pick<TraceRow, 'type' | 'user_id' | 'anonymous_id' | 'properties'>;

/** Events that one read looks at, whoever's in the account they are: what is read of each is little. */
const LOOKED_AT = 20_000;

const idsIn = (where: string): string =>
  `with page as materialized (
      select ts, rowid as place, user_id, anonymous_id,
          case when type = 'alias' then type else '' end as type,
          case when type = 'alias' then properties else '' end as properties
        from event where env_id = ? and ${where} and (ts, rowid) > (?, ?) order by ts, rowid limit ?)
    select distinct null as ts, null as place, type, user_id, anonymous_id, properties from page where user_id = ?
    union all select * from (
      select ts, place, '', '', null, '' from page order by ts desc, place desc limit 1)`;

/** All that a person's events in these accounts, and floating ones, tell of ids: each once a read, not once an event. */
export async function* idsTold(
  read: ReadDatabase,
  envId: string,
  person: string,
  accounts: readonly string[],
  lookedAt = LOOKED_AT,
): AsyncGenerator<ToldIds[]> {
  const stated = accounts.map((account) => ['account_id is not null and account_id = ?', account] as const);
  for (const [where, whose] of [...stated, ['account_id is null and user_id = ?', person] as const]) {
    for (let [ts, place] = [-1, 0]; ; ) {
      const args = [envId, whose, ts, place, lookedAt, person];
      const rows = await read.rows<ToldIds & { ts: number | null; place: number }>(idsIn(where), args);
      const end = rows.find((row) => row.ts !== null);
      if (!end) break;
      yield rows.filter((row) => row !== end);
      [ts, place] = [end.ts ?? ts, end.place];
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** Of the same events those in which people told something of themselves, or what they agreed to. */
export async function* eventsTelling(
  read: ReadDatabase,
  envId: string,
  people: readonly string[],
  accounts: readonly string[],
): AsyncGenerator<TraceRow[]> {
  const tells = `(type = 'identify' or context like '%"consent"%')`;
  const among = `user_id in (select value from json_each(?)) and ${tells}`;
  for (const account of accounts) {
    const where = lines(`account_id is not null and account_id = ? and ${among}`);
    yield* paged(read, where, [envId, account, asList(people)]);
  }
  yield* paged(read, lines(`account_id is null and ${among}`), [envId, asList(people)]);
}

/** Who of these people lost a trait with an account that was erased, and has not had it told again. */
export async function markedOf(
  read: ReadDatabase,
  envId: string,
  people: readonly string[],
): Promise<string[]> {
  const rows = await read.rows<{ user: string }>(
    `select subject_id as user from trait where env_id = ? and subject = 'user' and key = ? and message_id = ''
      and subject_id in (select value from json_each(?))`,
    [envId, MARK, asList(people)],
  );
  return rows.map(({ user }) => user);
}

/** What events of a person that are gone by their age told of their ids. */
export async function keptIds(
  read: ReadDatabase,
  envId: string,
  userId: string,
): Promise<{ others: string[]; isNameless: boolean }> {
  const rows = await read.rows<{ other: string }>(
    'select other_id as other from kept_id where env_id = ? and user_id = ?',
    [envId, userId],
  );
  const others = rows.map(({ other }) => other);
  return { others: others.filter((other) => other !== ''), isNameless: !others.includes('') };
}

export interface QuarantinedRow {
  id: string;
  code: string;
  raw: string;
  received: number;
}

/** Everything that could not be stored. */
export async function* quarantined(read: ReadDatabase, envId: string): AsyncGenerator<QuarantinedRow[]> {
  for (let after = ''; ; ) {
    const rows = await read.rows<QuarantinedRow>(
      `select id, code, raw, received_at as received from quarantine
        where env_id = ? and id > ? order by id limit 100`,
      [envId, after],
    );
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.id ?? '';
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The traits of people or accounts, each with when it was told. */
export async function traitsOf(
  read: ReadDatabase,
  envId: string,
  { subject, ids }: { subject: 'user' | 'account'; ids: readonly string[] },
): Promise<{ key: string; value: unknown; ts: number }[]> {
  const rows = await read.rows<{ key: string; value: string; ts: number }>(
    `select key, value, ts from trait
      where env_id = ? and subject = ? and subject_id in (select value from json_each(?)) order by ts, key`,
    [envId, subject, asList(ids)],
  );
  return rows.map(({ key, value, ts }) => ({ key, value: JSON.parse(value), ts }));
}
