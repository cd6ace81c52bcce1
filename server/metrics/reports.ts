// The reports: fetch, compute, present as data. Everything here reads, on a connection of its own, so that it can run
// beside ingest and never in its way.

import { DAY_MS } from '../../shared/limits.ts';
import { loadDefinitions } from '../definitions/load.ts';
import { knownAccount, knownPerson } from '../privacy/known.ts';
import { auditedActors, findAudit } from '../storage/audit.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { boundsOf } from '../storage/raw-bounds.ts';
import * as rows from '../storage/report-rows.ts';
import { accountReport } from './account.ts';
import { accountList } from './account-list.ts';
import { accountPeople } from './account-people.ts';
import { accountTimeline } from './account-timeline.ts';
import { adoptionReport } from './adoption-report.ts';
import type { Begun } from './begun.ts';
import { endDay } from './clock.ts';
import { contentsReport } from './contents-report.ts';
import { countedSince } from './counted-since.ts';
import { dailyScores } from './daily-scores.ts';
import { definitionPreview } from './definition-preview.ts';
import { evidenceReport } from './evidence-report.ts';
import { featuresReport } from './features-report.ts';
import { framed } from './framed.ts';
import { groupingTraits } from './grouping.ts';
import { fetchHealthPreview } from './health-preview.ts';
import { fetchAccountHealth, fetchHealthReport } from './health-reports.ts';
import { liftReport } from './lift-report.ts';
import { listed } from './listed.ts';
import { fetchNps } from './nps-fetch.ts';
import { onboardingReport } from './onboarding.ts';
import { overviewReport } from './overview-report.ts';
import { reachedTimes } from './reached.ts';
import { createRememberedBacktest } from './remembered-backtest.ts';
import type { AccountReport } from './report/account.ts';
import type { ReportBase } from './report/base.ts';
import type { LiftQuery, Reports } from './report.ts';
import { retentionReport } from './retention-report.ts';
import { fetchRevenue } from './revenue-fetch.ts';
import { createLateRows, endOf, scoreDay } from './score-day.ts';
import { seatsReport } from './seats-report.ts';
import { segmentChoices } from './segment-choices.ts';
import { tellingEmpty, withinSegment } from './segment-filter.ts';
import { segmentMembers, segmentPreview, segmentsReport } from './segments-report.ts';
import { sentimentReport } from './sentiment-fetch.ts';
import { accountsAt } from './snapshot.ts';
import { termsOf } from './terms.ts';
import { timeToValueReport } from './ttv-report.ts';
import { twoSnapshots } from './two-snapshots.ts';
import { once, onceForAll } from './view.ts';
import { createViews, type Views } from './views.ts';

export interface ReportsDeps {
  read: ReadDatabase;
  now: () => number;
  /** Which view answers; where it is not given, each report is made anew. */
  views?: Views;
}

interface Asked {
  asOf?: number | undefined;
  segment?: string | undefined;
}

export function createReports({
  read,
  now,
  views = createViews({ read, now, sizeOf }),
}: ReportsDeps): Reports {
  const judge = createRememberedBacktest();
  const late = createLateRows(read, now);

  async function begin(envId: string, query: Asked, { isOfPeople = false } = {}): Promise<Begun> {
    // Of what is still to come nothing is known: the day that is under way is told up to now.
    const wanted = query.asOf !== undefined && query.asOf < now() ? query.asOf : undefined;
    const { view, asOf, isCut } = await views.at(envId, wanted);
    const begun = await view.once('begun', [], async () => {
      const definitions = await loadDefinitions(view, envId);
      const { all, attributed, last } = await attributedEvents(view, envId);
      // How many events had come by an earlier moment is in no rollup: it is told where none came after it.
      const countedAll = wanted === undefined || last === null || last <= asOf;
      const base: ReportBase = {
        asOf: new Date(asOf).toISOString(),
        definitionVersion: definitions.version,
        coverage: countedAll && all > 0 ? attributed / all : null,
        ...silence(
          last !== null && last > asOf
            ? await rows.lastUseBefore(read, envId, { moment: asOf, cut: view })
            : last,
          asOf,
        ),
        ...(wanted !== undefined && (await traitsSince(view, envId))),
        ...(isCut && !(await isCut()) && { daysTo: new Date(endDay(asOf) * DAY_MS).toISOString() }),
      };
      return {
        ...{ read: view, asOf, definitions, base, events: countedAll ? all : null },
        isPast: wanted !== undefined,
        countedSince: await countedSince(view, envId),
      };
    });
    const { segment } = query;
    return segment === undefined ? begun : withinSegment(envId, begun, { segment, now: now(), isOfPeople });
  }

  /** A report of a view is made once for each query. */
  const made =
    <Query extends Asked, Report extends Partial<ReportBase> | undefined>(
      name: keyof Reports,
      make: (envId: string, begun: Begun, query: Query) => Promise<Report>,
      more: { isOfPeople?: boolean } = {},
    ) =>
    async (envId: string, query: Query): Promise<Report> => {
      const begun = await begin(envId, query, more);
      const asked = Object.entries(query).filter(([, value]) => value !== undefined);
      const parts = asked.sort(([a], [b]) => (a < b ? -1 : 1)).flat();
      return begun.read.report(name, parts, async () => tellingEmpty(await make(envId, begun, query)));
    };

  const liftOf = made('lift', (envId, begun, { content, ...query }: LiftQuery & { content: string }) =>
    liftReport(envId, content, begun, query),
  );

  async function oneAccount(
    envId: string,
    id: string,
    { begun, timeline = {}, people }: Parameters<Reports['account']>[2] & { begun: Begun },
  ): Promise<AccountReport | undefined> {
    const { snapshot, before } = await twoSnapshots(envId, begun, { account: id });
    const [account] = snapshot.accounts;
    if (!account) return undefined;
    const { milestones } = begun.definitions;
    return accountReport(begun.read, envId, {
      ...begun,
      account,
      weekAgo: before.accounts[0],
      features: snapshot.features,
      reached: await reachedTimes(begun.read, envId, { milestones, before: begun.asOf + 1, account: id }),
      terms: await termsOf(begun.read, envId, { account: id, asOf: begun.asOf }),
      timeline,
      people,
    });
  }

  const reports: Reports = {
    overview: made('overview', overviewReport),
    timeToValue: made('timeToValue', timeToValueReport),
    adoption: made('adoption', adoptionReport),
    health: made('health', (envId, begun, query) =>
      fetchHealthReport(begun.read, envId, { ...begun, query, now: now() }),
    ),

    dailyScores: async (envId, query) => dailyScores(envId, await begin(envId, query), query),

    async accountHealth(envId, account, query) {
      const begun = await begin(envId, query);
      return begun.read.page('accountHealth', [account], () =>
        fetchAccountHealth(begun.read, envId, { ...begun, account, now: now() }),
      );
    },

    async scoreDay(envId, { day, from }) {
      const begun = await begin(envId, { asOf: endOf(day) });
      return scoreDay(begun.read, envId, { ...begun, day, late: await late.since(envId, from) });
    },

    async definitionPreview(envId, rule) {
      return definitionPreview(envId, await begin(envId, {}), rule);
    },

    async healthPreview(envId, health) {
      const begun = await begin(envId, {});
      return fetchHealthPreview(begun.read, envId, { ...begun, health });
    },

    nps: made(
      'nps',
      async (envId, begun, query) => (await fetchNps(begun.read, envId, { ...begun, query })).report,
      { isOfPeople: true },
    ),
    sentiment: made('sentiment', sentimentReport, { isOfPeople: true }),
    onboarding: made('onboarding', (envId, begun, query) =>
      onboardingReport(begun.read, envId, begun, query),
    ),
    features: made('features', (envId, begun, query) => featuresReport(begun.read, envId, begun, query)),
    retention: made('retention', (envId, begun, query) => retentionReport(begun.read, envId, begun, query)),
    seats: made('seats', (envId, begun, query) => seatsReport(begun.read, envId, begun, query)),
    revenue: made('revenue', (envId, begun, query) => fetchRevenue(begun.read, envId, query, begun)),
    evidence: made('evidence', (envId, begun, query) => evidenceReport(envId, { ...begun, judge }, query)),
    accounts: made('accounts', (envId, begun, query) => accountList(envId, { ...begun, now: now() }, query)),
    async choices(envId) {
      const { definitions, read: view } = await begin(envId, {});
      return {
        segments: definitions.segments.map(({ id, name, of }) => ({ id, name, of })),
        traits: await groupingTraits(view, envId),
      };
    },
    contents: made('contents', contentsReport),

    lift: (envId, content, query) => liftOf(envId, { ...query, content }),

    async account(envId, id, { asOf: wanted, ...asked }) {
      const begun = await begin(envId, { asOf: wanted });
      return begun.read.page('account', [id, JSON.stringify(asked)], () =>
        oneAccount(envId, id, { begun, ...asked }),
      );
    },

    async timeline(envId, id, { asOf: wanted, ...ask }) {
      const begun = await begin(envId, { asOf: wanted });
      const { asOf, base, definitions, isPast } = begun;
      const [account] = await accountsAt(begun.read, envId, { ...begun, account: id });
      if (!account) return undefined;
      const people = await accountPeople(read, envId, { account: id, asOf, isPast });
      return {
        ...base,
        id,
        name: account.name,
        ...(await accountTimeline(read, envId, { ...people, account: id, asOf, definitions, ask })),
      };
    },
    async segments(envId, { ids, ...query }) {
      const begun = await begin(envId, query);
      return begun.read.report('segments', ids ?? [], () =>
        segmentsReport(envId, { ...begun, now: now() }, ids),
      );
    },
    segmentMembers: async (envId, query) =>
      segmentMembers(envId, { ...(await begin(envId, { asOf: query.asOf })), now: now() }, query),
    async segmentChoices(envId, query) {
      const begun = await begin(envId, query);
      return once(begun.read, 'segment choices', [], () => segmentChoices(envId, begun));
    },
    segmentPreview: async (envId, segment) =>
      segmentPreview(envId, { ...(await begin(envId, {})), now: now() }, segment),

    person: (envId, id) => knownPerson(read, envId, id),
    kept: (envId, id) => knownAccount(read, envId, id),
    audit: (query) => findAudit(read, query),
    audited: (workspaceId, limit) => auditedActors(read, workspaceId, limit),
  };
  return listed(framed(reports, now));
}

/** From when on the calls that told traits are there, where not all are. */
async function traitsSince(read: ReadDatabase, envId: string): Promise<Pick<ReportBase, 'traitsSince'>> {
  const { from } = await boundsOf(read, envId);
  return from > 0 ? { traitsSince: new Date(from).toISOString() } : {};
}

const SILENT_FROM_DAYS = 2;

/** Whole days without any event, where that is worth telling, and since when. */
function silence(last: number | null, asOf: number): Pick<ReportBase, 'silentDays' | 'lastEventAt'> {
  const days = last === null ? 0 : Math.floor((asOf - last) / DAY_MS);
  if (last === null || days < SILENT_FROM_DAYS) return { silentDays: null };
  return { silentDays: days, lastEventAt: new Date(last).toISOString() };
}

const attributedEvents = (read: ReadDatabase, envId: string) =>
  onceForAll(read, 'events', [], () => rows.attributedEvents(read, envId));

/** How large an environment is, for views. */
export const sizeOf = async (read: ReadDatabase, envId: string): Promise<number> =>
  (await attributedEvents(read, envId)).people;
