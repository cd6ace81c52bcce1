// What the demo workspace counts: the features of Wrenfield and the milestones of its accounts. The value moment is the
// first job that has been paid: neither a log-in nor a set-up step, but the thing the firm bought the product for.

import type { z } from 'zod';
import type { featureSchema, milestoneSchema } from '../shared/definition.ts';
import { DEFAULT_HEALTH, type Health } from '../shared/health.ts';
import { EVENTS, LARGER_PLANS } from './vocabulary.ts';

type FeatureInput = z.input<typeof featureSchema>;
type MilestoneInput = z.input<typeof milestoneSchema>;

/** The default health score, and the help desk beside it. */
export const HEALTH: Health = {
  ...DEFAULT_HEALTH,
  factors: [
    ...DEFAULT_HEALTH.factors,
    {
      id: 'tickets',
      name: 'Open tickets',
      of: { measure: 'open-tickets', freshDays: 30 },
      weight: 15,
      better: 'lower',
      points: [
        [0, 100],
        [2, 70],
        [6, 0],
      ],
    },
  ],
};

export const FEATURES: Record<string, FeatureInput> = {
  quotes: { name: 'Quotes', rule: { event: EVENTS.quoteSent }, tier: 'core', cadence: 'weekly' },
  scheduling: { name: 'Scheduling', rule: { event: EVENTS.jobScheduled }, tier: 'core', cadence: 'weekly' },
  'job-completion': {
    name: 'Completing jobs on site',
    rule: { event: EVENTS.jobCompleted },
    tier: 'core',
    cadence: 'weekly',
  },
  invoicing: { name: 'Invoicing', rule: { event: EVENTS.invoiceSent }, tier: 'core', cadence: 'weekly' },
  'card-payments': {
    name: 'Card payments',
    rule: { event: EVENTS.invoicePaid, where: [{ property: 'method', is: 'card' }] },
    tier: 'advanced',
    cadence: 'weekly',
    eligible: LARGER_PLANS,
  },
  reminders: {
    name: 'Payment reminders',
    rule: { event: EVENTS.reminderSent },
    tier: 'advanced',
    cadence: 'weekly',
  },
  'recurring-jobs': {
    name: 'Recurring jobs',
    rule: { event: EVENTS.recurringCreated },
    tier: 'advanced',
    cadence: 'monthly',
  },
  'route-planning': {
    name: 'Route planning',
    rule: { event: EVENTS.routePlanned },
    tier: 'advanced',
    cadence: 'weekly',
    eligible: LARGER_PLANS,
    // It comes with the larger plans, long after the firm signed up.
    clock: 'trait:routesSince',
  },
  reports: {
    name: 'Report export',
    rule: { event: EVENTS.reportExported },
    tier: 'advanced',
    cadence: 'monthly',
    eligible: LARGER_PLANS,
  },
};

export const MILESTONES: Record<string, MilestoneInput> = {
  'set-up': {
    name: 'Set up',
    rule: { all: [{ event: EVENTS.companySaved }, { event: EVENTS.customerAdded }] },
    targetDays: 3,
  },
  'first-quote-accepted': {
    name: 'First quote accepted',
    rule: { event: EVENTS.quoteAccepted },
    targetDays: 10,
  },
  'first-paid-job': {
    name: 'First paid job',
    rule: { event: EVENTS.invoicePaid },
    value: true,
    targetDays: 21,
  },
  'crew-at-work': {
    name: 'Whole crew at work',
    rule: {
      all: [
        { event: EVENTS.jobCompleted, users: { atLeast: 2 } },
        { event: EVENTS.invoicePaid, by: 'account', count: { atLeast: 5 } },
      ],
    },
    targetDays: 60,
  },
};
