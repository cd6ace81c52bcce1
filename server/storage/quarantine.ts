// Messages that could not be stored, kept with the reason. The same message is kept once, with how often it came; of an
// environment only so many are kept, and the oldest make room.

import type { Transaction } from '@libsql/client/sqlite3';
import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

export interface QuarantineRow {
  id: string;
  messageId: string | null;
  code: string;
  field: string | null;
  message: string;
  raw: string;
  library: string | null;
  /** A server said it, and not a page. */
  trusted: boolean;
  receivedAt: number;
}

/** One that is kept; `receivedAt` is the first time. */
export interface Quarantined extends QuarantineRow {
  lastAt: number;
  seen: number;
}

/** What is kept for one environment, at most. */
export const QUARANTINE = { messages: 10_000, bytes: 32 * 1024 * 1024 } as const;
/** Room is made once after so many messages: it looks at all that are kept. */
const ROOM_EVERY = 500;

export async function addQuarantined(
  transaction: Transaction,
  envId: string,
  rows: readonly QuarantineRow[],
): Promise<void> {
  const packed = rows.map((row) => [
    row.id,
    row.messageId,
    row.code,
    row.field,
    row.message,
    row.raw,
    row.library,
    row.receivedAt,
    Number(row.trusted),
  ]);
  await transaction.execute({
    sql: `insert into quarantine
        (env_id, id, message_id, code, field, message, raw, library, received_at, last_at, trusted)
      select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
        value ->> 7, value ->> 7, value ->> 8
      from json_each(?) where true
      on conflict (env_id, id) do update set seen = quarantine.seen + 1,
        last_at = max(quarantine.last_at, excluded.last_at),
        trusted = max(quarantine.trusted, excluded.trusted)`,
    args: [envId, asList(packed)],
  });
  const added = (sinceRoom.get(transaction) ?? ROOM_EVERY) + rows.length;
  sinceRoom.set(transaction, added % ROOM_EVERY);
  if (added >= ROOM_EVERY) await makeRoom(transaction, envId, QUARANTINE);
}

/** Messages that each connection added since it made room. */
const sinceRoom = new WeakMap<Transaction, number>();

/** Deletes the oldest beyond the limits, and counts them. */
export async function makeRoom(
  transaction: Transaction,
  envId: string,
  { messages, bytes }: { messages: number; bytes: number },
): Promise<void> {
  const { rowsAffected } = await transaction.execute({
    sql: `delete from quarantine where env_id = ?1 and id in (
      select id from (
        select id, row_number() over newest as place, sum(octet_length(raw)) over newest as size
        from quarantine where env_id = ?1
        window newest as (order by max(last_at, received_at) desc, id rows unbounded preceding)
      ) where place > ?2 or size > ?3)`,
    args: [envId, messages, bytes],
  });
  if (rowsAffected === 0) return;
  await transaction.execute({
    sql: 'update env_state set quarantine_dropped = quarantine_dropped + ? where env_id = ?',
    args: [rowsAffected, envId],
  });
}

const COLUMNS = `id, message_id as messageId, code, field, message, raw, library, received_at as receivedAt,
  max(last_at, received_at) as lastAt, seen, trusted`;

/** As SQLite has it: a truth is a number. */
type Stored = Omit<Quarantined, 'trusted'> & { trusted: number };
const quarantined = (row: Stored): Quarantined => ({ ...row, trusted: row.trusted === 1 });

/** The place of a message in the list, newest first. */
export interface QuarantinePlace {
  at: number;
  id: string;
}

export interface QuarantineQuery {
  before: QuarantinePlace | undefined;
  code: string | undefined;
  limit: number;
}

export async function listQuarantined(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  { before = { at: Number.MAX_SAFE_INTEGER, id: '' }, code, limit }: QuarantineQuery,
): Promise<Quarantined[]> {
  const args = [envId, before.at, before.id, limit, ...(code === undefined ? [] : [code])];
  const rows = await read.rows<Stored>(
    `select ${COLUMNS} from quarantine
      where env_id = ?1 and (max(last_at, received_at), id) < (?2, ?3) ${code === undefined ? '' : 'and code = ?5'}
      order by max(last_at, received_at) desc, id desc limit ?4`,
    args,
  );
  return rows.map(quarantined);
}

/** Those that may be judged again: not the ones whose sender proved nothing. */
export async function replayable(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  { after, except, limit }: { after: string; except: readonly string[]; limit: number },
): Promise<Quarantined[]> {
  const rows = await read.rows<Stored>(
    `select ${COLUMNS} from quarantine
      where env_id = ? and id > ? and code not in (select value from json_each(?)) order by id limit ?`,
    [envId, after, asList(except), limit],
  );
  return rows.map(quarantined);
}

export async function releaseQuarantined(
  transaction: Pick<Transaction, 'execute'>,
  envId: string,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute({
    sql: 'delete from quarantine where env_id = ? and id in (select value from json_each(?))',
    args: [envId, asList(ids)],
  });
}

/** Messages of one reason. */
export interface QuarantineOf {
  code: string;
  /** The field that is wrong; null for those that name none, any where it is not given. */
  field?: string | null | undefined;
}

/** Answers how many went. */
export async function discardQuarantined(
  transaction: Pick<Transaction, 'execute'>,
  envId: string,
  { code, field }: QuarantineOf,
): Promise<number> {
  const { rowsAffected } = await transaction.execute({
    sql: `delete from quarantine where env_id = ? and code = ? ${field === undefined ? '' : 'and field is ?'}`,
    args: [envId, code, ...(field === undefined ? [] : [field])],
  });
  return rowsAffected;
}

/** Those that did not come again from a moment on. */
export async function deleteOlderQuarantined(
  transaction: Pick<Transaction, 'execute'>,
  envId: string,
  until: number,
): Promise<void> {
  await transaction.execute({
    sql: 'delete from quarantine where env_id = ? and max(last_at, received_at) < ?',
    args: [envId, until],
  });
}

/** How many are kept, and how many had to go. */
export async function quarantineTotals(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
): Promise<{ kept: number; dropped: number }> {
  const [row] = await read.rows<{ kept: number; dropped: number }>(
    `select (select count(*) from quarantine where env_id = ?1) as kept,
      (select quarantine_dropped from env_state where env_id = ?1) as dropped`,
    [envId],
  );
  return { kept: row?.kept ?? 0, dropped: row?.dropped ?? 0 };
}
