// The reports, as plain data: the API, the CSV and the console present the same objects. Times of the calendar are ISO
// strings in UTC, durations are days, shares are 0 to 1. A number that is withheld is null, and `reason` says why.

import type { AdoptionFactor } from '../../shared/score/adoption.ts';
import type { Score } from '../../shared/score/factor.ts';

export type AdoptionScore = Score<AdoptionFactor>;

/** What every report carries. */
export interface ReportBase {
  /** The moment that the report speaks of. */
  asOf: string;
  /** Counts up with every change of a feature or milestone. */
  definitionVersion: number;
  /** Share of what the report should rest on that it could rest on; what that is, each report says. */
  coverage: number | null;
  reason?: string;
}

export interface ReportQuery {
  asOf?: number | undefined;
  /** Half-open window of the accounts' clock start, epoch milliseconds. */
  from?: number | undefined;
  to?: number | undefined;
  /** A trait of the account, such as "plan". */
  groupBy?: string | undefined;
  milestone?: string | undefined;
}

export interface Quantile {
  value: number | null;
  low: number | null;
  high: number | null;
  /** "not reached" where the curve does not come down to it. */
  reason?: string;
}

export interface DayShare {
  day: number;
  /** Null where nobody was observed that long; `reason` says so. */
  reached: number | null;
  low: number | null;
  high: number | null;
  atRisk: number;
  reason?: string;
}

export interface CurvePoint {
  t: number;
  survival: number;
  low: number | null;
  high: number | null;
  atRisk: number;
  events: number;
}

export interface SurvivalSummary {
  n: number;
  events: number;
  median: Quantile;
  p25: Quantile;
  p75: Quantile;
  days: DayShare[];
  curve: CurvePoint[];
}

export interface TimeToValueReport extends ReportBase, SurvivalSummary {
  milestone: { id: string; name: string } | null;
  /** Every milestone that could be asked for, the value moment first. */
  milestones?: { id: string; name: string }[];
  /** Traits of accounts by which it could be grouped: few distinct values, most frequent first. */
  traits?: string[];
  clock: 'created' | 'first-seen';
  /** Accounts left out, by reason; for example those whose milestone lies before their clock start. */
  excluded: { reason: string; accounts: number }[];
  groupBy?: string;
  groups?: (SurvivalSummary & { key: string })[];
  logRank?: { chi2: number; df: number; p: number };
  /** Cancellations before value would be a competing event; they are not known here. */
  notes: string[];
}

export type Band = 'red' | 'yellow' | 'green';

export interface AdoptionReport extends ReportBase {
  /** Accounts with a score, and those whose score is withheld. */
  scored: number;
  withheld: number;
  median: number | null;
  mean: number | null;
  bands: { band: Band; accounts: number }[];
  /** Ten bins of ten points, [0, 10) to [90, 100]. */
  distribution: { from: number; to: number; accounts: number }[];
  factors: { id: string; weight: number; mean: number | null; withData: number }[];
  /** The features that count; `discovered` where nobody has defined any and the most used events stand in. */
  features: {
    id: string;
    name: string;
    tier: 'core' | 'advanced';
    tried: number;
    adopted: number;
    eligible: number;
  }[];
  featuresFrom: 'defined' | 'discovered';
  accounts: { id: string; name: string; score: number | null; band: Band | null; coverage: number }[];
}

export interface NpsSummary {
  n: number;
  promoters: number;
  passives: number;
  detractors: number;
  value: number | null;
  /** Half the width of the 95 % interval. */
  margin: number | null;
  reason?: string;
}

export interface Answer {
  at: string;
  userId: string;
  userName: string | null;
  accountId: string;
  accountName: string;
  content: string;
  question: string;
  score: number | null;
  text: string | null;
}

export interface NpsReport extends ReportBase {
  byUser: NpsSummary;
  byAccount: NpsSummary;
  seen: number;
  answered: number;
  responseRate: number | null;
  trend: { month: string; n: number; value: number | null }[];
  answers: Answer[];
}

export interface AccountRow {
  id: string;
  name: string;
  plan: string | null;
  seats: number | null;
  createdAt: string | null;
  firstSeen: string;
  lastSeen: string;
  users: number;
  /** People who were active in the last 28 days. */
  activeUsers: number;
  score: number | null;
  band: Band | null;
  coverage: number;
  /** Change of the score since a week ago; null where either is withheld. */
  scoreChange: number | null;
  /** Days to value, null while it is not reached. */
  timeToValue: number | null;
  status: MilestoneStatus;
}

export type MilestoneStatus = 'reached' | 'on-track' | 'behind' | 'stuck' | 'no-target';

export const ACCOUNT_SORTS = [
  'name',
  'score',
  'scoreChange',
  'timeToValue',
  'lastSeen',
  'createdAt',
  'users',
  'activeUsers',
  'seats',
] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];

export interface AccountsQuery {
  asOf?: number | undefined;
  search?: string | undefined;
  plan?: string | undefined;
  band?: Band | 'none' | undefined;
  status?: MilestoneStatus | undefined;
  sort?: AccountSort | undefined;
  order?: 'asc' | 'desc' | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

export interface AccountsReport extends ReportBase {
  /** All that match, not only this page. */
  total: number;
  accounts: AccountRow[];
  nextCursor: string | null;
  previousCursor: string | null;
  /** Values to filter by. */
  plans: string[];
}

export interface MilestoneProgress {
  id: string;
  name: string;
  isValue: boolean;
  reachedAt: string | null;
  days: number | null;
  targetDays: number | null;
  status: MilestoneStatus;
}

export interface FeatureUse {
  id: string;
  name: string;
  tier: 'core' | 'advanced';
  state: 'none' | 'tried' | 'adopted';
  /** In the last 28 days. */
  uses: number;
  users: number;
  firstUsed: string | null;
  lastUsed: string | null;
}

export interface ChecklistProgress {
  id: string;
  name: string;
  /** People of the account who saw it. */
  seen: number;
  completed: number;
  items: { id: string; title: string; done: number; firstDone: string | null }[];
}

export interface AccountUser {
  id: string;
  name: string | null;
  email: string | null;
  role: string | null;
  firstSeen: string;
  lastSeen: string;
  /** Of the last 28. */
  activeDays: number;
}

export interface TimelineEntry {
  at: string;
  userId: string;
  userName: string | null;
  type: string;
  name: string;
  /** Attribution of the event to this account. */
  via: 'stated' | 'member';
}

export interface AccountReport extends ReportBase {
  id: string;
  name: string;
  traits: Record<string, unknown>;
  firstSeen: string;
  lastSeen: string;
  score: AdoptionScore;
  scoreWeekAgo: number | null;
  clockStart: string;
  milestones: MilestoneProgress[];
  features: FeatureUse[];
  checklists: ChecklistProgress[];
  users: AccountUser[];
  answers: Answer[];
  /** Active people and events a week, oldest first, 26 weeks. */
  weeks: { start: string; users: number; events: number }[];
  timeline: TimelineEntry[];
  timelineCursor: string | null;
}

export interface ContentRow {
  id: string;
  kind: 'checklist' | 'guide' | 'survey';
  name: string;
  status: 'draft' | 'published' | 'changed';
  version: number | null;
  updatedAt: string;
  /** Distinct people. */
  eligible: number;
  heldOut: number;
  /** Another item went first, or the budget was used up. */
  suppressed: number;
  shown: number;
  interacted: number;
  completed: number;
  dismissed: number;
  targetMissing: number;
  /** completed / shown */
  completionRate: number | null;
  lastShown: string | null;
}

export interface ContentReport extends ReportBase {
  contents: ContentRow[];
}

export type ChangeKind =
  | 'reached-value'
  | 'new-account'
  | 'score-down'
  | 'score-up'
  | 'went-quiet'
  | 'detractor';

export interface Change {
  kind: ChangeKind;
  accountId: string;
  accountName: string;
  at: string | null;
  /** Days to value, points of score, days of silence, or the NPS score; null for a new account. */
  value: number | null;
}

export interface OverviewReport extends ReportBase {
  totals: { accounts: number; activeAccounts: number; users: number; activeUsers: number; events: number };
  timeToValue: TimeToValueReport;
  /** Accounts that reached value within `days` of those at least as old; the younger ones are in progress. */
  activation: {
    days: number;
    reached: number;
    of: number;
    inProgress: number;
    rate: number | null;
    low: number | null;
    high: number | null;
  };
  adoption: AdoptionReport;
  nps: NpsReport;
  /** The last seven days, the most telling first, each kind capped. */
  changes: Change[];
  changeCounts: { kind: ChangeKind; accounts: number }[];
  /** Active accounts and people a week, oldest first, 26 weeks. */
  weeks: { start: string; accounts: number; users: number }[];
  /** No event has come for this many days, where that is notable. */
  silentDays: number | null;
}

/** The questions that the console and the API ask. */
export interface Reports {
  overview(envId: string, query: ReportQuery): Promise<OverviewReport>;
  timeToValue(envId: string, query: ReportQuery): Promise<TimeToValueReport>;
  adoption(envId: string, query: ReportQuery): Promise<AdoptionReport>;
  nps(envId: string, query: ReportQuery): Promise<NpsReport>;
  accounts(envId: string, query: AccountsQuery): Promise<AccountsReport>;
  /** Undefined where there is no such account. */
  account(
    envId: string,
    id: string,
    query: { asOf?: number | undefined; timelineCursor?: string | undefined },
  ): Promise<AccountReport | undefined>;
  contents(envId: string, query: { asOf?: number | undefined }): Promise<ContentReport>;
}
