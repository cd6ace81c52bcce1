// Every gate of one piece of content for one person, in order, as far as the server can tell. The same judgement decides
// what goes to the page and answers "why was it not shown?".

import type { Content } from '../../shared/content.ts';
import {
  type Decision,
  type FatigueBudget,
  fatigue,
  type History,
  type Judgement,
  type Reason,
} from '../../shared/eligibility.ts';
import { isFront } from '../../shared/form.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { instantMs } from '../../shared/operator.ts';
import type { Rule } from '../../shared/rule.ts';
import type { Settings } from '../../shared/settings.ts';
import type { PublishedContent } from '../storage/definitions.ts';
import type { PersonFacts } from './facts.ts';
import { frequencyGate } from './frequency.ts';
import { isHeldOut, isHeldOutOfAll } from './holdout.ts';
import { canBe, type Rest } from './page-rule.ts';

export interface Circumstances {
  facts: PersonFacts;
  settings: Settings;
  budget: FatigueBudget;
  history: History;
  /** What holdouts are drawn by: the account, or the person without one. */
  unit: string;
  rest: Rest;
}

export function decisionOf(content: PublishedContent, circumstances: Circumstances): Decision {
  const { body, version } = content;
  const gates = gatesOf(content, circumstances);
  const obstacle = gates.find(({ passes }) => passes === false);
  return {
    content: body.id,
    kind: body.kind,
    version,
    shown: obstacle ? false : gates.some(({ passes }) => passes === null) ? null : true,
    ...(obstacle?.reason && { reason: obstacle.reason }),
    gates,
  };
}

function gatesOf(content: PublishedContent, circumstances: Circumstances): Judgement[] {
  const { body } = content;
  const { facts, rest } = circumstances;
  return [
    scheduleGate(body, facts.now),
    { gate: 'audience', ...outcome(rest(body.audience), 'not_in_audience') },
    holdoutGate(body, circumstances),
    frequencyGate(content, { ...facts, user: facts.person.user }),
    { gate: 'trigger', ...triggerOf(body, circumstances) },
    { gate: 'target', passes: hasPlace(body) ? null : true },
    fatigueGate(body, circumstances),
    { gate: 'turn', passes: isFront(body) ? null : true },
  ];
}

export function isScheduled({ schedule }: Content, now: number): boolean {
  return scheduleGate({ schedule }, now).passes === true;
}

function scheduleGate({ schedule }: Pick<Content, 'schedule'>, now: number): Judgement {
  const from = instantMs(schedule?.from);
  if (from !== undefined && now < from)
    return { gate: 'schedule', passes: false, reason: 'not_begun', until: from };
  if (now >= (instantMs(schedule?.until) ?? Infinity))
    return { gate: 'schedule', passes: false, reason: 'over' };
  return { gate: 'schedule', passes: true };
}

function holdoutGate(body: Content, { settings, unit }: Circumstances): Judgement {
  const held = isHeldOut(body, unit) || isHeldOutOfAll(settings.holdout, unit);
  return { gate: 'holdout', passes: !held, ...(held && { reason: 'held_out' as const }) };
}

function triggerOf(body: Content, { facts, rest }: Circumstances): Pick<Judgement, 'passes' | 'reason'> {
  if (body.trigger === false) return { passes: false, reason: 'by_hand_only' };
  if (!hasEnoughPageViews(body, facts)) return { passes: false, reason: 'not_triggered' };
  return outcome(rest(body.trigger), 'not_triggered');
}

export const hasEnoughPageViews = (body: Content, { pageViews }: Pick<PersonFacts, 'pageViews'>): boolean =>
  body.kind !== 'survey' || pageViews >= (body.frequency.pageViews ?? 0);

/** What is left of a rule, as a judgement. A rest that nobody can settle says so. */
function outcome(left: Rule, reason: Reason): Pick<Judgement, 'passes' | 'reason'> {
  if (typeof left === 'boolean') return { passes: left, ...(left ? {} : { reason }) };
  return { passes: null, ...(!canBe(true, left) && { reason: 'unknown' as const }) };
}

const hasPlace = (body: Content): boolean =>
  body.kind === 'guide' && (body.steps[0]?.target !== undefined || body.steps[0]?.page !== undefined);

/** It was shown, and nothing was told of it since: it is on the person's screen, and no obstacle to itself. */
function isInFront({ id }: Content, { lastStages }: PersonFacts): boolean {
  const stages = lastStages.get(id);
  const ended = ['completed', 'dismissed', 'snoozed'].map((stage) => stages?.get(stage) ?? -Infinity);
  return Math.max(...ended) < (stages?.get('shown') ?? -Infinity);
}

const without = ({ id, kind }: Content, { shown, lastSurvey }: History): History => ({
  shown: shown.filter(({ content }) => content !== id),
  ...(kind !== 'survey' && lastSurvey !== undefined && { lastSurvey }),
});

/** Days are those of UTC here, since only the page knows where its reader is. */
function fatigueGate(body: Content, { facts, budget, history }: Circumstances): Judgement {
  if (body.kind === 'checklist' || !isFront(body)) return { gate: 'fatigue', passes: true };
  const { now } = facts;
  const others = isInFront(body, facts) ? without(body, history) : history;
  const reason = fatigue(body.kind, others, budget, { now, offset: 0 });
  if (!reason) return { gate: 'fatigue', passes: true };
  const latest = Math.max(...history.shown.map(({ at }) => at));
  const until = {
    day_budget: budget.perDay === 0 ? undefined : (Math.floor(now / DAY_MS) + 1) * DAY_MS,
    too_soon: latest + budget.gapMs,
    survey_gap: (history.lastSurvey ?? now) + budget.surveyGapMs,
    another_first: undefined,
  }[reason];
  return { gate: 'fatigue', passes: false, reason, ...(until !== undefined && { until }) };
}
