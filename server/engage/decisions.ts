// Why something was or was not shown: the gates of each content with the traces of its rules, and the facts that they were
// judged by. For whoever holds the secret key or a debug token.

import { type EventRule, evaluate, type FeatureState, type Rule, type Trace } from '../../shared/rule.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { Refusal } from '../errors.ts';
import type { PublishedContent } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { accountOf } from '../storage/person-rows.ts';
import { decisionOf } from './gates.ts';
import { type PersonNow, personNow } from './person.ts';
import type { DecisionFacts, DecisionsReply, ExplainedDecision } from './reply/decision.ts';

export interface DecisionsQuery {
  userId: string;
  anonymousId?: string | undefined;
  accountId?: string | undefined;
  contentId?: string | undefined;
}

export type Decisions = (envId: string, query: DecisionsQuery) => Promise<DecisionsReply>;

export function createDecisions(deps: {
  read: ReadDatabase;
  definitions: DefinitionStore;
  now: () => number;
}): Decisions {
  const { read, definitions: store, now } = deps;
  return async (envId, { userId, anonymousId, accountId, contentId }) => {
    const definitions = await store.get(envId);
    const asked = definitions.contents.filter(({ body }) => contentId === undefined || body.id === contentId);
    if (contentId !== undefined && asked.length === 0) {
      const isDraft = definitions.known.has(contentId);
      const reason = isDraft ? `"${contentId}" is not published` : `there is no content "${contentId}"`;
      throw new Refusal('not_found', reason, { field: 'contentId' });
    }
    const account = accountId ?? (await accountOf(read, envId, userId)) ?? '';
    const person = await personNow(read, envId, {
      person: { user: userId, anonymous: anonymousId, account },
      definitions,
      now: now(),
    });
    return {
      userId,
      accountId: account || null,
      decisions: asked.map((content) => explained(content, person)),
      facts: factsOf(person),
    };
  };
}

export function explained(content: PublishedContent, person: PersonNow): ExplainedDecision {
  const { audience, trigger } = content.body;
  const trace = (rule: Rule) => {
    const nodes: Trace[] = [];
    evaluate(rule, person.facts, nodes);
    return nodes[0];
  };
  return { ...decisionOf(content, person), trace: { audience: trace(audience), trigger: trace(trigger) } };
}

/** Several rules may ask for the same. */
const distinct = (rules: readonly EventRule[]): EventRule[] => [
  ...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values(),
];

/** What the server knew, in words that a person can read: times are ISO 8601. */
export function factsOf({ facts, budget, history }: PersonNow): DecisionFacts {
  const { now, user, account, items, milestones, pageViews, lastStages, counted } = facts;
  const isTold = (state: string): state is FeatureState => !state.endsWith('?');
  const features = Object.fromEntries(
    Object.entries(facts.features).map(([id, states]) => [id, states.filter(isTold)]),
  );
  const iso = (at: number) => new Date(at).toISOString();
  return {
    now: iso(now),
    user,
    account,
    events: distinct(counted).map((rule) => ({ ...rule, happened: facts.events?.(rule)?.n ?? 0 })),
    content: Object.fromEntries(
      [...lastStages].map(([id, stages]) => [
        id,
        Object.fromEntries([...stages].map(([stage, at]) => [stage, iso(at)])),
      ]),
    ),
    items,
    features,
    milestones,
    segments: facts.segments ?? {},
    scores: facts.scores ?? {},
    pageViews,
    fatigue: { budget, history },
  };
}
