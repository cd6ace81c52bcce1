// The overview report: fetches what its numbers and its changes are made of, and puts them together.

import { eventsOf } from '../storage/report-rows.ts';
import { adoption } from './adoption.ts';
import type { Begun } from './begun.ts';
import { countedFrom } from './behind.ts';
import { overviewFigures } from './figures.ts';
import { grouped } from './grouped.ts';
import { npsNumbers, type ScoreRow } from './nps.ts';
import { fetchNps } from './nps-fetch.ts';
import { observe } from './observed.ts';
import { activation, changes } from './overview.ts';
import { type Figure, WEEK_MS } from './report/figures.ts';
import type { OverviewReport } from './report/overview.ts';
import type { ReportQuery } from './report.ts';
import type { AccountAt } from './snapshot.ts';
import { fetchTerms, leftForGood } from './terms.ts';
import { type TimeToValueInput, timeToValue } from './time-to-value.ts';
import { fetchTimeToValue } from './time-to-value-fetch.ts';
import { twoSnapshots } from './two-snapshots.ts';
import { weekStarts } from './weeks.ts';

export async function overviewReport(
  envId: string,
  begun: Begun,
  query: ReportQuery,
): Promise<OverviewReport> {
  const { read, asOf, base, events } = begun;
  const { from = asOf - WEEK_MS, milestone, groupBy } = query;
  const { snapshot, before } = await twoSnapshots(envId, begun, { from });
  const { accounts } = snapshot;
  // The range is of what moved, not of who began in it.
  const input = await fetchTimeToValue(read, envId, { milestone }, { ...begun, accounts, isBeside: false });
  const { observed } = input.milestone ? observe(input) : { observed: [] };
  const npsFetched = await fetchNps(read, envId, { ...begun, query: {} });
  const groups = await grouped(read, envId, begun, {
    groupBy,
    members: accounts,
    accountOf: ({ id }) => id,
    figuresOf: (own) => figuresOf(own, { input, scored: npsFetched.scored }),
  });
  return {
    ...base,
    ...groups,
    ...(accounts.length === 0 && { reason: 'no accounts yet' }),
    totals: countedFrom(
      {
        ...presence(accounts),
        users: sum(accounts.map((account) => account.users)),
        events: begun.within && events !== null ? await eventsOf(read, envId, [...begun.within]) : events,
      },
      (key) => {
        const isMeant = Object.hasOwn(COUNTS, key) ? COUNTS[key] : undefined;
        return isMeant && accounts.filter(isMeant).map(({ id }) => id);
      },
    ),
    timeToValue: timeToValue(input),
    activation: activation(observed, asOf),
    adoption: adoption({ ...begun, snapshot, before: before.accounts }),
    nps: npsFetched.report,
    ...changes({
      ...{ asOf, since: from, accounts, weekAgo: before.accounts },
      ...{ observed, answers: npsFetched.answers },
      left: leftForGood(await fetchTerms(read, envId, asOf)),
    }),
    weeks: (await weekStarts(read, envId, { asOf, within: begun.within })).map(
      ({ start, accounts, users }) => ({
        start,
        accounts,
        users,
      }),
    ),
  };
}

const COUNTS: Readonly<Record<string, (account: AccountAt) => boolean>> = {
  activeAccounts: ({ activeUsers }) => activeUsers > 0,
  scored: ({ score }) => score.score !== null,
  withheld: ({ score }) => score.score === null,
};

const presence = (accounts: readonly AccountAt[]) => ({
  accounts: accounts.length,
  activeAccounts: accounts.filter((account) => account.activeUsers > 0).length,
  activeUsers: sum(accounts.map((account) => account.activeUsers)),
});

interface GroupInput {
  input: TimeToValueInput;
  scored: readonly ScoreRow[];
}

/** The figures of the overview, of these accounts alone. */
function figuresOf(accounts: readonly AccountAt[], { input, scored }: GroupInput): Figure[] {
  const own = { ...input, accounts };
  const ids = new Set(accounts.map(({ id }) => id));
  const { observed } = input.milestone ? observe(own) : { observed: [] };
  return overviewFigures({
    totals: presence(accounts),
    timeToValue: timeToValue(own),
    activation: activation(observed, input.asOf),
    adoption: { accounts: accounts.map(({ score }) => score) },
    nps: npsNumbers({ scores: scored.filter(({ account }) => ids.has(account)), saw: new Set() }),
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
