// The words that Wrenfield's tracking plan is written in: event names, pages and groups of people. The product sends them,
// the simulation sends them, and the definitions count them.

import type { LocalText } from '../shared/text.ts';

export const EVENTS = {
  companySaved: 'Company Profile Saved',
  customerAdded: 'Customer Added',
  quoteSent: 'Quote Sent',
  quoteAccepted: 'Quote Accepted',
  jobScheduled: 'Job Scheduled',
  jobCompleted: 'Job Completed',
  invoiceSent: 'Invoice Sent',
  invoicePaid: 'Invoice Paid',
  teammateInvited: 'Teammate Invited',
  reminderSent: 'Payment Reminder Sent',
  recurringCreated: 'Recurring Job Created',
  routePlanned: 'Route Planned',
  reportExported: 'Report Exported',
  priceListImported: 'Price List Imported',
  cancelled: 'Subscription Cancelled',
} as const;
export type EventName = (typeof EVENTS)[keyof typeof EVENTS];

export const PAGES = {
  today: { name: 'Today', path: '/' },
  schedule: { name: 'Schedule', path: '/schedule' },
  customers: { name: 'Customers', path: '/customers' },
  quotes: { name: 'Quotes', path: '/quotes' },
  quoteEditor: { name: 'New quote', path: '/quotes/new' },
  jobs: { name: 'Jobs', path: '/jobs' },
  invoices: { name: 'Invoices', path: '/invoices' },
  team: { name: 'Team', path: '/team' },
  settings: { name: 'Settings', path: '/settings' },
} as const;
export type PageKey = keyof typeof PAGES;

export const PLANS = ['trial', 'starter', 'team', 'business'] as const;
export type Plan = (typeof PLANS)[number];

/** What people do in a firm; it decides which parts of the product they use. */
export const ROLES = ['owner', 'office', 'technician'] as const;
export type Role = (typeof ROLES)[number];

/** Rules over whom something is for. */
export const OFFICE = { user: 'role', in: ['owner', 'office'] };
export const LARGER_PLANS = { account: 'plan', in: ['team', 'business'] };

/** A text in both languages that Wrenfield speaks. */
export const text = (en: string, ja: string): LocalText => ({ en, ja });
