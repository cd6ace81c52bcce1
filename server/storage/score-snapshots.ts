// Snapshots of scores, a row an account and day, and which days there are. A row is written once and stays.

import type { Transaction } from '@libsql/client/sqlite3';
import type { Stage } from '../../shared/health.ts';
import type { Band } from '../../shared/score/factor.ts';
import type { ReadDatabase } from './open.ts';
import type { Procedure } from './owner.ts';
import { daysIn } from './report-rows.ts';
import { asList } from './upsert.ts';

/** By id of the factor: its measure, that on 0..100, its share of the weight that had data, and why there is no measure. */
export type StoredFactors = Record<
  string,
  [measure: number | null, value: number | null, share: number, reason?: string]
>;

export interface SnapshotRow {
  account: string;
  score: number | null;
  band: Band | null;
  coverage: number;
  reason: string | null;
  stage: Stage;
  tier: string | null;
  factors: StoredFactors;
  adoption: number | null;
  adoptionBand: Band | null;
}

export interface ScoreDay {
  day: number;
  version: number;
  madeAt: number;
  accounts: number;
}

/** Rows as they travel: [account, score, band, coverage, reason, stage, tier, factors as JSON, adoption, its band]. */
export const packSnapshot = (rows: readonly SnapshotRow[]): string =>
  JSON.stringify(
    rows.map((row) => [
      ...[row.account, row.score, row.band, row.coverage, row.reason, row.stage, row.tier],
      ...[JSON.stringify(row.factors), row.adoption, row.adoptionBand],
    ]),
  );

/** Rows of a day; those that are there already stay. Whoever was erased is left out. */
export const addSnapshots: Procedure<
  { envId: string; day: number; version: number; packed: string },
  number
> = {
  name: 'add snapshots',
  async run(transaction, { envId, day, version, packed }) {
    const { rowsAffected } = await transaction.execute({
      sql: `insert into score_snapshot (env_id, day, version, account_id, score, band, coverage, reason, stage, tier,
            factors, adoption, adoption_band)
          select ?1, ?2, ?3, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
            value ->> 6, value ->> 7, value ->> 8, value ->> 9
          from json_each(?4)
          where exists (select 1 from membership m where m.env_id = ?1 and m.account_id = value ->> 0)
        on conflict (env_id, day, account_id) do nothing`,
      args: [envId, day, version, packed],
    });
    return rowsAffected;
  },
};

/** Says that a day is whole. */
export const closeDay: Procedure<{ envId: string } & ScoreDay, void> = {
  name: 'close day',
  async run(transaction, { envId, day, version, madeAt, accounts }) {
    await transaction.execute({
      sql: `insert into score_day (env_id, day, version, made_at, accounts) values (?, ?, ?, ?, ?)
        on conflict (env_id, day) do nothing`,
      args: [envId, day, version, madeAt, accounts],
    });
  },
};

/** Lets go of what is older than anybody looks back: snapshots from before a day, and notes that were removed before a moment. */
export const forgetScores: Procedure<{ envId: string; before: number; removedBefore: number }, void> = {
  name: 'forget scores',
  async run(transaction, { envId, before, removedBefore }) {
    for (const table of ['score_snapshot', 'score_day']) {
      await transaction.execute({
        sql: `delete from ${table} where env_id = ? and day < ?`,
        args: [envId, before],
      });
    }
    await transaction.execute({
      sql: 'delete from account_note where env_id = ? and removed_at < ?',
      args: [envId, removedBefore],
    });
  },
};

export const SNAPSHOT_PROCEDURES = [addSnapshots, closeDay, forgetScores];

/** What is kept of these accounts' scores, measures, notes and bands goes with them. */
export async function eraseScores(
  transaction: Pick<Transaction, 'execute'>,
  envId: string,
  accounts: readonly string[],
): Promise<void> {
  const among = 'account_id in (select value from json_each(?2))';
  for (const table of ['measure', 'band_override', 'account_note']) {
    await transaction.execute({
      sql: `delete from ${table} where env_id = ?1 and ${among}`,
      args: [envId, asList(accounts)],
    });
  }
  await transaction.execute({
    sql: `delete from score_snapshot where env_id = ?1
      and day in (select distinct day from score_day where env_id = ?1) and ${among}`,
    args: [envId, asList(accounts)],
  });
}

const COLUMNS = `account_id as account, score, band, coverage, reason, stage, tier, factors, adoption,
  adoption_band as "adoptionBand"`;

type Packed = Omit<SnapshotRow, 'factors'> & { factors: string };
const unpacked = ({ factors, ...row }: Packed): SnapshotRow => ({ ...row, factors: JSON.parse(factors) });

/** All accounts of a day, or one. */
export async function snapshotsOf(
  read: ReadDatabase,
  envId: string,
  day: number,
  account?: string,
): Promise<SnapshotRow[]> {
  const one = account === undefined ? '' : 'and account_id = ?';
  const rows = await read.bulk<Packed>(
    `select ${COLUMNS} from score_snapshot where env_id = ? and day = ? ${one}`,
    [envId, day, ...(account === undefined ? [] : [account])],
  );
  return rows.map(unpacked);
}

/** Accounts, each on a day of its own. */
export async function snapshotsBefore(
  read: ReadDatabase,
  envId: string,
  wanted: readonly { account: string; day: number }[],
): Promise<(SnapshotRow & { version: number })[]> {
  const rows = await read.bulk<Packed & { version: number }>(
    `select version, ${COLUMNS} from json_each(?2)
      cross join score_snapshot on env_id = ?1 and day = value ->> 1 and account_id = value ->> 0`,
    [envId, JSON.stringify(wanted.map(({ account, day }) => [account, day]))],
  );
  return rows.map(({ version, ...row }) => ({ ...unpacked(row), version }));
}

/** An account day by day, oldest first. */
export async function accountSnapshots(
  read: ReadDatabase,
  envId: string,
  account: string,
  days: readonly number[],
): Promise<(SnapshotRow & { day: number; version: number })[]> {
  const rows = await read.rows<Packed & { day: number; version: number }>(
    `select day, version, ${COLUMNS} from score_snapshot
      where env_id = ? and day in (select value from json_each(?)) and account_id = ? order by day`,
    [envId, asList(days), account],
  );
  return rows.map(({ day, version, ...row }) => ({ ...unpacked(row), day, version }));
}

export interface SnapshotPage {
  /** Whole days, whose scores are asked for. */
  days: readonly number[];
  /** Only these; all unless given. */
  accounts?: readonly string[] | undefined;
  /** The row that the page begins after. */
  after?: { day: number; account: string } | undefined;
  limit: number;
}

/** The scores of days, a page at a time: by day, and of a day by account. */
export async function snapshotPage(
  read: ReadDatabase,
  envId: string,
  { days, accounts, after, limit }: SnapshotPage,
): Promise<(SnapshotRow & { day: number; version: number })[]> {
  const left = after ? days.filter((day) => day >= after.day) : days;
  const among = accounts ? 'and account_id in (select value from json_each(?5))' : '';
  const rows = await read.bulk<Packed & { day: number; version: number }>(
    `select day, version, ${COLUMNS} from score_snapshot
      where env_id = ?1 and day in (select value from json_each(?2))
        and (day, account_id) > (?3, ?4) ${among}
      order by day, account_id limit ${Math.trunc(limit)}`,
    [envId, asList(left), after?.day ?? -1, after?.account ?? '', ...(accounts ? [asList(accounts)] : [])],
  );
  return rows.map(({ day, version, ...row }) => ({ ...unpacked(row), day, version }));
}

/** The days of a window that are whole, oldest first. */
export const scoreDays = (
  read: ReadDatabase,
  envId: string,
  { from, until }: { from: number; until: number },
): Promise<ScoreDay[]> =>
  read.rows(
    `select day, version, made_at as "madeAt", accounts from score_day
      where env_id = ? and day >= ? and day < ? order by day`,
    [envId, from, until],
  );

export interface BandMoveRow {
  account: string;
  day: number;
  before: Band;
  now: Band;
}

/** Bands that changed from one day to the next, on the days of a window, newest first. */
export const bandMoves = (
  read: ReadDatabase,
  envId: string,
  { from, until, account }: { from: number; until: number; account?: string | undefined },
): Promise<BandMoveRow[]> =>
  read.rows(
    `select b.account_id as account, b.day as day, a.band as before, b.band as now
      from score_snapshot b join score_snapshot a
        on a.env_id = b.env_id and a.day = b.day - 1 and a.account_id = b.account_id
      where b.env_id = ? and b.day in (select value from json_each(?)) and a.band <> b.band
        ${account === undefined ? '' : 'and b.account_id = ?'}
      order by b.day desc, b.account_id`,
    [envId, daysIn({ from, until }), ...(account === undefined ? [] : [account])],
  );

/** How many accounts had which band at the end of each of these days. */
export const bandsByDay = (
  read: ReadDatabase,
  envId: string,
  days: readonly number[],
): Promise<{ day: number; band: Band | null; accounts: number }[]> =>
  read.rows(
    `select day, band, count(*) as accounts from score_snapshot
      where env_id = ? and day in (select value from json_each(?)) group by day, band`,
    [envId, asList(days)],
  );

/** The newest day of which there is a snapshot. */
export async function lastScoreDay(read: ReadDatabase, envId: string): Promise<number | undefined> {
  const [row] = await read.rows<{ day: number | null }>(
    'select max(day) as day from score_day where env_id = ?',
    [envId],
  );
  return row?.day ?? undefined;
}

/** The day of the first event of any account. */
export async function firstDaySeen(read: ReadDatabase, envId: string): Promise<number | undefined> {
  const [row] = await read.rows<{ first: number | null }>(
    "select min(first) as first from membership where env_id = ? and account_id <> ''",
    [envId],
  );
  return row?.first == null ? undefined : Math.floor(row.first / 86_400_000);
}

/** Events that are looked at for whether history is being imported. */
const NEWEST = 1_000;

/** Whether events of a past day, known in that day, arrived since a moment: as an import brings them. */
export async function historyArrivedSince(
  read: ReadDatabase,
  envId: string,
  since: number,
): Promise<boolean> {
  const rows = await read.rows(
    `select 1 from (select env_id, received_at, known_at from event order by rowid desc limit ${NEWEST})
      where env_id = ? and received_at >= ? and received_at - known_at > 86400000 limit 1`,
    [envId, since],
  );
  return rows.length > 0;
}
