// What people do with their data: each action takes the state and gives the next one. Nothing here knows the screen,
// the storage or the tracking.

import { addDays } from './day.ts';
import type { Company, Customer, Invoice, Job, Line, PriceItem, Quote, State, Teammate } from './model.ts';
import { totalOf } from './model.ts';

const PAYMENT_DAYS = 14;

type Change = (state: State) => State;

const replace = <T extends { id: string }>(list: T[], id: string, change: Partial<T>): T[] =>
  list.map((one) => (one.id === id ? { ...one, ...change } : one));

export const saveCompany =
  (company: Omit<Company, 'saved'>): Change =>
  (state) => ({ ...state, company: { ...company, saved: true } });

export const speak =
  (language: 'en' | 'ja'): Change =>
  (state) => ({ ...state, language });

export const addCustomer =
  (customer: Customer): Change =>
  (state) => ({ ...state, customers: [customer, ...state.customers] });

export interface QuoteDraft {
  id: string;
  customerId: string;
  title: string;
  lines: Line[];
}

/** Writes a draft, or writes it over. */
export const saveQuote =
  (draft: QuoteDraft, today: string): Change =>
  (state) => {
    if (state.quotes.some(({ id }) => id === draft.id)) {
      return { ...state, quotes: replace(state.quotes, draft.id, draft) };
    }
    const quote: Quote = { ...draft, number: state.nextNumber, status: 'draft', createdOn: today };
    return { ...state, quotes: [quote, ...state.quotes], nextNumber: state.nextNumber + 1 };
  };

export const sendQuote =
  (id: string, today: string): Change =>
  (state) => ({ ...state, quotes: replace(state.quotes, id, { status: 'sent', sentOn: today }) });

export const declineQuote =
  (id: string, today: string): Change =>
  (state) => ({ ...state, quotes: replace(state.quotes, id, { status: 'declined', answeredOn: today }) });

/** The customer said yes: the quote becomes a job that waits for a day. */
export const acceptQuote =
  (id: string, jobId: string, today: string): Change =>
  (state) => {
    const quote = state.quotes.find((one) => one.id === id);
    if (!quote || quote.status === 'accepted') return state;
    const job: Job = {
      id: jobId,
      number: state.nextNumber,
      customerId: quote.customerId,
      quoteId: id,
      title: quote.title,
      total: totalOf(quote.lines, state.company).total,
      status: 'waiting',
    };
    return {
      ...state,
      quotes: replace(state.quotes, id, { status: 'accepted', answeredOn: today }),
      jobs: [job, ...state.jobs],
      nextNumber: state.nextNumber + 1,
    };
  };

export const scheduleJob =
  (id: string, when: { day: string; time: string; personId: string }): Change =>
  (state) => ({ ...state, jobs: replace(state.jobs, id, { ...when, status: 'scheduled' }) });

export const completeJob =
  (id: string): Change =>
  (state) => ({ ...state, jobs: replace(state.jobs, id, { status: 'done' }) });

export const repeatJob =
  (id: string, repeats: boolean): Change =>
  (state) => ({ ...state, jobs: replace(state.jobs, id, { repeats }) });

/** Puts one person's day in the given order of jobs, keeping the times that were taken. */
export const orderDay =
  (jobIds: readonly string[]): Change =>
  (state) => {
    const times = state.jobs.flatMap((job) => (jobIds.includes(job.id) && job.time ? [job.time] : [])).sort();
    const timeOf = (id: string) => times[jobIds.indexOf(id)];
    return {
      ...state,
      jobs: state.jobs.map((job) => {
        const time = jobIds.includes(job.id) ? timeOf(job.id) : undefined;
        return time === undefined ? job : { ...job, time };
      }),
    };
  };

export const invoiceJob =
  (jobId: string, id: string, today: string): Change =>
  (state) => {
    const job = state.jobs.find((one) => one.id === jobId);
    if (!job || state.invoices.some((invoice) => invoice.jobId === jobId)) return state;
    const { customerId, title, total } = job;
    const number = state.nextNumber;
    const invoice: Invoice = {
      id,
      number,
      customerId,
      jobId,
      title,
      total,
      status: 'draft',
      createdOn: today,
    };
    return { ...state, invoices: [invoice, ...state.invoices], nextNumber: number + 1 };
  };

export const sendInvoice =
  (id: string, today: string): Change =>
  (state) => ({
    ...state,
    invoices: replace(state.invoices, id, { status: 'sent', dueOn: addDays(today, PAYMENT_DAYS) }),
  });

export const remindCustomer =
  (id: string, today: string): Change =>
  (state) => ({ ...state, invoices: replace(state.invoices, id, { remindedOn: today }) });

export const payInvoice =
  (id: string, today: string): Change =>
  (state) => ({ ...state, invoices: replace(state.invoices, id, { status: 'paid', paidOn: today }) });

export const inviteTeammate =
  (teammate: Teammate): Change =>
  (state) => ({ ...state, team: [...state.team, teammate] });

export const importPrices =
  (prices: PriceItem[]): Change =>
  (state) => ({ ...state, prices });
