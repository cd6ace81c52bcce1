// Pushed measures, notes and bands set by hand, for an export: a page at a time, in the order of their keys.

import type { Band } from '../../shared/score/factor.ts';
import type { MeasureRow } from './measures.ts';
import type { ReadDatabase, SqlArgument } from './open.ts';

const CHUNK = 1_000;
type Read = Pick<ReadDatabase, 'rows'>;

const only = (account: string | undefined) => (account === undefined ? '' : 'and account_id = ?');
const argOf = (account: string | undefined): SqlArgument[] => (account === undefined ? [] : [account]);

/** Every value, those that were corrected included. */
export async function* everyMeasure(
  read: Read,
  envId: string,
  account?: string,
): AsyncGenerator<MeasureRow[]> {
  for (let after: SqlArgument[] = ['', '', 0, 0]; ; ) {
    const rows = await read.rows<MeasureRow>(
      `select measure, account_id as account, at, recorded_at as "recordedAt", value from measure
        where env_id = ? and (measure, account_id, at, recorded_at) > (?, ?, ?, ?) ${only(account)}
        order by measure, account_id, at, recorded_at limit ${CHUNK}`,
      [envId, ...after, ...argOf(account)],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = [last.measure, last.account, last.at, last.recordedAt];
  }
}

export interface NoteRow {
  id: string;
  account: string;
  text: string;
  by: string;
  at: number;
}

/** Those that were removed are not told any more. */
export const everyNote = (read: Read, envId: string, account?: string) =>
  byId<NoteRow>(
    read,
    `select id, account_id as account, text, by_name as "by", at from account_note
      where env_id = ? and id > ? and removed_at is null ${only(account)} order by id limit ${CHUNK}`,
    envId,
    argOf(account),
  );

export interface OverrideRow {
  id: string;
  account: string;
  band: Band;
  reason: string;
  by: string;
  at: number;
  until: number;
  endedAt: number | null;
}

export const everyOverride = (read: Read, envId: string, account?: string) =>
  byId<OverrideRow>(
    read,
    `select id, account_id as account, band, reason, by_name as "by", at, until, ended_at as "endedAt"
      from band_override where env_id = ? and id > ? ${only(account)} order by id limit ${CHUNK}`,
    envId,
    argOf(account),
  );

async function* byId<T extends { id: string }>(
  read: Read,
  sql: string,
  envId: string,
  more: SqlArgument[],
): AsyncGenerator<T[]> {
  for (let after = ''; ; ) {
    const rows = await read.rows<T>(sql, [envId, after, ...more]);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.id;
  }
}
