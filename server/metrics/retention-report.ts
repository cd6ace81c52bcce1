// Retention cohorts: fetches when accounts were first seen and in which buckets of days they were active, and lays the table out.

import { DAY_MS } from '../../shared/limits.ts';
import {
  BUCKETS,
  type Member,
  type RetentionKind,
  retentionTable,
} from '../../shared/score/retention-cohorts.ts';
import { Refusal } from '../errors.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { Begun } from './begun.ts';
import { endDay } from './clock.ts';
import { activeIn, lastActiveDays } from './daily/rows.ts';
import { retentionFigures } from './figures.ts';
import { grouped } from './grouped.ts';
import type { ReportBase } from './report/base.ts';
import type { RetentionQuery, RetentionReport } from './report/retention.ts';
import { type Account, accountsAt } from './snapshot.ts';
import { once } from './view.ts';

/** An account that was active in a bucket. */
interface ActiveIn {
  account: string;
  bucket: number;
}

/** Months that are told; accounts from before are counted. */
const MONTHS = 12;

export async function retentionReport(
  read: ReadDatabase,
  envId: string,
  begun: Begun,
  { kind = 'bracket', from, to = Infinity, groupBy }: RetentionQuery,
): Promise<RetentionReport> {
  const { asOf, base } = begun;
  const known = await accountsAt(read, envId, begun);
  const all = known.filter(({ firstSeen }) => firstSeen >= (from ?? -Infinity) && firstSeen < to);
  const first = earliest(Math.min(asOf, to));
  const accounts = all.filter(({ firstSeen }) => firstSeen >= first);
  const rows = await activeOnce(read, envId, begun, { kind, first });
  const shared = { base, asOf, kind, active: rows, from: Math.max(first, from ?? first) };
  const report = composeRetention({ ...shared, accounts, older: all.length - accounts.length });
  return {
    ...report,
    ...(report.reason !== undefined &&
      known.length > 0 && { reason: 'no account was first seen in the range' }),
    ...(await grouped(read, envId, begun, {
      groupBy,
      members: accounts,
      accountOf: ({ id }) => id,
      figuresOf: (own) => retentionFigures(composeRetention({ ...shared, accounts: own, older: 0 })),
    })),
  };
}

/** Of all accounts from then on, whichever of them are asked for. */
const activeOnce = (
  read: ReadDatabase,
  envId: string,
  begun: Begun,
  { kind, first }: { kind: RetentionKind; first: number },
) =>
  once(read, 'active in', [begun.asOf, kind, first], async () => {
    const all = await accountsAt(read, envId, { ...begun, within: undefined });
    const starts = all.flatMap(({ id, firstSeen }) => {
      const day = Math.floor(firstSeen / DAY_MS);
      return firstSeen < first ? [] : [[id, day, Math.floor(begun.asOf / DAY_MS) - day] as const];
    });
    if (kind === 'unbounded') return activeSince(read, envId, { starts, until: endDay(begun.asOf) });
    return activeIn(read, envId, { accounts: starts, buckets: BUCKETS[kind] });
  });

/** By the last day of use: that an account was heard of (traits that a server tells every night) is no use of the product. */
async function activeSince(
  read: ReadDatabase,
  envId: string,
  { starts, until }: { starts: readonly (readonly [id: string, day: number, age: number])[]; until: number },
): Promise<ActiveIn[]> {
  const accounts = starts.map(([id, day]) => [id, day] as const);
  const firstDays = new Map(accounts);
  return (await lastActiveDays(read, envId, { accounts, until })).flatMap(({ account, day }) =>
    BUCKETS.unbounded.flatMap(({ from }, bucket) =>
      day - (firstDays.get(account) ?? Infinity) >= from ? [{ account, bucket }] : [],
    ),
  );
}

/** Whether an account was there in a bucket; undefined where it has not had the time. */
export type Stayed = (account: Pick<Account, 'id' | 'firstSeen'>) => boolean | undefined;

/** Of accounts that were first seen from `first` on, as the table of cohorts counts them. Throws `Refusal` where there is no such bucket. */
export async function stayedIn(
  read: ReadDatabase,
  envId: string,
  begun: Begun,
  { kind, day, first }: { kind: RetentionKind; day: number; first: number },
): Promise<Stayed> {
  const { asOf } = begun;
  const bucket = BUCKETS[kind].findIndex(({ from }) => from === day);
  if (bucket < 0) {
    const days = BUCKETS[kind].map(({ from }) => from).join(', ');
    throw new Refusal('invalid', `give one of ${days}`, { field: 'retentionDay' });
  }
  const isThere = activity(await activeOnce(read, envId, begun, { kind, first }));
  const until = BUCKETS[kind][bucket]?.until ?? 0;
  return (account) => (ageOf(account, asOf) < until ? undefined : isThere(account, bucket));
}

// The day that is not over yet is no day that anybody has had.
const ageOf = ({ firstSeen }: Pick<Account, 'firstSeen'>, asOf: number): number =>
  Math.floor(asOf / DAY_MS) - Math.floor(firstSeen / DAY_MS);

/** Whether an account was there in a bucket, over or not. */
function activity(rows: readonly ActiveIn[]) {
  const active = new Set(rows.map(({ account, bucket }) => `${bucket} ${account}`));
  return ({ id }: Pick<Account, 'id'>, bucket: number) => active.has(`${bucket} ${id}`);
}

export interface RetentionInput {
  base: ReportBase;
  asOf: number;
  kind: RetentionKind;
  accounts: readonly Pick<Account, 'id' | 'firstSeen'>[];
  active: readonly ActiveIn[];
  /** When the first of the months begins that are told, or the range in it. */
  from: number;
  /** Accounts from before. */
  older: number;
}

export function composeRetention(input: RetentionInput): RetentionReport {
  const { base, asOf, kind, accounts, older } = input;
  const buckets = BUCKETS[kind];
  const isThere = activity(input.active);
  const members = accounts.map(
    (account): Member => ({
      cohort: new Date(account.firstSeen).toISOString().slice(0, 7),
      age: ageOf(account, asOf),
      isActive: buckets.map((_, i) => isThere(account, i)),
    }),
  );
  const { rows: cohorts, overall } = retentionTable(members, buckets);
  return {
    ...base,
    ...(accounts.length === 0 && { reason: older === 0 ? 'no accounts yet' : 'no data' }),
    kind,
    from: new Date(input.from).toISOString(),
    buckets: buckets.map(({ from, until }) => ({ from, until })),
    cohorts,
    overall,
    excluded: older > 0 ? [{ reason: 'first seen more than twelve months ago', accounts: older }] : [],
  };
}

/** The beginning of the month that lies so many months back. */
function earliest(asOf: number): number {
  const now = new Date(asOf);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS, 1);
}
