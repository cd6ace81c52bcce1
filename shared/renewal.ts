// Contracts and renewal outcomes as a vendor tells them, a row at a time, by API or CSV. Days are those of UTC, amounts in the
// currency's own unit. What a row needs is said here once; which of many rows are taken is server/renewals.

import { z } from 'zod';
import { eventTime } from './event.ts';
import { idText, plainText } from './id.ts';
import { DAY_MS } from './limits.ts';

export const OUTCOME_KINDS = ['renewed', 'churned', 'contracted', 'expanded'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export const CONTRACT_PERS = ['year', 'month', 'term'] as const;
/** What the amount of a contract is for. */
export type ContractPer = (typeof CONTRACT_PERS)[number];

/** More than any contract is worth, and what a double adds up to the cent. */
const MOST_AMOUNT = 1e12;
/** Longer terms are slips of the pen. */
const MOST_TERM_DAYS = 36_525;

const amount = z
  .number('write a number, such as 12000')
  .min(0, 'it cannot be below 0')
  .max(MOST_AMOUNT, `at most ${MOST_AMOUNT}`);

const WRITE_DAY = 'write a day such as 2026-01-31';
/** Epoch milliseconds of a day's beginning; a moment counts as its day. */
const day = z.string(WRITE_DAY).transform((text, context) => {
  const ms = eventTime(text.trim());
  if (ms === undefined) context.addIssue({ code: 'custom', message: WRITE_DAY });
  return Math.floor((ms ?? 0) / DAY_MS) * DAY_MS;
});
const moment = z.string('write a time such as 2026-01-31T12:00:00Z').transform((text, context) => {
  const ms = eventTime(text.trim());
  if (ms === undefined)
    context.addIssue({ code: 'custom', message: 'write a time such as 2026-01-31T12:00:00Z' });
  return ms ?? 0;
});
const currency = z
  .string('write a currency such as USD')
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'write a currency such as USD');

const told = {
  id: idText('id')
    .optional()
    .describe('Yours, to correct the row by; made from the other fields unless given.'),
  account: idText('account'),
  recordedAt: moment
    .optional()
    .describe('When it became known, where older records are moved here; now unless given.'),
  removed: z.boolean('write true or false').optional().describe('Takes the row back.'),
};

export const contractRowSchema = z
  .strictObject({
    ...told,
    product: plainText('product').optional().describe('Where an account has several.'),
    start: day,
    end: day.describe('The first day that it does not cover: the day of the renewal.'),
    amount,
    per: z
      .enum(CONTRACT_PERS, `write ${CONTRACT_PERS.join(', ')}`)
      .default('year')
      .describe('What the amount is for.'),
    currency,
  })
  .refine(({ start, end }) => end > start, { path: ['end'], message: 'it must be later than the start' })
  .refine(({ start, end }) => end - start <= MOST_TERM_DAYS * DAY_MS, {
    path: ['end'],
    message: 'it is more than a hundred years after the start',
  });

export const outcomeRowSchema = z
  .strictObject({
    ...told,
    contract: idText('contract').optional().describe('The id of the contract that it is about.'),
    kind: z.enum(OUTCOME_KINDS, `write ${OUTCOME_KINDS.join(', ')}`),
    date: day.describe('The day from which it holds: the renewal, the last day, or the day of the change.'),
    amount: amount.optional().describe('A year, from that day on.'),
    previousAmount: amount.optional().describe('A year, before it.'),
    currency: currency.optional(),
  })
  .refine(
    (row) => (row.amount === undefined && row.previousAmount === undefined) || row.currency !== undefined,
    { path: ['currency'], message: 'an amount needs its currency' },
  );

export type ContractRow = z.output<typeof contractRowSchema>;
export type OutcomeRow = z.output<typeof outcomeRowSchema>;

/** A contract as it stood at some moment. */
export interface Contract {
  id: string;
  account: string;
  /** Empty where there is one for everything. */
  product: string;
  startsAt: number;
  /** The first day that it does not cover. */
  endsAt: number;
  amount: number;
  per: ContractPer;
  currency: string;
  recordedAt: number;
}

export interface Outcome {
  id: string;
  account: string;
  contract: string | null;
  kind: OutcomeKind;
  at: number;
  /** A year; null where it was not told. */
  amount: number | null;
  previousAmount: number | null;
  currency: string | null;
  recordedAt: number;
}

const DAYS_A_YEAR = 365.25;

/** What a contract is worth a year. */
export function annualAmount({
  amount,
  per,
  startsAt,
  endsAt,
}: Pick<Contract, 'amount' | 'per' | 'startsAt' | 'endsAt'>): number {
  if (per === 'year') return amount;
  if (per === 'month') return 12 * amount;
  return (amount * DAYS_A_YEAR * DAY_MS) / (endsAt - startsAt);
}
