// The reports: fetch, compute, present as data. Everything here reads, on a connection of its own, so that it can run
// beside ingest and never in its way.

import type { Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { type DefinitionSet, loadDefinitions } from '../definitions/load.ts';
import { Refusal } from '../errors.ts';
import { knownAccount, knownPerson } from '../privacy/known.ts';
import { auditedActors, findAudit } from '../storage/audit.ts';
import { exposureCounts } from '../storage/content-rows.ts';
import { findContent, findContentVersion, listContents, type StoredContent } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import * as rows from '../storage/report-rows.ts';
import { accountReport } from './account.ts';
import { accountsPage, standings } from './accounts.ts';
import { adoption } from './adoption.ts';
import { clockOf, clockStart } from './clock.ts';
import { contentsReport } from './contents.ts';
import { type CountedSince, countedSince } from './counted-since.ts';
import { fetchLift } from './lift-fetch.ts';
import { fetchNps } from './nps-fetch.ts';
import { activation, changes, silentDays } from './overview.ts';
import { reachedTimes } from './reached.ts';
import type { ReportBase } from './report/base.ts';
import type { ReportQuery, Reports } from './report.ts';
import { type Account, accountsAt, scoreAccounts, takeSnapshot } from './snapshot.ts';
import { observe, timeToValue } from './time-to-value.ts';
import { weekStarts } from './weeks.ts';

const WEEK_MS = 7 * DAY_MS;
/** Traits worth grouping by have at most this many values; so many of them are offered. */
const GROUPING = { values: 20, limit: 12 } as const;
const NO_REACHED = new Map<string, number>();

/** What every report begins with. */
interface Begun {
  asOf: number;
  definitions: DefinitionSet;
  base: ReportBase;
  countedSince: CountedSince;
  /** Events in all. */
  events: number;
}

export function createReports({ read, now }: { read: ReadDatabase; now: () => number }): Reports {
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

  async function timeToValueOf(
    envId: string,
    query: ReportQuery,
    begun: Begun,
    accounts: readonly Account[],
  ) {
    const { asOf, definitions, base } = begun;
    const milestone = chooseMilestone(definitions, query.milestone);
    const milestones = milestone ? [milestone] : [];
    const times = await reachedTimes(read, envId, { milestones, before: asOf + 1 });
    const input = {
      asOf,
      milestone,
      accounts,
      reached: times.get(milestone?.id ?? '') ?? NO_REACHED,
      trackedSince: trackedSince(accounts),
      countedSince: milestone ? begun.countedSince(milestone.rule) : 0,
      from: query.from,
      to: query.to,
    };
    const report = timeToValue({ ...input, base, groupBy: query.groupBy });
    return { report, observed: milestone ? observe(input) : [], milestone };
  }

  /** Scores now and a week ago, over the same accounts. */
  async function twoSnapshots(envId: string, begun: Begun, account?: string) {
    const { asOf } = begun;
    const snapshot = await takeSnapshot(read, envId, { ...begun, account });
    const { accounts, features } = snapshot;
    const weekAgo = await scoreAccounts(read, envId, { accounts, asOf: asOf - WEEK_MS, features, account });
    return { snapshot, weekAgo };
  }

  return {
    async overview(envId, query) {
      const begun = await begin(envId, query);
      const { asOf, base, events } = begun;
      const { snapshot, weekAgo } = await twoSnapshots(envId, begun);
      const { accounts } = snapshot;
      const { report, observed, milestone } = await timeToValueOf(envId, query, begun, accounts);
      const npsFetched = await fetchNps(read, envId, { ...begun, query: {} });
      const startOf = ({ account }: { account: Account }) => clockStart(account, clockOf(milestone));
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
        timeToValue: report,
        activation: activation(observed, asOf, startOf),
        adoption: adoption({ ...begun, snapshot }),
        nps: npsFetched.report,
        ...changes({
          asOf,
          accounts,
          weekAgo: weekAgo.accounts,
          observed,
          startOf,
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
      const traits = query.groupBy ? [query.groupBy, query.groupBy.split('.')[0] ?? ''] : [];
      const accounts = await accountsAt(read, envId, { ...begun, traits });
      const { report } = await timeToValueOf(envId, query, begun, accounts);
      const grouping = await rows.groupingTraits(read, envId, GROUPING);
      return {
        ...report,
        milestones: await choices(read, envId, begun.definitions),
        traits: grouping.map((trait) => trait.key),
      };
    },

    async adoption(envId, query) {
      const begun = await begin(envId, query);
      return adoption({ ...begun, snapshot: await takeSnapshot(read, envId, begun) });
    },

    async nps(envId, query) {
      return (await fetchNps(read, envId, { ...(await begin(envId, query)), query })).report;
    },

    async lift(envId, id, { days, ...query }) {
      const { asOf, base, definitions } = await begin(envId, query);
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
        ...(await fetchLift(read, envId, { asOf, definitions, content: id, milestone, reached, days })),
        ...(!milestone && { reason: 'no value moment is defined' }),
      };
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

/** The milestones that can be asked for, the value moment first; where none is defined, the events that most accounts met. */
async function choices(read: ReadDatabase, envId: string, { milestones }: DefinitionSet) {
  if (milestones.length > 0) {
    return [...milestones]
      .sort((a, b) => Number(b.value) - Number(a.value))
      .map(({ id, name }) => ({ id, name }));
  }
  const common = await rows.commonSignals(read, envId, EVENT_CHOICES);
  return common.map(({ signal }) => ({ id: `${EVENT_PREFIX}${signal}`, name: signal }));
}

/** How an event is asked for in place of a milestone. */
const EVENT_PREFIX = 'event:';
const EVENT_CHOICES = 20;

/** A milestone by id, or `event:NAME` for the first time of an event; the value moment unless asked for another. */
function chooseMilestone({ milestones }: DefinitionSet, wanted: string | undefined): Milestone | undefined {
  if (wanted === undefined) return milestones.find((one) => one.value) ?? milestones[0];
  const event = wanted.startsWith(EVENT_PREFIX) ? wanted.slice(EVENT_PREFIX.length) : undefined;
  if (event) return { id: wanted, name: event, rule: { event }, value: false };
  const found = milestones.find((one) => one.id === wanted);
  if (!found) throw new Refusal('not_found', `there is no milestone "${wanted}"`, { field: 'milestone' });
  return found;
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

const trackedSince = (accounts: readonly Account[]): number =>
  accounts.reduce((earliest, account) => Math.min(earliest, account.firstSeen), Number.POSITIVE_INFINITY);
