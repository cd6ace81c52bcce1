// The list of accounts: fetches where each stands, once for all orders, filters and pages.

import type { Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { Refusal } from '../errors.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { accountsPage, standings } from './accounts.ts';
import type { Begun } from './begun.ts';
import { clockOf, endDay } from './clock.ts';
import { countedAccounts } from './counted-accounts.ts';
import { presence } from './daily/rows.ts';
import { standingsAt } from './health-reports.ts';
import { reachedTimes } from './reached.ts';
import type { AccountsQuery, AccountsReport } from './report/accounts.ts';
import { stayedIn } from './retention-report.ts';
import { fetchTerms, leftForGood } from './terms.ts';
import { twoSnapshots } from './two-snapshots.ts';
import { once } from './view.ts';

/** Days of use are read one by one. */
const MOST_ACTIVE_DAYS = 366;

export async function accountList(
  envId: string,
  begun: Begun & { now: number },
  query: AccountsQuery,
): Promise<AccountsReport> {
  const { read, asOf, base, definitions, countedSince: since } = begun;
  const { milestones, settings } = definitions;
  const { snapshot, before } = await twoSnapshots(envId, begun, { from: query.from });
  const { accounts } = snapshot;
  const milestone =
    query.milestone === undefined
      ? milestones.find(({ value }) => value)
      : milestoneNamed(milestones, query.milestone);
  const all = await once(read, 'standings', [accounts, before.accounts, milestone?.id ?? ''], async () =>
    standings({
      ...{ accounts, weekAgo: before.accounts, milestones, milestone, settings, asOf, countedSince: since },
      left: leftForGood(await fetchTerms(read, envId, asOf), clockOf(milestone, settings)),
      health: new Map((await standingsAt(read, envId, begun)).standings.map((one) => [one.id, one])),
      reached: await reachedTimes(read, envId, { milestones, before: asOf + 1 }),
    }),
  );
  const { retentionDay: day, retentionKind: kind = 'bracket', firstSeenFrom: first = 0 } = query;
  const stayed = day === undefined ? undefined : await stayedIn(read, envId, begun, { kind, day, first });
  const active = await activeIn(read, envId, { ...query, asOf });
  const counted = await countedAccounts(envId, begun, query);
  return accountsPage(base, all, query, { milestone, milestones, stayed, active, counted });
}

/** The accounts of which somebody was active on a day of the window; undefined where none is asked for. */
async function activeIn(
  read: ReadDatabase,
  envId: string,
  { activeFrom, activeTo, asOf }: Pick<AccountsQuery, 'activeFrom' | 'activeTo'> & { asOf: number },
): Promise<ReadonlySet<string> | undefined> {
  if (activeFrom === undefined && activeTo === undefined) return undefined;
  const until = Math.min(endDay(asOf), endDay(activeTo ?? asOf));
  const from = Math.max(until - MOST_ACTIVE_DAYS, Math.floor((activeFrom ?? 0) / DAY_MS));
  const rows = await presence(read, envId, { from, until: Math.max(from, until) });
  return new Set(rows.map(({ account }) => account));
}

function milestoneNamed(milestones: readonly Milestone[], wanted: string): Milestone {
  const found = milestones.find(({ id }) => id === wanted);
  if (!found) throw new Refusal('not_found', `there is no milestone "${wanted}"`, { field: 'milestone' });
  return found;
}
