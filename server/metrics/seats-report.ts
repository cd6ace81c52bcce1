// The seats report: what was bought, handed out and used, judged by how old each account is.

import { DAY_MS } from '../../shared/limits.ts';
import {
  SEAT_RATIOS,
  SEAT_THRESHOLDS,
  type SeatRatio,
  type Seats,
  seatRatios,
  seatState,
  seatThresholds,
} from '../../shared/score/seats.ts';
import { Refusal } from '../errors.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { isNamed } from './account-named.ts';
import type { Begun } from './begun.ts';
import { seatsFigures } from './figures.ts';
import { grouped } from './grouped.ts';
import type { ReportBase } from './report/base.ts';
import { WEEK_MS } from './report/figures.ts';
import { SEAT_STATES, type SeatsQuery, type SeatsReport } from './report/seats.ts';
import { type AccountAt, scoreAccounts, takeSnapshot } from './snapshot.ts';

const DEFAULT_LIMIT = 50;
/** How an account may say how many seats it has handed out. */
const ASSIGNED_TRAITS = ['seatsAssigned', 'seats_assigned'] as const;

interface Seated extends Seats {
  account: AccountAt;
  age: number;
  assignedFrom: 'trait' | 'people';
}

export async function seatsReport(
  read: ReadDatabase,
  envId: string,
  begun: Begun,
  query: SeatsQuery,
): Promise<SeatsReport> {
  const { asOf, base } = begun;
  const { from = asOf - WEEK_MS, groupBy } = query;
  const { accounts, features } = await takeSnapshot(read, envId, { ...begun, traits: ASSIGNED_TRAITS });
  const before = await scoreAccounts(read, envId, { accounts, asOf: Math.min(from, asOf), features });
  return {
    ...composeSeats({ base, asOf, accounts, before: before.accounts, query }),
    ...(await grouped(read, envId, begun, {
      groupBy,
      members: accounts,
      accountOf: ({ id }) => id,
      figuresOf: (own) => seatsFigures(composeSeats({ base, asOf, accounts: own, before: [], query })),
    })),
  };
}

export interface SeatsInput {
  base: ReportBase;
  asOf: number;
  accounts: readonly AccountAt[];
  /** As they were when the range began. */
  before: readonly AccountAt[];
  query: SeatsQuery;
}

export function composeSeats({ base, asOf, accounts, before, query }: SeatsInput): SeatsReport {
  const { limit = DEFAULT_LIMIT, cursor } = query;
  const seated = seatedOnes(accounts, asOf);
  const earlier = seatedOnes(before, asOf);
  const sorted = seated.filter(isListed(query)).sort(ordering(query));
  const start = Number(cursor ?? 0);
  const unknown = accounts.length - seated.length;
  return {
    ...base,
    ...(seated.length === 0 && {
      reason: accounts.length === 0 ? 'no accounts yet' : 'the number of seats is not known',
    }),
    accounts: seated.length,
    unknown,
    total: totalOf(seated),
    moved: earlier.length > 0 ? { accounts: earlier.length, ...totalOf(earlier) } : null,
    byAge: SEAT_THRESHOLDS.map(({ from, thresholds }, i) => {
      const own = seated.filter(({ age }) => seatThresholds(age).from === from);
      return {
        ...{ from, until: SEAT_THRESHOLDS[i + 1]?.from ?? null, accounts: own.length },
        ...totalOf(own),
        thresholds: SEAT_RATIOS.map((ratio) => ({
          ratio,
          fair: thresholds[ratio][0],
          good: thresholds[ratio][1],
          states: SEAT_STATES.map((state) => ({
            state,
            accounts: own.filter((one) => stateOf(one, ratio) === state).length,
          })),
        })),
      };
    }),
    rows: sorted.slice(start, start + limit).map(rowOf),
    listed: sorted.length,
    listedTotal: totalOf(sorted),
    nextCursor: start + limit < sorted.length ? String(start + limit) : null,
  };
}

/** Throws `Refusal` where there is no such range of ages. */
function isListed({ search, age, ratio = 'activeOfPurchased', state }: SeatsQuery) {
  if (age !== undefined && !SEAT_THRESHOLDS.some(({ from }) => from === age))
    throw new Refusal('not_found', `no range of ages begins with ${age} days`, { field: 'age' });
  return (one: Seated): boolean =>
    isNamed(one.account, search) &&
    (age === undefined || seatThresholds(one.age).from === age) &&
    (state === undefined || stateOf(one, ratio) === state);
}

const stateOf = (one: Seated, ratio: SeatRatio) => seatState(ratio, seatRatios(one)[ratio], one.age);

/** Accounts without the ratio come last in either order. */
function ordering({ sort = 'activeOfPurchased', order = 'asc' }: SeatsQuery) {
  const sign = order === 'asc' ? 1 : -1;
  const sortedBy = (one: Seated): number | null => {
    if (sort === 'name') return null;
    return sort in one ? one[sort as 'age'] : seatRatios(one)[sort as SeatRatio];
  };
  const byName = (a: Seated, b: Seated) => a.account.name.localeCompare(b.account.name);
  return (a: Seated, b: Seated): number => {
    const [x, y] = [sortedBy(a), sortedBy(b)];
    const byId = a.account.id < b.account.id ? -1 : 1;
    if (sort === 'name') return sign * byName(a, b) || byId;
    if (x === null || y === null) return Number(x === null) - Number(y === null) || byId;
    return sign * (x - y) || byId;
  };
}

/** Those of which it is known how many they bought. */
const seatedOnes = (accounts: readonly AccountAt[], asOf: number): Seated[] =>
  accounts.flatMap((account) => {
    const purchased = Number(account.traits.seats);
    return purchased > 0 ? [seatedOf(account, purchased, asOf)] : [];
  });

function seatedOf(account: AccountAt, purchased: number, asOf: number): Seated {
  const { traits, users, activeUsers, firstSeen } = account;
  const told = ASSIGNED_TRAITS.map((name) => traits[name]).find((value) => typeof value === 'number');
  return {
    account,
    age: Math.max(0, Math.floor((asOf - firstSeen) / DAY_MS)),
    purchased: Math.round(purchased),
    assigned: typeof told === 'number' && told >= 0 ? Math.round(told) : users,
    active: activeUsers,
    assignedFrom: typeof told === 'number' && told >= 0 ? 'trait' : 'people',
  };
}

function totalOf(seated: readonly Seats[]): SeatsReport['total'] {
  const sum = (of: keyof Seats) => seated.reduce((total, one) => total + one[of], 0);
  const total = { purchased: sum('purchased'), assigned: sum('assigned'), active: sum('active') };
  return { ...total, ratios: seatRatios(total) };
}

function rowOf(one: Seated): SeatsReport['rows'][number] {
  const { account, age, purchased, assigned, active, assignedFrom } = one;
  const ratios = seatRatios(one);
  return {
    ...{ id: account.id, name: account.name, age, purchased, assigned, active, ratios, assignedFrom },
    states: {
      assignedOfPurchased: stateOf(one, 'assignedOfPurchased'),
      activeOfPurchased: stateOf(one, 'activeOfPurchased'),
      activeOfAssigned: stateOf(one, 'activeOfAssigned'),
    },
  };
}
