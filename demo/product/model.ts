// What a firm keeps in Wrenfield: customers, quotes, jobs, invoices, people. Plain data, as it lies in the browser's
// storage. Days are "YYYY-MM-DD" in the reader's own zone; money is in whole units of the firm's currency.

import type { Role } from '../vocabulary.ts';

export interface Company {
  name: string;
  address: string;
  phone: string;
  /** Percent. */
  taxRate: number;
  currency: 'USD' | 'GBP' | 'JPY';
  /** Has the profile been filled in? */
  saved: boolean;
}

export interface Customer {
  id: string;
  name: string;
  phone: string;
  email: string;
  address: string;
}

export interface Line {
  description: string;
  quantity: number;
  price: number;
}

export interface Quote {
  id: string;
  number: number;
  customerId: string;
  title: string;
  lines: Line[];
  status: 'draft' | 'sent' | 'accepted' | 'declined';
  createdOn: string;
  sentOn?: string;
  answeredOn?: string;
}

export interface Job {
  id: string;
  number: number;
  customerId: string;
  quoteId?: string;
  title: string;
  total: number;
  status: 'waiting' | 'scheduled' | 'done';
  day?: string;
  /** "09:30" */
  time?: string;
  personId?: string;
  repeats?: boolean;
}

export interface Invoice {
  id: string;
  number: number;
  customerId: string;
  jobId: string;
  title: string;
  total: number;
  status: 'draft' | 'sent' | 'paid';
  createdOn: string;
  dueOn?: string;
  paidOn?: string;
  remindedOn?: string;
}

export interface Teammate {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: 'active' | 'invited';
}

export interface PriceItem {
  description: string;
  price: number;
}

export interface State {
  /** Chosen in the settings; the person's own unless given. */
  language?: 'en' | 'ja';
  company: Company;
  customers: Customer[];
  quotes: Quote[];
  jobs: Job[];
  invoices: Invoice[];
  team: Teammate[];
  prices: PriceItem[];
  /** The number that the next quote, job or invoice gets. */
  nextNumber: number;
}

export const MAX_LINES = 30;

export const subtotal = (lines: readonly Line[]): number =>
  lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);

/** Tax is rounded to cents, or to whole yen. */
export function totalOf(
  lines: readonly Line[],
  { taxRate, currency }: Company,
): { tax: number; total: number } {
  const net = subtotal(lines);
  const unit = currency === 'JPY' ? 1 : 100;
  const tax = Math.round(net * (taxRate / 100) * unit) / unit;
  return { tax, total: net + tax };
}

export const isOverdue = (invoice: Invoice, today: string): boolean =>
  invoice.status === 'sent' && invoice.dueOn !== undefined && invoice.dueOn < today;
