// The account list: rows made from two snapshots (now and a week ago), filtered, sorted and cut into pages.

import { z } from 'zod';
import type { Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { Settings } from '../../shared/settings.ts';
import { Refusal } from '../errors.ts';
import { isNamed } from './account-named.ts';
import { clockOf, clockStarts, createdAt } from './clock.ts';
import type { Counted } from './counted-accounts.ts';
import { type CountedSince, isOlder } from './counted-since.ts';
import type { HealthStanding } from './health-report.ts';
import { milestoneStatus } from './milestones.ts';
import { ACTIVATION_DAYS } from './onboarding-milestones.ts';
import type { ReachedTimes } from './reached.ts';
import type {
  AccountRow,
  AccountSort,
  AccountsQuery,
  AccountsReport,
  ActivationStanding,
  RetentionStanding,
} from './report/accounts.ts';
import type { Band, MilestoneStatus, ReportBase } from './report/base.ts';
import type { Stayed } from './retention-report.ts';
import type { AccountAt } from './snapshot.ts';

const DEFAULT_LIMIT = 50;

export interface StandingsInput {
  accounts: readonly AccountAt[];
  weekAgo: readonly AccountAt[];
  milestones: readonly Milestone[];
  /** Of which status and time are told. */
  milestone: Milestone | undefined;
  settings: Pick<Settings, 'clock'>;
  /** By milestone id. */
  reached: Map<string, ReachedTimes>;
  countedSince: CountedSince;
  /** When accounts left that are no customers any more. */
  left: ReadonlyMap<string, number>;
  /** By account; none where it is not told. */
  health: ReadonlyMap<string, Pick<HealthStanding, 'score' | 'band'>>;
  asOf: number;
}

/** What a row is filtered and sorted by; only the rows of the page are written out. */
export interface AccountStanding {
  account: AccountAt;
  plan: string | null;
  seats: number | null;
  createdAt: number | null;
  scoreChange: number | null;
  /** Days. */
  timeToValue: number | null;
  status: MilestoneStatus;
  health: number | null;
  healthBand: Band | null;
  /** When the clock of the value moment started, where it has. */
  started: number | null;
  /** Null where it is in neither part of the share. */
  activation: Exclude<ActivationStanding, 'due'> | null;
}

export function standings({
  accounts,
  weekAgo,
  milestones,
  milestone: value,
  settings,
  reached,
  countedSince,
  left,
  health,
  asOf,
}: StandingsInput): AccountStanding[] {
  const before = new Map(weekAgo.map((account) => [account.id, account.score.score]));
  const timesOf = milestones.map((milestone) => ({
    times: reached.get(milestone.id),
    since: countedSince(milestone.rule),
  }));
  const since = value ? countedSince(value.rule) : 0;
  const startOfValue = clockStarts(clockOf(milestones.find((one) => one.value) ?? milestones[0], settings));
  const startOf = clockStarts(clockOf(value, settings));
  const reachedValue = value && reached.get(value.id);
  return accounts.map((account) => {
    const start = startOf(account);
    const reachedAt = reachedValue?.get(account.id);
    const isUncertain = isOlder(account, since);
    const lastProgress = timesOf.reduce<number | undefined>((latest, one) => {
      const at = isOlder(account, one.since) ? undefined : one.times?.get(account.id);
      return at !== undefined && (latest === undefined || at > latest) ? at : latest;
    }, undefined);
    const leftAt = left.get(account.id);
    const started = startOfValue(account);
    const { score } = account.score;
    const scoreBefore = before.get(account.id) ?? null;
    const { plan, seats } = account.traits;
    return {
      account,
      plan: typeof plan === 'string' ? plan : null,
      seats: Number(seats) > 0 ? Number(seats) : null,
      createdAt: createdAt(account.traits) ?? null,
      scoreChange: score === null || scoreBefore === null ? null : score - scoreBefore,
      timeToValue:
        reachedAt === undefined || start === undefined || isUncertain
          ? null
          : Math.max(0, (reachedAt - start) / DAY_MS),
      status: milestoneStatus(value?.targetDays, {
        ...{ reachedAt, start, lastProgress, leftAt, asOf, isUncertain },
      }),
      health: health.get(account.id)?.score.score ?? null,
      healthBand: health.get(account.id)?.band ?? null,
      started: started !== undefined && started <= asOf ? started : null,
      activation:
        !value || isUncertain || start === undefined || start > asOf
          ? null
          : activationOf(value, { start, reachedAt, asOf }),
    };
  });
}

/** As `activationRate` counts. */
function activationOf(
  { targetDays = ACTIVATION_DAYS }: Pick<Milestone, 'targetDays'>,
  { start, reachedAt, asOf }: { start: number; reachedAt: number | undefined; asOf: number },
): AccountStanding['activation'] {
  if ((asOf - start) / DAY_MS < targetDays) return 'inProgress';
  return reachedAt !== undefined && (reachedAt - start) / DAY_MS <= targetDays ? 'inTime' : 'late';
}

function toRow({ account, createdAt, started: _, activation: __, ...standing }: AccountStanding): AccountRow {
  const { id, name, firstSeen, lastSeen, users, activeUsers } = account;
  const { score, band, coverage } = account.score;
  return {
    id,
    name,
    ...standing,
    createdAt: createdAt === null ? null : new Date(createdAt).toISOString(),
    firstSeen: new Date(firstSeen).toISOString(),
    lastSeen: new Date(lastSeen).toISOString(),
    users,
    activeUsers,
    score,
    band,
    coverage,
  };
}

/** What only reading tells of accounts that are asked for by it. */
interface Narrowed {
  stayed?: Stayed | undefined;
  /** Those behind a number of a report. */
  counted?: Counted | undefined;
  /** Those that were active in the window. */
  active?: ReadonlySet<string> | undefined;
}

/** Filters, sorts and pages; `total` counts all that match. */
export function accountsPage(
  base: ReportBase,
  all: readonly AccountStanding[],
  query: AccountsQuery,
  { milestone, milestones, ...narrowed }: Pick<StandingsInput, 'milestone' | 'milestones'> & Narrowed,
): AccountsReport {
  const { limit = DEFAULT_LIMIT, cursor } = query;
  const { placeOf, compare } = ordering(query);
  const matching = all.filter(matches(query, narrowed)).sort((a, b) => compare(placeOf(a), placeOf(b)));
  const isBefore = (place: Place) => (one: AccountStanding) => compare(placeOf(one), place) < 0;
  const start = startOf(matching, { cursor, limit, isBefore });
  const page = matching.slice(start, start + limit);
  const [first, last] = [page[0], page.at(-1)];
  return {
    ...base,
    ...(all.length === 0 && { reason: 'no accounts yet' }),
    total: matching.length,
    ...(narrowed.counted && { counted: narrowed.counted.told }),
    accounts: page.map(toRow),
    nextCursor: last && start + limit < matching.length ? encodeCursor({ after: placeOf(last) }) : null,
    previousCursor: first && start > 0 ? encodeCursor({ before: placeOf(first) }) : null,
    plans: [...new Set(all.map((one) => one.plan).filter((plan) => plan !== null))].sort(),
    milestone: milestone
      ? { id: milestone.id, name: milestone.name, targetDays: milestone.targetDays ?? null }
      : null,
    milestones: milestones.map(({ id, name, value }) => ({ id, name, isValue: value })),
  };
}

const RETENTION: Record<RetentionStanding, (isThere: boolean | undefined) => boolean> = {
  due: (isThere) => isThere !== undefined,
  retained: (isThere) => isThere === true,
  gone: (isThere) => isThere === false,
};

const ACTIVATION: Record<ActivationStanding, readonly AccountStanding['activation'][]> = {
  due: ['inTime', 'late'],
  inTime: ['inTime'],
  late: ['late'],
  inProgress: ['inProgress'],
};

const isWithin = (at: number, from = -Infinity, to = Infinity): boolean => at >= from && at < to;

function matches(
  query: AccountsQuery,
  { stayed, active, counted }: Narrowed,
): (one: AccountStanding) => boolean {
  const { search, plan, band, healthBand, status, retention = 'due', activation } = query;
  const { firstSeenFrom, firstSeenTo, startedFrom, startedTo } = query;
  const isOfClock = startedFrom !== undefined || startedTo !== undefined || activation !== undefined;
  return ({ account, ...standing }) =>
    isNamed(account, search) &&
    (!plan || standing.plan === plan) &&
    (!band || (account.score.band ?? 'none') === band) &&
    (!healthBand || (standing.healthBand ?? 'none') === healthBand) &&
    (!status || standing.status === status) &&
    isWithin(account.firstSeen, firstSeenFrom, firstSeenTo) &&
    (!isOfClock || (standing.started !== null && isWithin(standing.started, startedFrom, startedTo))) &&
    (!activation || ACTIVATION[activation].includes(standing.activation)) &&
    (!active || active.has(account.id)) &&
    (!counted || counted.accounts.has(account.id)) &&
    (!stayed || RETENTION[retention](stayed(account)));
}

/** Names are told apart by as much; cursors carry it. */
const SORTED_LETTERS = 100;

const SORT_VALUES: Record<AccountSort, (one: AccountStanding) => string | number | null> = {
  name: ({ account }) => account.name.slice(0, SORTED_LETTERS).toLowerCase(),
  score: ({ account }) => account.score.score,
  health: ({ health }) => health,
  scoreChange: ({ scoreChange }) => scoreChange,
  timeToValue: ({ timeToValue }) => timeToValue,
  lastSeen: ({ account }) => account.lastSeen,
  createdAt: ({ createdAt }) => createdAt,
  users: ({ account }) => account.users,
  activeUsers: ({ account }) => account.activeUsers,
  seats: ({ seats }) => seats,
};

/** Where a row stands in an order: its value, and its id, so that no two stand at the same place. */
type Place = readonly [value: string | number | null, id: string];

/** Rows without a value come last in either order. */
function ordering({
  sort = 'score',
  order = sort === 'name' || sort === 'score' || sort === 'health' ? 'asc' : 'desc',
}: AccountsQuery) {
  const sign = order === 'asc' ? 1 : -1;
  const { compare: compareNames } = new Intl.Collator();
  return {
    placeOf: (one: AccountStanding): Place => [SORT_VALUES[sort](one), one.account.id],
    compare([x, a]: Place, [y, b]: Place): number {
      const byId = a === b ? 0 : a < b ? -1 : 1;
      if (x === y) return byId;
      if (x === null) return 1;
      if (y === null) return -1;
      const compared = typeof x === 'string' ? compareNames(x, String(y)) : x - Number(y);
      return compared === 0 ? byId : sign * compared;
    },
  };
}

/** A place, not a row: the row may be gone, or match no more, when the next page is asked for. */
interface Cursor {
  after?: Place;
  before?: Place;
}

const encodeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

interface Start {
  cursor: string | undefined;
  limit: number;
  isBefore(place: Place): (one: AccountStanding) => boolean;
}

/** Where the page begins. */
function startOf(all: readonly AccountStanding[], { cursor, limit, isBefore }: Start): number {
  const { after, before } = cursor ? decode(cursor) : {};
  const place = after ?? before;
  if (!place) return 0;
  const at = all.filter(isBefore(place)).length;
  if (!after) return Math.max(0, at - limit);
  return all[at]?.account.id === after[1] ? at + 1 : at;
}

const placeSchema = z.tuple([z.union([z.string(), z.number(), z.null()]), z.string()]);
const cursorSchema = z.object({ after: placeSchema.optional(), before: placeSchema.optional() });

/** Throws `Refusal` for a cursor that is none of ours: to begin again with the first page could go on for ever. */
function decode(cursor: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))) as Cursor;
  } catch {
    throw new Refusal('invalid', 'the cursor is not one that this list gave', { field: 'cursor' });
  }
}
