// The accounts that a number of a report counts, for the list of accounts: the report is made as its page makes it, and asked who is behind
// the number. What a view has of it already costs nothing.

import { Refusal } from '../errors.ts';
import { adoptionReport } from './adoption-report.ts';
import type { Begun } from './begun.ts';
import { namesBehind } from './behind.ts';
import { evidenceReport } from './evidence-report.ts';
import { featuresReport } from './features-report.ts';
import { fetchHealthReport } from './health-reports.ts';
import { liftReport } from './lift-report.ts';
import { onboardingReport } from './onboarding.ts';
import { overviewReport } from './overview-report.ts';
import { createRememberedBacktest } from './remembered-backtest.ts';
import type { AccountsQuery, AccountsReport, CountingReport } from './report/accounts.ts';
import { LIFT_DAYS } from './report.ts';
import { retentionReport } from './retention-report.ts';
import { fetchRevenue } from './revenue-fetch.ts';
import { seatsReport } from './seats-report.ts';
import { sentimentReport } from './sentiment-fetch.ts';
import { timeToValueReport } from './ttv-report.ts';

type Asked = Pick<
  AccountsQuery,
  'groupBy' | 'from' | 'to' | 'milestone' | 'clock' | 'currency' | 'period' | 'score' | 'content' | 'days'
>;

/** The parts of a report that know whom they count, and what its numbers are named after. */
interface Told {
  parts: readonly (object | undefined)[];
  names?: (id: string) => (string | undefined)[];
}

type Ask = (envId: string, begun: Begun & { now: number }, asked: Asked) => Promise<Told>;

const judge = createRememberedBacktest();

const ofGroups = ({ groups }: { groups?: object }): Told => ({ parts: [groups] });

const REPORTS: Record<CountingReport, Ask> = {
  async overview(...asked) {
    const { groups, totals, activation, changeCounts } = await overviewReport(...asked);
    return { parts: [groups, totals, activation, changeCounts], names: (id) => [id] };
  },
  adoption: async (...asked) => ofGroups(await adoptionReport(...asked)),
  async health(envId, begun, query) {
    const { groups, bands, factors } = await fetchHealthReport(begun.read, envId, { ...begun, query });
    return {
      parts: [groups, bands],
      names: (id) => [factors.find((one) => one.id === id)?.name ?? id],
    };
  },
  async timeToValue(...asked) {
    const report = await timeToValueReport(...asked);
    const { groups, shareOfTerm, renewal } = report;
    return {
      parts: [report, groups, shareOfTerm?.parts, renewal?.bands],
      names: (id) => id.split(/(?<=^\d{4}-\d\d):/),
    };
  },
  retention: async (envId, begun, query) => ofGroups(await retentionReport(begun.read, envId, begun, query)),
  seats: async (envId, begun, query) => ofGroups(await seatsReport(begun.read, envId, begun, query)),
  async revenue(envId, begun, { period = 'quarter', ...query }) {
    const { groups, periods } = await fetchRevenue(begun.read, envId, { ...query, period }, begun);
    return { parts: [groups, periods], names: (id) => [id] };
  },
  async features(envId, begun, query) {
    const { groups, numbers, features } = await featuresReport(begun.read, envId, begun, query);
    return { parts: [groups, numbers], names: (id) => [features.find((one) => one.id === id)?.name] };
  },
  async evidence(envId, begun, query) {
    const report = await evidenceReport(envId, { ...begun, judge }, query);
    const { lookbacks, findings, groups, factors } = report;
    const named = [...definedIn(begun), ...factors.map(({ id, name }) => [id, name ?? id] as const)];
    const nameOf = new Map(named);
    return {
      parts: [lookbacks, findings, groups],
      names(id) {
        const [days = '', ...of] = id.split(':');
        return [
          days,
          ...of
            .join(':')
            .split(',')
            .map((one) => nameOf.get(one) ?? one),
        ];
      },
    };
  },
  async sentiment(...asked) {
    const { silence } = await sentimentReport(...asked);
    return { parts: [silence] };
  },
  async lift(envId, begun, { content, days = LIFT_DAYS, ...query }) {
    if (content === undefined) throw missing('content', 'say which content');
    const report = await liftReport(envId, content, begun, { ...query, days });
    if (!report) throw none('content', `there is no content "${content}"`);
    return { parts: [report.groups, report.excluded], names: (id) => [id, report.content.name] };
  },
  async onboarding(envId, begun, query) {
    const { groups, contents } = await onboardingReport(begun.read, envId, begun, query);
    return {
      parts: [groups, ...contents],
      names(id) {
        const content = contents.find((one) => id === one.id || id.startsWith(`${one.id}:`));
        const step = content?.steps.find((one) => id === `${content.id}:${one.id}`);
        return [content?.name, step?.name];
      },
    };
  },
};

/** What evidence looks at, as its numbers name it. */
const definedIn = ({ definitions: { features, milestones } }: Begun) => [
  ...features.map(({ id, name }) => [`feature:${id}`, name] as const),
  ...milestones.map(({ id, name }) => [`milestone:${id}`, name] as const),
];

export interface Counted {
  accounts: ReadonlySet<string>;
  told: NonNullable<AccountsReport['counted']>;
}

/**
 * Of the number `counted` of the report `countedBy`, and of the group that is asked for; undefined where neither is. Throws `Refusal` where the
 * report has no such number or group, and where a part of the question is missing.
 */
export async function countedAccounts(
  envId: string,
  begun: Begun & { now: number },
  query: AccountsQuery,
): Promise<Counted | undefined> {
  const { countedBy, counted, groupBy, group, countedFrom, countedTo: to } = query;
  if (counted === undefined && group === undefined) return undefined;
  if (countedBy === undefined) throw missing('countedBy', 'name the report that counts them');
  if (group !== undefined && groupBy === undefined) throw missing('groupBy', 'say what the groups are of');
  const { milestone, clock, currency, period, score, content, days } = query;
  const { parts, names } = await REPORTS[countedBy](envId, begun, {
    ...{ groupBy, from: countedFrom ?? query.from, to, milestone, clock, currency, period, score },
    ...{ content, days },
  });
  const [, of = null, id = ''] = /^(\w+)(?::(.+))?$/s.exec(counted ?? '') ?? [];
  const byNumber = counted === undefined ? undefined : namesBehind(parts, counted);
  if (counted !== undefined && !byNumber) throw none('counted', `the report has no number "${counted}"`);
  const byGroup = group === undefined ? undefined : namesBehind(parts, group);
  if (group !== undefined && !byGroup) throw none('group', `the report has no group "${group}"`);
  const isInGroup = new Set(byGroup);
  const both = byNumber && byGroup ? byNumber.filter((id) => isInGroup.has(id)) : (byNumber ?? byGroup ?? []);
  return {
    accounts: new Set(both),
    told: {
      by: countedBy,
      of,
      names: ((id && names?.(id)) || []).filter((name) => name !== undefined),
      accounts: both.length,
    },
  };
}

const missing = (field: string, message: string) => new Refusal('invalid', message, { field });
const none = (field: string, message: string) => new Refusal('not_found', message, { field });
