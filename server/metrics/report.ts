// The questions that the console and the API ask, and how. What each answers is in report/, a file a noun.

import type { Milestone, Segment } from '../../shared/definition.ts';
import type { Health } from '../../shared/health.ts';
import type { RenewalStatus } from '../../shared/score/revenue.ts';
import type { KnownAccount, KnownPerson } from '../export/line.ts';
import type { AuditQuery, StoredAudit } from '../storage/audit.ts';
import type { PeopleAsk } from './account-people.ts';
import type { TimelineAsk } from './account-timeline.ts';
import type { DefinitionPreview } from './definition-preview.ts';
import type { AccountReport, TimelineReport } from './report/account.ts';
import type { AccountsQuery, AccountsReport } from './report/accounts.ts';
import type { AdoptionReport } from './report/adoption.ts';
import type { Paged } from './report/base.ts';
import type { ContentReport } from './report/contents.ts';
import type { EvidenceReport, EvidenceScore } from './report/evidence.ts';
import type { FeaturesQuery, FeaturesReport } from './report/features.ts';
import type { FrameQuery } from './report/figures.ts';
import type { AccountHealthReport, HealthReport, HealthSort } from './report/health.ts';
import type { HealthPreview } from './report/health-preview.ts';
import type { LiftReport } from './report/lift.ts';
import type { NpsReport } from './report/nps.ts';
import type { OnboardingQuery, OnboardingReport } from './report/onboarding.ts';
import type { OverviewReport } from './report/overview.ts';
import type { RetentionQuery, RetentionReport } from './report/retention.ts';
import type { RevenuePeriod, RevenueReport } from './report/revenue.ts';
import type { ScoresQuery, ScoresReport } from './report/scores.ts';
import type { SeatsQuery, SeatsReport } from './report/seats.ts';
import type {
  SegmentChoices,
  SegmentMembersQuery,
  SegmentMembersReport,
  SegmentPreview,
  SegmentsReport,
} from './report/segments.ts';
import type { AnswersAsk, SentimentReport } from './report/sentiment.ts';
import type { TimeToValueReport } from './report/time-to-value.ts';
import type { ScoreDayReport } from './score-day.ts';

export interface ReportQuery extends FrameQuery {
  /** A trait of the account, such as "plan". */
  groupBy?: string | undefined;
  milestone?: string | undefined;
}

export interface TimeToValueQuery extends ReportQuery {
  /** What starts the clock, in place of what the milestone says. */
  clock?: string | undefined;
  /** A trait of the account, within whose values the groups are compared. */
  stratify?: string | undefined;
  /** Days after which months of clock starts are compared. */
  day?: number | undefined;
}

/** Days of a lift unless others are asked for. */
export const LIFT_DAYS = 30;

/** The range is of the moment at which it would have shown. */
export interface LiftQuery extends FrameQuery {
  /** A trait of the account, or "cohort". */
  groupBy?: string | undefined;
  milestone?: string | undefined;
  /** Within how many days of the moment that it would have shown the milestone counts. */
  days: number;
}

export interface RevenueQuery extends FrameQuery {
  period: RevenuePeriod;
  /** "band", "ttv" and "cohort", or a trait of the account. */
  groupBy?: string | undefined;
  /** The one of most contracts unless given. */
  currency?: string | undefined;
  /** Only renewals of this status are listed. */
  status?: RenewalStatus | undefined;
}

export interface HealthQuery extends ReportQuery, Paged {
  /** A factor whose value is told of each account. */
  factor?: string | undefined;
  /** Of the accounts: the lowest score, or value of the factor, first unless asked otherwise. */
  sort?: HealthSort | undefined;
  order?: 'asc' | 'desc' | undefined;
  /** Only accounts with this in their name or id. */
  search?: string | undefined;
}

export interface SentimentQuery extends ReportQuery, AnswersAsk {}

export interface EvidenceQuery extends FrameQuery {
  /** A trait of the account, or "cohort". */
  groupBy?: string | undefined;
  /** Which score is judged; adoption unless given. */
  score?: EvidenceScore | undefined;
}

export interface ReportChoices {
  segments: { id: string; name: string; of: 'accounts' | 'users' }[];
  /** Traits of accounts with few values. */
  traits: string[];
}

export interface Reports {
  overview(envId: string, query: ReportQuery): Promise<OverviewReport>;
  timeToValue(envId: string, query: TimeToValueQuery): Promise<TimeToValueReport>;
  adoption(envId: string, query: ReportQuery & Paged): Promise<AdoptionReport>;
  health(envId: string, query: HealthQuery): Promise<HealthReport>;
  /** The scores of each day as they were written then. */
  dailyScores(envId: string, query: ScoresQuery): Promise<ScoresReport>;
  /** Undefined where there is no such account. */
  accountHealth(
    envId: string,
    account: string,
    query: { asOf?: number | undefined },
  ): Promise<AccountHealthReport | undefined>;
  /** The snapshot of a day that is over, to be stored; `from` is the first of those that are made with it. */
  scoreDay(envId: string, query: { day: number; from: number }): Promise<ScoreDayReport>;
  /** What a definition of the health score would change now. */
  healthPreview(envId: string, health: Health): Promise<HealthPreview>;
  /** How many accounts have met a rule, before it is saved. */
  definitionPreview(envId: string, rule: Pick<Milestone, 'rule' | 'users'>): Promise<DefinitionPreview>;
  nps(envId: string, query: ReportQuery): Promise<NpsReport>;
  sentiment(envId: string, query: SentimentQuery): Promise<SentimentReport>;
  onboarding(envId: string, query: OnboardingQuery): Promise<OnboardingReport>;
  features(envId: string, query: FeaturesQuery): Promise<FeaturesReport>;
  retention(envId: string, query: RetentionQuery): Promise<RetentionReport>;
  seats(envId: string, query: SeatsQuery): Promise<SeatsReport>;
  /** Undefined where there is no such content. */
  lift(envId: string, content: string, query: LiftQuery): Promise<LiftReport | undefined>;
  revenue(envId: string, query: RevenueQuery): Promise<RevenueReport>;
  evidence(envId: string, query: EvidenceQuery): Promise<EvidenceReport>;
  accounts(envId: string, query: AccountsQuery): Promise<AccountsReport>;
  /** Undefined where there is no such account. */
  account(
    envId: string,
    id: string,
    query: {
      asOf?: number | undefined;
      timeline?: TimelineAsk | undefined;
      people?: PeopleAsk | undefined;
    },
  ): Promise<AccountReport | undefined>;
  /** Its timeline alone. */
  timeline(
    envId: string,
    id: string,
    query: TimelineAsk & { asOf?: number | undefined },
  ): Promise<TimelineReport | undefined>;
  /** How many are in each segment, or in these. */
  segments(
    envId: string,
    query: { asOf?: number | undefined; ids?: readonly string[] | undefined },
  ): Promise<SegmentsReport>;
  /** Undefined where there is no such segment. */
  segmentMembers(envId: string, query: SegmentMembersQuery): Promise<SegmentMembersReport | undefined>;
  /** What a segment would come to that nobody has saved yet. */
  segmentPreview(envId: string, segment: Segment): Promise<SegmentPreview>;
  /** What its conditions can ask for. */
  segmentChoices(envId: string, query: { asOf?: number | undefined }): Promise<SegmentChoices>;
  /** What is kept of a person, or of an account; undefined where nothing is. */
  person(envId: string, id: string): Promise<KnownPerson | undefined>;
  kept(envId: string, id: string): Promise<KnownAccount | undefined>;
  /** What reports can be narrowed to and grouped by. */
  choices(envId: string): Promise<ReportChoices>;
  contents(
    envId: string,
    query: { asOf?: number | undefined; segment?: string | undefined },
  ): Promise<ContentReport>;
  /** Entries of the audit log, newest first. */
  audit(query: AuditQuery): Promise<StoredAudit[]>;
  /** Everybody who is in it, by the name that they had last. */
  audited(workspaceId: string, limit: number): Promise<{ id: string; name: string }[]>;
}
