// Fetches what the revenue report is computed from: contracts and outcomes as they were known, and what accounts were like when
// the last period began.

import { DAY_MS } from '../../shared/limits.ts';
import type { Contract } from '../../shared/renewal.ts';
import { readBook } from '../../shared/score/revenue.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { Begun } from './begun.ts';
import { clockOf, clockStart } from './clock.ts';
import { featureSet } from './features.ts';
import { groupingTraits } from './grouping.ts';
import { chooseMilestone } from './milestone-choice.ts';
import { reachedTimes } from './reached.ts';
import type { RevenueReport } from './report/revenue.ts';
import type { RevenueQuery } from './report.ts';
import { type Between, rangesBefore, revenue, revenuePeriods } from './revenue.ts';
import { isAmong } from './segment-filter.ts';
import { type AccountAt, scoreAccounts, takeSnapshot } from './snapshot.ts';
import { contractsOnce, outcomesOnce } from './terms.ts';
import { traitKey } from './ttv-groups.ts';

export const OWN_GROUPS = ['band', 'ttv', 'cohort'] as const;
/** Days from the clock's start to the value moment: up to each, then later. */
const TTV_BANDS = [7, 30, 90] as const;

export async function fetchRevenue(
  read: ReadDatabase,
  envId: string,
  query: RevenueQuery,
  begun: Pick<Begun, 'asOf' | 'base' | 'definitions' | 'within'>,
): Promise<RevenueReport> {
  const { asOf, base } = begun;
  const { period, groupBy } = query;
  const isAsked = isAmong(begun);
  const contracts = (await contractsOnce(read, envId, asOf)).filter(isAsked);
  const outcomes = (await outcomesOnce(read, envId, asOf)).filter(isAsked);
  const currencies = currenciesOf(contracts);
  const currency = query.currency?.toUpperCase() ?? currencies[0]?.currency ?? null;
  const periods = periodsOf(query, asOf);
  const from = periods[0]?.from ?? asOf;
  const traits = groupBy ? [groupBy, groupBy.split('.')[0] ?? ''] : [];
  const snapshot = await takeSnapshot(read, envId, { ...begun, traits });
  const groupOf = await grouping(read, envId, {
    ...begun,
    groupBy,
    from,
    contracts,
    accounts: snapshot.accounts,
  });
  return revenue({
    base,
    asOf,
    book: readBook({ contracts, outcomes }, asOf),
    currency,
    currencies,
    period,
    periods,
    groupBy,
    status: query.status,
    traits: await groupingTraits(read, envId),
    groupOf,
    known: new Map(
      snapshot.accounts.map(({ id, name, score }) => [id, { name, score: score.score, band: score.band }]),
    ),
  });
}

/** Those that are asked for, else the last ones. A range that ends later than the report is told up to the report. */
function periodsOf({ period, from, to }: RevenueQuery, asOf: number): Between[] {
  const end = to === undefined ? undefined : Math.min(to, asOf);
  if (from !== undefined) return rangesBefore(period, { from, to: end ?? asOf });
  return revenuePeriods(period, end ?? asOf);
}

function currenciesOf(contracts: readonly Contract[]): RevenueReport['currencies'] {
  const counts = new Map<string, number>();
  for (const { currency } of contracts) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts]
    .map(([currency, n]) => ({ currency, contracts: n }))
    .sort((a, b) => b.contracts - a.contracts || (a.currency < b.currency ? -1 : 1));
}

interface Grouping {
  groupBy: string | undefined;
  from: number;
  contracts: readonly Contract[];
  accounts: readonly AccountAt[];
  definitions: DefinitionSet;
}

/** By what was known when the period began: a score of its end would know who was leaving. */
async function grouping(
  read: ReadDatabase,
  envId: string,
  { groupBy, from, contracts, accounts, definitions }: Grouping,
): Promise<(account: string) => string> {
  const keys = new Map<string, string>();
  if (groupBy === 'cohort') {
    const first = new Map<string, number>();
    for (const { account, startsAt } of contracts)
      first.set(account, Math.min(startsAt, first.get(account) ?? Infinity));
    for (const [account, at] of first) keys.set(account, quarterOf(at));
  } else if (groupBy === 'band') {
    const features = await featureSet(read, envId, definitions.features);
    const scored = await scoreAccounts(read, envId, { accounts, asOf: from, features });
    for (const { id, score } of scored.accounts) keys.set(id, score.band ?? 'none');
  } else if (groupBy === 'ttv') {
    const milestone = chooseMilestone(definitions, undefined);
    const times = milestone
      ? await reachedTimes(read, envId, { milestones: [milestone], before: from + 1 })
      : undefined;
    const reached = times?.get(milestone?.id ?? '');
    const clock = clockOf(milestone, definitions.settings);
    for (const account of accounts) {
      const [start, at] = [clockStart(account, clock), reached?.get(account.id)];
      keys.set(
        account.id,
        start === undefined || at === undefined ? 'not reached' : ttvBand((at - start) / DAY_MS),
      );
    }
  } else if (groupBy !== undefined) {
    for (const account of accounts) keys.set(account.id, traitKey(account, groupBy));
  }
  const none = groupBy === 'band' ? 'none' : groupBy === 'ttv' ? 'not reached' : 'not set';
  return (account) => keys.get(account) ?? none;
}

/** "0-7", "8-30", "31-90", "91+" */
function ttvBand(days: number): string {
  const i = TTV_BANDS.findIndex((most) => days <= most);
  const least = i === 0 ? 0 : (TTV_BANDS.at(i < 0 ? -1 : i - 1) ?? 0) + 1;
  return i < 0 ? `${least}+` : `${least}-${TTV_BANDS[i]}`;
}

function quarterOf(at: number): string {
  const date = new Date(at);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}
