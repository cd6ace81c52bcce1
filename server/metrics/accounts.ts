// The account list: rows made from two snapshots (now and a week ago), filtered, sorted and cut into pages.

import type { Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { instantMs } from '../../shared/operator.ts';
import { milestoneStatus } from './milestones.ts';
import type { ReachedTimes } from './reached.ts';
import type { AccountRow, AccountSort, AccountsQuery, AccountsReport, ReportBase } from './report.ts';
import { type AccountAt, clockOf, clockStart } from './snapshot.ts';

const DEFAULT_LIMIT = 50;

export interface RowsInput {
  accounts: readonly AccountAt[];
  weekAgo: readonly AccountAt[];
  milestones: readonly Milestone[];
  /** By milestone id. */
  reached: Map<string, ReachedTimes>;
  asOf: number;
}

export function accountRows({ accounts, weekAgo, milestones, reached, asOf }: RowsInput): AccountRow[] {
  const before = new Map(weekAgo.map((account) => [account.id, account.score.score]));
  const value = milestones.find((milestone) => milestone.value);
  return accounts.map((account) => {
    const start = clockStart(account, clockOf(value));
    const reachedAt = value && reached.get(value.id)?.get(account.id);
    const times = milestones
      .map((one) => reached.get(one.id)?.get(account.id))
      .filter((at) => at !== undefined);
    const { score, band, coverage } = account.score;
    const scoreBefore = before.get(account.id) ?? null;
    const seats = Number(account.traits.seats);
    const created = instantMs(account.traits.createdAt ?? account.traits.created_at);
    return {
      id: account.id,
      name: account.name,
      plan: typeof account.traits.plan === 'string' ? account.traits.plan : null,
      seats: seats > 0 ? seats : null,
      createdAt: created === undefined ? null : new Date(created).toISOString(),
      firstSeen: new Date(account.firstSeen).toISOString(),
      lastSeen: new Date(account.lastSeen).toISOString(),
      users: account.users,
      activeUsers: account.activeUsers,
      score,
      band,
      coverage,
      scoreChange: score === null || scoreBefore === null ? null : score - scoreBefore,
      timeToValue: reachedAt === undefined ? null : Math.max(0, (reachedAt - start) / DAY_MS),
      status: milestoneStatus(value?.targetDays, {
        reachedAt,
        start,
        lastProgress: times.length ? Math.max(...times) : undefined,
        asOf,
      }),
    };
  });
}

/** Filters, sorts and pages; `total` counts all that match. */
export function accountsPage(
  base: ReportBase,
  rows: readonly AccountRow[],
  query: AccountsQuery,
): AccountsReport {
  const { limit = DEFAULT_LIMIT, cursor } = query;
  const matching = rows.filter(matches(query)).sort(ordering(query));
  const start = startOf(matching, cursor, limit);
  const page = matching.slice(start, start + limit);
  const last = page.at(-1);
  return {
    ...base,
    ...(rows.length === 0 && { reason: 'no accounts yet' }),
    total: matching.length,
    accounts: page,
    nextCursor: last && start + limit < matching.length ? encode({ after: last.id }) : null,
    previousCursor: page[0] && start > 0 ? encode({ before: page[0].id }) : null,
    plans: [...new Set(rows.map((row) => row.plan).filter((plan) => plan !== null))].sort(),
  };
}

function matches({ search, plan, band, status }: AccountsQuery): (row: AccountRow) => boolean {
  const words = search?.trim().toLowerCase();
  return (row) =>
    (!words || row.name.toLowerCase().includes(words) || row.id.toLowerCase().includes(words)) &&
    (!plan || row.plan === plan) &&
    (!band || (row.band ?? 'none') === band) &&
    (!status || row.status === status);
}

/** Rows without a value come last in either order; ties are broken by id, so that pages never overlap. */
function ordering({
  sort = 'score',
  order = sort === 'name' || sort === 'score' ? 'asc' : 'desc',
}: AccountsQuery) {
  const sign = order === 'asc' ? 1 : -1;
  return (a: AccountRow, b: AccountRow): number => {
    const [x, y] = [sortValue(a, sort), sortValue(b, sort)];
    if (x === y) return a.id < b.id ? -1 : 1;
    if (x === null) return 1;
    if (y === null) return -1;
    const compared = typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y);
    return compared === 0 ? (a.id < b.id ? -1 : 1) : sign * compared;
  };
}

function sortValue(row: AccountRow, sort: AccountSort): string | number | null {
  if (sort === 'name') return row.name.toLowerCase();
  const value = row[sort];
  return typeof value === 'string' ? Date.parse(value) : value;
}

interface Cursor {
  after?: string;
  before?: string;
}

const encode = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Where the page begins. A cursor that no longer fits anything begins at the first row. */
function startOf(rows: readonly AccountRow[], cursor: string | undefined, limit: number): number {
  if (!cursor) return 0;
  const { after, before } = decode(cursor);
  const at = rows.findIndex((row) => row.id === (after ?? before));
  if (at < 0) return 0;
  return after === undefined ? Math.max(0, at - limit) : at + 1;
}

function decode(cursor: string): Cursor {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}
