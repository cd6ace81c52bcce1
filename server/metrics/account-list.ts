// The list of accounts: fetches where each stands, once for all orders, filters and pages.

import type { Milestone } from '../../shared/definition.ts';
import { Refusal } from '../errors.ts';
import { accountsPage, standings } from './accounts.ts';
import type { Begun } from './begun.ts';
import { clockOf } from './clock.ts';
import { standingsAt } from './health-reports.ts';
import { reachedTimes } from './reached.ts';
import type { AccountsQuery, AccountsReport } from './report/accounts.ts';
import { stayedIn } from './retention-report.ts';
import { fetchTerms, leftForGood } from './terms.ts';
import { twoSnapshots } from './two-snapshots.ts';
import { once } from './view.ts';

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
  return accountsPage(base, all, query, { milestone, milestones, stayed });
}

function milestoneNamed(milestones: readonly Milestone[], wanted: string): Milestone {
  const found = milestones.find(({ id }) => id === wanted);
  if (!found) throw new Refusal('not_found', `there is no milestone "${wanted}"`, { field: 'milestone' });
  return found;
}
