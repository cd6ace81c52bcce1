// Contracts and renewal outcomes: revisions are added, and read as they stood at a moment. `recordedAt` decides which revision
// of an id is in force; the latest one by then.

import type { Transaction } from '@libsql/client/sqlite3';
import type { Contract, Outcome } from '../../shared/renewal.ts';
import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

type Executor = Pick<Transaction, 'execute'>;
export type RenewalKind = 'contract' | 'outcome';

/** A revision of either; the columns after these are the kind's own. */
export interface Revision {
  id: string;
  recordedAt: number;
  account: string;
  removed: boolean;
}
export type ContractRevision = Contract & { removed: boolean };
export type OutcomeRevision = Outcome & { removed: boolean };
export interface RevisionOf {
  contract: ContractRevision;
  outcome: OutcomeRevision;
}

/** Columns in the order of storing, and how each is called outside. */
const COLUMNS: Record<RenewalKind, readonly (readonly [column: string, name: string])[]> = {
  contract: [
    ['id', 'id'],
    ['recorded_at', 'recordedAt'],
    ['account_id', 'account'],
    ['removed', 'removed'],
    ['product', 'product'],
    ['starts_at', 'startsAt'],
    ['ends_at', 'endsAt'],
    ['amount', 'amount'],
    ['per', 'per'],
    ['currency', 'currency'],
  ],
  outcome: [
    ['id', 'id'],
    ['recorded_at', 'recordedAt'],
    ['account_id', 'account'],
    ['removed', 'removed'],
    ['contract_id', 'contract'],
    ['kind', 'kind'],
    ['at', 'at'],
    ['amount', 'amount'],
    ['previous_amount', 'previousAmount'],
    ['currency', 'currency'],
  ],
};

const selected = (kind: RenewalKind) =>
  COLUMNS[kind].map(([column, name]) => `${kind}.${column} as "${name}"`).join(', ');

/** In an outcome no contract is null; in storage it is empty. */
function revived<K extends RenewalKind>(kind: K, row: Record<string, unknown>): RevisionOf[K] {
  const removed = Boolean(row.removed);
  const contract = kind === 'outcome' ? { contract: row.contract === '' ? null : row.contract } : {};
  return { ...row, ...contract, removed } as RevisionOf[K];
}

/** Every revision of these ids, oldest first. */
export async function revisionsOf<K extends RenewalKind>(
  reader: Executor,
  envId: string,
  kind: K,
  ids: readonly string[],
): Promise<RevisionOf[K][]> {
  const { rows } = await reader.execute({
    sql: `select ${selected(kind)} from ${kind}
      where env_id = ? and id in (select value from json_each(?)) order by id, recorded_at`,
    args: [envId, asList(ids)],
  });
  const names = COLUMNS[kind].map(([, name]) => name);
  return rows.map((row) =>
    revived(kind, Object.fromEntries(names.map((name) => [name, row[name] as unknown]))),
  );
}

/** Adds revisions; one of the same id and moment is replaced. */
export async function addRevisions<K extends RenewalKind>(
  transaction: Executor,
  envId: string,
  kind: K,
  revisions: readonly RevisionOf[K][],
): Promise<void> {
  const columns = COLUMNS[kind];
  const packed = revisions.map((revision) =>
    columns.map(([, name]) => {
      const value = (revision as unknown as Record<string, unknown>)[name];
      if (name === 'contract') return value ?? '';
      return typeof value === 'boolean' ? Number(value) : (value ?? null);
    }),
  );
  const names = columns.map(([column]) => column);
  await transaction.execute({
    sql: `insert into ${kind} (env_id, ${names.join(', ')})
      select ?, ${names.map((_, i) => `value ->> ${i}`).join(', ')} from json_each(?) where true
      on conflict (env_id, id, recorded_at) do update set
        ${names
          .slice(2)
          .map((name) => `${name} = excluded.${name}`)
          .join(', ')}`,
    args: [envId, JSON.stringify(packed)],
  });
}

export async function countRevisions(reader: Executor, envId: string, kind: RenewalKind): Promise<number> {
  const { rows } = await reader.execute({
    sql: `select count(*) as n from ${kind} where env_id = ?`,
    args: [envId],
  });
  return Number(rows[0]?.n ?? 0);
}

export interface KnownQuery {
  /** As known then. */
  asOf: number;
  account?: string | undefined;
  /** Only those after this id, so many of them; in the order of ids. `search` is part of their account's name or id. */
  page?: { after: string; limit: number; search?: string | undefined };
}

/** Whose account has ?6 in its id or name; where that is empty, all. */
const NAMED = `(?6 = '' or instr(lower(account_id), lower(?6)) > 0 or exists (
    select 1 from trait where trait.env_id = ?1 and subject = 'account' and subject_id = account_id and key = 'name'
      and instr(lower(value ->> '$'), lower(?6)) > 0))`;

/** Those in force: the latest revision of each id that was known at `asOf`, unless it took the row back. */
export async function knownRenewals<K extends RenewalKind>(
  read: Pick<ReadDatabase, 'rows' | 'bulk'>,
  envId: string,
  kind: K,
  { asOf, account, page }: KnownQuery,
): Promise<RevisionOf[K][]> {
  // All of them are thousands, and whoever wants them puts them in an order.
  const ask = page ? read.rows : read.bulk;
  const rows = await ask<Record<string, unknown>>(
    `select ${selected(kind)} from ${kind} where env_id = ?1 and removed = 0 and recorded_at = (
        select max(other.recorded_at) from ${kind} as other
        where other.env_id = ?1 and other.id = ${kind}.id and other.recorded_at <= ?2)
      ${account === undefined ? 'and ?3 is null' : 'and account_id = ?3'}
      ${page ? `and id > ?4 and ${NAMED}` : ''} order by id ${page ? 'limit ?5' : ''}`,
    [envId, asOf, account ?? null, ...(page ? [page.after, page.limit, page.search ?? ''] : [])],
  );
  return rows.map((row) => revived(kind, row));
}

/** The contracts or outcomes of an environment as they were known at a moment, by id. */
export const inForceAt = async <K extends RenewalKind>(
  read: Pick<ReadDatabase, 'rows' | 'bulk'>,
  envId: string,
  kind: K,
  asOf: number,
): Promise<RevisionOf[K][]> => (await knownRenewals(read, envId, kind, { asOf })).sort(byId);

/** All revisions, by id and then from the oldest to the newest. */
export async function revisionsById<K extends RenewalKind>(
  read: Pick<ReadDatabase, 'bulk'>,
  envId: string,
  kind: K,
): Promise<RevisionOf[K][]> {
  const rows = await read.bulk<Record<string, unknown>>(
    `select ${selected(kind)} from ${kind} where env_id = ?`,
    [envId],
  );
  return rows.map((row) => revived(kind, row)).sort((a, b) => byId(a, b) || a.recordedAt - b.recordedAt);
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const CHUNK = 2_000;

/** All revisions, in the order in which they became known; of one account where it is given. */
export async function* everyRevision<K extends RenewalKind>(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  kind: K,
  account?: string,
): AsyncGenerator<RevisionOf[K][]> {
  let [at, id] = [-1, ''];
  for (;;) {
    const rows = await read.rows<Record<string, unknown>>(
      `select ${selected(kind)} from ${kind} where env_id = ?1 and (recorded_at, id) > (?2, ?3)
        ${account === undefined ? 'and ?4 is null' : 'and account_id = ?4'}
        order by recorded_at, id limit ${CHUNK}`,
      [envId, at, id, account ?? null],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => revived(kind, row));
    [at, id] = [Number(last.recordedAt), String(last.id)];
  }
}

/** Of these accounts nothing stays, no earlier revision either. */
export async function deleteRenewals(
  transaction: Executor,
  envId: string,
  accounts: readonly string[],
): Promise<void> {
  for (const kind of ['contract', 'outcome'] as const) {
    await transaction.execute({
      sql: `delete from ${kind} where env_id = ? and account_id in (select value from json_each(?))`,
      args: [envId, asList(accounts)],
    });
  }
}

/** Whether there is any row of an account. */
export async function hasRenewals(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  account: string,
): Promise<boolean> {
  const found = await read.rows(
    `select 1 as one from contract where env_id = ?1 and account_id = ?2
      union all select 1 from outcome where env_id = ?1 and account_id = ?2 limit 1`,
    [envId, account],
  );
  return found.length > 0;
}
