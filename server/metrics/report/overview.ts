// The first page of the console: what changed, and how all accounts are.

import type { AdoptionReport } from './adoption.ts';
import type { ReportBase } from './base.ts';
import type { NpsReport } from './nps.ts';
import type { TimeToValueReport } from './time-to-value.ts';

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
