// The reports: fetch, compute, present as data. Everything here reads, on a connection of its own, so that it can run
// beside ingest and never in its way.

import type { Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { ADOPTED_WINDOW } from '../../shared/score/adoption.ts';
import { type DefinitionSet, loadDefinitions } from '../definitions/store.ts';
import { Refusal } from '../errors.ts';
import { findContentVersion, listContents } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import * as rows from '../storage/report-rows.ts';
import { accountReport } from './account.ts';
import { accountRows, accountsPage } from './accounts.ts';
import { adoption } from './adoption.ts';
import { contentsReport } from './contents.ts';
import { featureState } from './features.ts';
import { nps } from './nps.ts';
import { activation, changes, silentDays } from './overview.ts';
import type { ReportBase, ReportQuery, Reports } from './report.ts';
import {
  type AccountAt,
  clockOf,
  clockStart,
  endDay,
  milestoneTimes,
  nameOf,
  pivot,
  type Snapshot,
  takeSnapshot,
} from './snapshot.ts';
import { observe, timeToValue } from './time-to-value.ts';
import { weekStarts } from './weeks.ts';

const NPS_WINDOW_MS = 90 * DAY_MS;
const NPS_TREND_MS = 366 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;
const NO_REACHED = new Map<string, number>();

export function createReports({ read, now }: { read: ReadDatabase; now: () => number }): Reports {
  /** What every report begins with. */
  async function begin(envId: string, query: { asOf?: number | undefined }) {
    const asOf = query.asOf ?? now();
    const definitions = await loadDefinitions(read, envId);
    const { all, attributed } = await rows.attributedEvents(read, envId);
    const base: ReportBase = {
      asOf: new Date(asOf).toISOString(),
      definitionVersion: definitions.version,
      coverage: all > 0 ? attributed / all : null,
    };
    return { asOf, definitions, base, events: all };
  }

  async function timeToValueOf(
    envId: string,
    query: ReportQuery,
    begun: Awaited<ReturnType<typeof begin>>,
    snapshot: Snapshot,
  ) {
    const { asOf, definitions, base } = begun;
    const milestone = chooseMilestone(definitions, query.milestone);
    const times = await milestoneTimes(read, envId, milestone ? [milestone] : [], asOf);
    const input = {
      asOf,
      milestone,
      accounts: snapshot.accounts,
      reached: times.get(milestone?.id ?? '') ?? NO_REACHED,
      trackedSince: trackedSince(snapshot.accounts),
      from: query.from,
      to: query.to,
    };
    return {
      report: timeToValue({ ...input, base, groupBy: query.groupBy }),
      observed: observe(input),
      milestone,
    };
  }

  async function adoptionOf(
    envId: string,
    { asOf, base }: { asOf: number; base: ReportBase },
    snapshot: Snapshot,
  ) {
    const until = endDay(asOf);
    const { features, accounts } = snapshot;
    const use = await rows.signalUse(read, envId, features.signals, { from: until - ADOPTED_WINDOW, until });
    const byKey = new Map(use.map((row) => [`${row.account}\u0000${row.signal}`, row]));
    return adoption({
      base,
      asOf,
      accounts,
      features,
      stateOf: (account, index) => {
        const feature = features.features[index];
        return feature
          ? featureState(feature.rule, (signal) => byKey.get(`${account.id}\u0000${signal}`))
          : 'none';
      },
    });
  }

  async function npsOf(
    envId: string,
    query: ReportQuery,
    { asOf, definitions, base }: { asOf: number; definitions: DefinitionSet; base: ReportBase },
  ) {
    const window = { from: query.from ?? asOf - NPS_WINDOW_MS, until: query.to ?? asOf + 1 };
    const answers = await rows.answers(read, envId, {
      from: Math.min(window.from, asOf - NPS_TREND_MS),
      until: Math.max(window.until, asOf + 1),
    });
    const surveys = definitions.contents.filter(
      ({ body }) => body.kind === 'survey' && body.questions.some((question) => question.kind === 'nps'),
    );
    const ids = new Set([
      ...surveys.map(({ body }) => body.id),
      ...answers.filter((row) => row.kind === 'nps').map((row) => row.content),
    ]);
    const seen = await rows.peopleWhoSaw(read, envId, [...ids], window);
    const users = pivot(
      await rows.traitsOf(read, envId, 'user', [...new Set(answers.map((row) => row.user))]),
    );
    const accounts = pivot(
      await rows.traitsOf(read, envId, 'account', [...new Set(answers.map((row) => row.account))]),
    );
    const report = nps({
      base,
      answers,
      window,
      seen,
      nameOfUser: (id) => {
        const name = users.get(id)?.name;
        return typeof name === 'string' ? name : null;
      },
      nameOfAccount: (id) => nameOf(accounts.get(id) ?? {}, id),
    });
    return { report, answers };
  }

  return {
    async overview(envId, query) {
      const begun = await begin(envId, query);
      const { asOf, definitions, base, events } = begun;
      const snapshot = await takeSnapshot(read, envId, { asOf, definitions });
      const weekAgo = await takeSnapshot(read, envId, { asOf: asOf - WEEK_MS, definitions });
      const { report, observed, milestone } = await timeToValueOf(envId, query, begun, snapshot);
      const { report: npsReport, answers } = await npsOf(envId, {}, begun);
      const startOf = ({ account }: { account: AccountAt }) => clockStart(account, clockOf(milestone));
      const { accounts } = snapshot;
      return {
        ...base,
        ...(accounts.length === 0 && { reason: 'no accounts yet' }),
        totals: {
          accounts: accounts.length,
          activeAccounts: accounts.filter((account) => account.activeUsers > 0).length,
          users: accounts.reduce((sum, account) => sum + account.users, 0),
          activeUsers: accounts.reduce((sum, account) => sum + account.activeUsers, 0),
          events,
        },
        timeToValue: report,
        activation: activation(milestone ? observed : [], asOf, startOf),
        adoption: await adoptionOf(envId, begun, snapshot),
        nps: npsReport,
        ...changes({ asOf, accounts, weekAgo: weekAgo.accounts, observed, startOf, answers }),
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
      const snapshot = await takeSnapshot(read, envId, { ...begun, traits });
      return (await timeToValueOf(envId, query, begun, snapshot)).report;
    },

    async adoption(envId, query) {
      const begun = await begin(envId, query);
      return adoptionOf(envId, begun, await takeSnapshot(read, envId, begun));
    },

    async nps(envId, query) {
      return (await npsOf(envId, query, await begin(envId, query))).report;
    },

    async accounts(envId, query) {
      const { asOf, definitions, base } = await begin(envId, query);
      const { accounts } = await takeSnapshot(read, envId, { asOf, definitions });
      const weekAgo = await takeSnapshot(read, envId, { asOf: asOf - WEEK_MS, definitions });
      const { milestones } = definitions;
      const reached = await milestoneTimes(read, envId, milestones, asOf);
      return accountsPage(
        base,
        accountRows({ accounts, weekAgo: weekAgo.accounts, milestones, reached, asOf }),
        query,
      );
    },

    async account(envId, id, { asOf: wanted, timelineCursor }) {
      const { asOf, definitions, base } = await begin(envId, { asOf: wanted });
      const snapshot = await takeSnapshot(read, envId, { asOf, definitions });
      const account = snapshot.accounts.find((one) => one.id === id);
      if (!account) return undefined;
      const before = await takeSnapshot(read, envId, { asOf: asOf - WEEK_MS, definitions });
      const weekAgo = before.accounts.find((one) => one.id === id);
      const reached = await milestoneTimes(read, envId, definitions.milestones, asOf);
      const { features } = snapshot;
      return accountReport(read, envId, {
        base,
        asOf,
        account,
        weekAgo,
        definitions,
        features,
        reached,
        timelineCursor,
      });
    },

    async contents(envId, query) {
      const { asOf, base } = await begin(envId, query);
      const contents = await listContents(read, envId);
      const asIs = new Set<string>();
      for (const { id, draft, publishedVersion } of contents) {
        if (publishedVersion === null) continue;
        const published = await findContentVersion(read, envId, id, publishedVersion);
        if (JSON.stringify(published) === JSON.stringify(draft)) asIs.add(id);
      }
      const exposures = await rows.exposureCounts(read, envId, asOf);
      return contentsReport({ base, contents, exposures, isPublishedAsIs: ({ id }) => asIs.has(id) });
    },
  };
}

/** A milestone by id, or `event:NAME` for the first time of an event; the value moment unless asked for another. */
function chooseMilestone({ milestones }: DefinitionSet, wanted: string | undefined): Milestone | undefined {
  if (wanted === undefined) return milestones.find((one) => one.value) ?? milestones[0];
  const event = wanted.startsWith('event:') ? wanted.slice('event:'.length) : undefined;
  if (event) return { id: wanted, name: event, rule: { event }, value: false };
  const found = milestones.find((one) => one.id === wanted);
  if (!found) throw new Refusal('not_found', `there is no milestone "${wanted}"`, { field: 'milestone' });
  return found;
}

const trackedSince = (accounts: readonly AccountAt[]): number =>
  accounts.reduce((earliest, account) => Math.min(earliest, account.firstSeen), Number.POSITIVE_INFINITY);
