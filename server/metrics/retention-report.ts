// Retention cohorts: fetches when accounts were first seen and in which buckets of days they were active, and lays the table out.

import { DAY_MS } from '../../shared/limits.ts';
import {
  BUCKETS,
  type Member,
  type RetentionKind,
  retentionTable,
} from '../../shared/score/retention-cohorts.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { Begun } from './begun.ts';
import { activeIn } from './daily/rows.ts';
import { retentionFigures } from './figures.ts';
import { grouped } from './grouped.ts';
import type { ReportBase } from './report/base.ts';
import type { RetentionQuery, RetentionReport } from './report/retention.ts';
import { type Account, accountsAt } from './snapshot.ts';
import { once } from './view.ts';

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
  const rows = kind === 'unbounded' ? [] : await activeOnce(read, envId, begun, { kind, first });
  const shared = { base, asOf, kind, active: rows };
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
    return activeIn(read, envId, { accounts: starts, buckets: BUCKETS[kind] });
  });

export interface RetentionInput {
  base: ReportBase;
  asOf: number;
  kind: RetentionKind;
  accounts: readonly Pick<Account, 'id' | 'firstSeen' | 'lastSeen'>[];
  /** In which bucket which account was active; not asked for "unbounded", which the last time tells. */
  active: readonly { account: string; bucket: number }[];
  /** Accounts from before the months that are told. */
  older: number;
}

export function composeRetention(input: RetentionInput): RetentionReport {
  const { base, asOf, kind, accounts, older } = input;
  const buckets = BUCKETS[kind];
  // The day that is not over yet is no day that anybody has had.
  const today = Math.floor(asOf / DAY_MS);
  const active = new Set(input.active.map(({ account, bucket }) => `${bucket} ${account}`));
  const members = accounts.map(({ id, firstSeen, lastSeen }): Member => {
    const start = Math.floor(firstSeen / DAY_MS);
    const last = Math.floor(lastSeen / DAY_MS) - start;
    return {
      cohort: new Date(firstSeen).toISOString().slice(0, 7),
      age: today - start,
      isActive: buckets.map(({ from }, i) =>
        kind === 'unbounded' ? last >= from : active.has(`${i} ${id}`),
      ),
    };
  });
  const { rows: cohorts, overall } = retentionTable(members, buckets);
  return {
    ...base,
    ...(accounts.length === 0 && { reason: older === 0 ? 'no accounts yet' : 'no data' }),
    kind,
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
