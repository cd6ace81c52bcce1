// The reports: fetch, compute, present as data. Everything here reads, on a connection of its own, so that it can run
// beside ingest and never in its way.

import { DAY_MS } from '../../shared/limits.ts';
import { loadDefinitions } from '../definitions/load.ts';
import { knownAccount, knownPerson } from '../privacy/known.ts';
import { auditedActors, findAudit } from '../storage/audit.ts';
import { exposureCounts } from '../storage/content-rows.ts';
import { findContent, findContentVersion, listContents, type StoredContent } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import * as rows from '../storage/report-rows.ts';
import { accountReport } from './account.ts';
import { accountsPage, standings } from './accounts.ts';
import { adoption } from './adoption.ts';
import type { Begun } from './begun.ts';
import { clockTraits } from './clock.ts';
import { contentsReport } from './contents.ts';
import { countedSince } from './counted-since.ts';
import { fetchEvidence } from './evidence.ts';
import { featuresReport } from './features-report.ts';
import { fetchHealthPreview } from './health-preview.ts';
import { fetchAccountHealth, fetchHealthReport } from './health-reports.ts';
import { fetchLift } from './lift-fetch.ts';
import { choices, chooseMilestone } from './milestone-choice.ts';
import { fetchNps } from './nps-fetch.ts';
import { observe } from './observed.ts';
import { onboardingReport } from './onboarding.ts';
import { activation, changes, silentDays } from './overview.ts';
import { reachedTimes } from './reached.ts';
import { createRememberedBacktest } from './remembered-backtest.ts';
import type { ReportBase } from './report/base.ts';
import type { Reports } from './report.ts';
import { retentionReport } from './retention-report.ts';
import { fetchRevenue } from './revenue-fetch.ts';
import { createLateRows, endOf, scoreDay } from './score-day.ts';
import { seatsReport } from './seats-report.ts';
import { accountsAt, scoreAccounts, takeSnapshot } from './snapshot.ts';
import { timeToValue } from './time-to-value.ts';
import { clockChoices, fetchTimeToValue } from './time-to-value-fetch.ts';
import { COHORT_DAY } from './ttv-cohorts.ts';
import { weekStarts } from './weeks.ts';

const WEEK_MS = 7 * DAY_MS;
/** Traits worth grouping by have at most this many values; so many of them are offered. */
const GROUPING = { values: 20, limit: 12 } as const;
const NO_REACHED = new Map<string, number>();

export function createReports({ read, now }: { read: ReadDatabase; now: () => number }): Reports {
  const judge = createRememberedBacktest();

  async function begin(envId: string, query: { asOf?: number | undefined }): Promise<Begun> {
    const asOf = query.asOf ?? now();
    const definitions = await loadDefinitions(read, envId);
    const { all, attributed } = await rows.attributedEvents(read, envId);
    const base: ReportBase = {
      asOf: new Date(asOf).toISOString(),
      definitionVersion: definitions.version,
      coverage: all > 0 ? attributed / all : null,
    };
    return { asOf, definitions, base, countedSince: await countedSince(read, envId), events: all };
  }

  /** Scores now and a week ago, over the same accounts. */
  async function twoSnapshots(envId: string, begun: Begun, account?: string) {
    const { asOf } = begun;
    const snapshot = await takeSnapshot(read, envId, { ...begun, account });
    const { accounts, features } = snapshot;
    const weekAgo = await scoreAccounts(read, envId, { accounts, asOf: asOf - WEEK_MS, features, account });
    return { snapshot, weekAgo };
  }

  const late = createLateRows(read, now);

  return {
    async overview(envId, query) {
      const begun = await begin(envId, query);
      const { asOf, base, events } = begun;
      const { snapshot, weekAgo } = await twoSnapshots(envId, begun);
      const { accounts } = snapshot;
      const input = await fetchTimeToValue(read, envId, query, { ...begun, accounts, isBeside: false });
      const { observed } = input.milestone ? observe(input) : { observed: [] };
      const npsFetched = await fetchNps(read, envId, { ...begun, query: {} });
      return {
        ...base,
        ...(accounts.length === 0 && { reason: 'no accounts yet' }),
        totals: {
          accounts: accounts.length,
          activeAccounts: accounts.filter((account) => account.activeUsers > 0).length,
          users: sum(accounts.map((account) => account.users)),
          activeUsers: sum(accounts.map((account) => account.activeUsers)),
          events,
        },
        timeToValue: timeToValue(input),
        activation: activation(observed, asOf),
        adoption: adoption({ ...begun, snapshot }),
        nps: npsFetched.report,
        ...changes({
          asOf,
          accounts,
          weekAgo: weekAgo.accounts,
          observed,
          answers: npsFetched.answers,
        }),
        weeks: (await weekStarts(read, envId, { asOf })).map(({ start, accounts, users }) => ({
          start,
          accounts,
          users,
        })),
        silentDays: silentDays(accounts, asOf),
      };
    },

    async timeToValue(envId, query) {
      const begun = await begin(envId, query);
      const { definitions } = begun;
      const traits = [
        ...[query.groupBy, query.stratify].flatMap((trait) =>
          trait ? [trait, trait.split('.')[0] ?? ''] : [],
        ),
        ...clockTraits([query.clock]),
      ];
      const accounts = await accountsAt(read, envId, { ...begun, traits, clock: query.clock });
      const input = await fetchTimeToValue(
        read,
        envId,
        { ...query, day: query.day ?? COHORT_DAY },
        { ...begun, accounts, isBeside: true },
      );
      const grouping = await rows.groupingTraits(read, envId, GROUPING);
      return {
        ...timeToValue(input),
        milestones: await choices(read, envId, definitions),
        clocks: clockChoices(definitions, query.clock),
        traits: grouping.map((trait) => trait.key),
      };
    },

    async adoption(envId, query) {
      const begun = await begin(envId, query);
      return adoption({ ...begun, snapshot: await takeSnapshot(read, envId, begun) });
    },

    async health(envId, query) {
      return fetchHealthReport(read, envId, { ...(await begin(envId, query)), now: now() });
    },

    async accountHealth(envId, account, query) {
      return fetchAccountHealth(read, envId, { ...(await begin(envId, query)), account, now: now() });
    },

    async scoreDay(envId, { day, from }) {
      const begun = await begin(envId, { asOf: endOf(day) });
      return scoreDay(read, envId, { ...begun, day, late: await late.since(envId, from) });
    },

    async healthPreview(envId, health) {
      return fetchHealthPreview(read, envId, { ...(await begin(envId, {})), health });
    },

    async nps(envId, query) {
      return (await fetchNps(read, envId, { ...(await begin(envId, query)), query })).report;
    },

    onboarding: async (envId, query) => onboardingReport(read, envId, await begin(envId, query), query),
    features: async (envId, query) => featuresReport(read, envId, await begin(envId, query), query),
    retention: async (envId, query) => retentionReport(read, envId, await begin(envId, query), query),
    seats: async (envId, query) => seatsReport(read, envId, await begin(envId, query), query),

    async lift(envId, id, { days, ...query }) {
      const { asOf, base, definitions, countedSince: since } = await begin(envId, query);
      const content = await findContent(read, envId, id);
      if (!content) return undefined;
      const milestone = chooseMilestone(definitions, query.milestone);
      const milestones = milestone ? [milestone] : [];
      const times = await reachedTimes(read, envId, { milestones, before: asOf + 1 });
      const reached = times.get(milestone?.id ?? '') ?? NO_REACHED;
      return {
        ...base,
        content: { id, name: content.draft.name },
        milestone: milestone ? { id: milestone.id, name: milestone.name } : null,
        ...(await fetchLift(read, envId, {
          ...{ asOf, definitions, content: id, milestone, reached, days },
          countedSince: milestone ? since(milestone.rule) : 0,
        })),
        ...(!milestone && { reason: 'no value moment is defined' }),
      };
    },

    async revenue(envId, query) {
      return fetchRevenue(read, envId, query, await begin(envId, query));
    },

    async evidence(envId, { score = 'adoption', ...query }) {
      return fetchEvidence(read, envId, { ...(await begin(envId, query)), score, judge });
    },

    async accounts(envId, query) {
      const begun = await begin(envId, query);
      const { asOf, base } = begun;
      const { milestones } = begun.definitions;
      const { snapshot, weekAgo } = await twoSnapshots(envId, begun);
      const reached = await reachedTimes(read, envId, { milestones, before: asOf + 1 });
      const all = standings({
        accounts: snapshot.accounts,
        weekAgo: weekAgo.accounts,
        milestones,
        settings: begun.definitions.settings,
        reached,
        countedSince: begun.countedSince,
        asOf,
      });
      return accountsPage(base, all, query);
    },

    async account(envId, id, { asOf: wanted, timelineCursor }) {
      const begun = await begin(envId, { asOf: wanted });
      const { snapshot, weekAgo } = await twoSnapshots(envId, begun, id);
      const [account] = snapshot.accounts;
      if (!account) return undefined;
      const { milestones } = begun.definitions;
      return accountReport(read, envId, {
        ...begun,
        account,
        weekAgo: weekAgo.accounts[0],
        features: snapshot.features,
        reached: await reachedTimes(read, envId, { milestones, before: begun.asOf + 1, account: id }),
        timelineCursor,
      });
    },

    person: (envId, id) => knownPerson(read, envId, id),
    kept: (envId, id) => knownAccount(read, envId, id),
    audit: (query) => findAudit(read, query),
    audited: (workspaceId, limit) => auditedActors(read, workspaceId, limit),
    async contents(envId, query) {
      const { asOf, base } = await begin(envId, query);
      const contents = await listContents(read, envId);
      const asIs = await publishedAsIs(read, envId, contents);
      const exposures = await exposureCounts(read, envId, asOf);
      return contentsReport({ base, contents, exposures, isPublishedAsIs: ({ id }) => asIs.has(id) });
    },
  };
}

/** Contents whose draft is what people see. */
async function publishedAsIs(
  read: ReadDatabase,
  envId: string,
  contents: readonly StoredContent[],
): Promise<Set<string>> {
  const asIs = new Set<string>();
  for (const { id, draft, publishedVersion } of contents) {
    if (publishedVersion === null) continue;
    const published = await findContentVersion(read, envId, id, publishedVersion);
    if (JSON.stringify(published) === JSON.stringify(draft)) asIs.add(id);
  }
  return asIs;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
