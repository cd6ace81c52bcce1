// Why something was or was not shown, as replies hold it.

import { z } from 'zod';
import {
  type Decision,
  type FatigueBudget,
  GATES,
  type History,
  type Reason,
} from '../../../shared/eligibility.ts';
import { ITEM_STATES } from '../../../shared/leaf.ts';
import type { EventRule } from '../../../shared/rule.ts';
import { eventRuleSchema } from '../../../shared/rule-schema.ts';
import { FEATURE_STATES } from '../../../shared/server-leaf.ts';
import { trace } from './rule.ts';

const moment = z.number().describe('Epoch milliseconds.');
const time = z.iso.datetime();

const REASONS: Record<Reason, true> = {
  not_begun: true,
  over: true,
  not_in_audience: true,
  held_out: true,
  finished: true,
  shown_lately: true,
  snoozed: true,
  put_away: true,
  not_triggered: true,
  other_page: true,
  target_missing: true,
  by_hand_only: true,
  unknown: true,
  day_budget: true,
  too_soon: true,
  survey_gap: true,
  another_first: true,
};
const reason = z.enum(Object.keys(REASONS) as Reason[]);

const judgement = z.object({
  gate: z.enum(GATES),
  passes: z.boolean().nullable().describe('null: the page decides.'),
  reason: reason.exactOptional(),
  until: moment.exactOptional().describe('From when on it may pass, epoch milliseconds.'),
});

export const decision = z
  .object({
    content: z.string(),
    kind: z.enum(['checklist', 'guide', 'survey']),
    version: z.number().int(),
    shown: z.boolean().nullable().describe('null: the page decides.'),
    reason: reason.exactOptional().describe('Of the first gate that says no.'),
    gates: z.array(judgement),
  })
  .meta({ id: 'Decision' }) satisfies z.ZodType<Decision>;

export const explainedDecision = decision
  .extend({ trace: z.object({ audience: trace.optional(), trigger: trace.optional() }) })
  .meta({ id: 'ExplainedDecision' });
export type ExplainedDecision = z.infer<typeof explainedDecision>;

export const fatigue = z.object({
  budget: z.object({ perDay: z.number(), gapMs: z.number(), surveyGapMs: z.number() }),
  history: z.object({
    shown: z.array(z.object({ content: z.string(), at: moment })),
    lastSurvey: moment.exactOptional(),
  }),
}) satisfies z.ZodType<{ budget: FatigueBudget; history: History }>;

const countedRule = eventRuleSchema.extend({ happened: z.number() }) as unknown as z.ZodType<
  EventRule & { happened: number }
>;

/** Keys that a vendor chose: traits, and ids of content, items, features and milestones. */
const named = <T extends z.ZodType>(what: T) => z.record(z.string(), what);

export const decisionFacts = z
  .object({
    now: time,
    user: named(z.unknown()).describe('Traits.'),
    account: named(z.unknown()).describe('Traits.'),
    events: z.array(countedRule),
    content: named(named(time)).describe('When each stage of each content last happened.'),
    items: named(named(z.enum(ITEM_STATES))),
    features: named(z.array(z.enum(FEATURE_STATES))),
    milestones: named(z.boolean()),
    segments: named(z.boolean()).describe('Those that rules ask for; one that cannot be told is left out.'),
    scores: named(z.number().nullable()).describe('Of the account; null where it is withheld.'),
    pageViews: z.number().int(),
    fatigue,
  })
  .meta({ id: 'DecisionFacts' });
export type DecisionFacts = z.infer<typeof decisionFacts>;

/** The reply of `GET /v1/decisions`. */
export const decisionsReplySchema = z
  .object({
    userId: z.string(),
    accountId: z.string().nullable().describe('The one they were last seen in, unless it was given.'),
    decisions: z.array(explainedDecision),
    facts: decisionFacts,
  })
  .meta({ id: 'DecisionsReply' });
export type DecisionsReply = z.infer<typeof decisionsReplySchema>;
