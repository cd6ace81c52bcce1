// What contracts bring in and how much of it stays. Amounts are a year, in one currency; other currencies are counted, not added.

import { z } from 'zod';
import { OUTCOME_KINDS } from '../../../shared/renewal.ts';
import { band, count, reason, reportBase, share } from './base.ts';

const amount = z.number().min(0);
const day = z.iso.date();

export const REVENUE_PERIODS = ['month', 'quarter', 'year'] as const;
export type RevenuePeriod = (typeof REVENUE_PERIODS)[number];

export const renewalStatus = z
  .enum(['upcoming', 'unknown', ...OUTCOME_KINDS])
  .describe('"unknown": the day has passed, and nobody said what became of it.');

export const retention = z
  .object({
    accounts: count.describe('That brought something in at the start.'),
    kept: count.describe('Of these, those that still do at the end.'),
    start: amount,
    churn: amount,
    contraction: amount,
    expansion: amount,
    grr: share.nullable().describe('(start - churn - contraction) / start'),
    nrr: z.number().min(0).nullable().describe('(start + expansion - churn - contraction) / start'),
    logo: z
      .object({ value: share.nullable(), low: share.nullable(), high: share.nullable() })
      .describe('kept / accounts, with 95 % limits.'),
    unknown: count.describe('Accounts left out: their contract ended, and nobody said what became of it.'),
    reason,
  })
  .meta({ id: 'Retention' });
export type Retention = z.infer<typeof retention>;

export const renewalEntry = z
  .object({
    account: z.string(),
    name: z.string(),
    date: day,
    status: renewalStatus,
    annual: amount.nullable(),
    next: amount.nullable(),
    currency: z.string().nullable(),
    score: z.number().nullable(),
    band: band.nullable(),
  })
  .meta({ id: 'Renewal' });
export type RenewalEntry = z.infer<typeof renewalEntry>;

export const revenueReport = z
  .object({
    ...reportBase.shape,
    coverage: share
      .nullable()
      .describe('Share of the accounts under contract in the last period of which it is known what became.'),
    currency: z.string().nullable(),
    currencies: z.array(z.object({ currency: z.string(), contracts: count })),
    period: z.enum(REVENUE_PERIODS),
    annual: amount.describe('What contracts bring in a year, at the moment of the report.'),
    accounts: count.describe('Accounts under contract at the moment of the report.'),
    /** The newest first; the first is the one that groups are of. */
    periods: z.array(retention.extend({ from: day, to: day })),
    groupBy: z.string().exactOptional(),
    groups: z.array(retention.extend({ key: z.string() })).exactOptional(),
    traits: z.array(z.string()).describe('Worth grouping by.'),
    statuses: z.array(z.object({ status: renewalStatus, renewals: count, annual: amount })),
    renewals: z
      .array(renewalEntry)
      .describe('Those of which nothing was told, those of the coming 90 days, then those of the period.'),
    reason,
  })
  .meta({ id: 'RevenueReport' });
export type RevenueReport = z.infer<typeof revenueReport>;
