// What may show by itself now, of everything that wants to: one budget over all content, kept by the server across
// devices. The decision is a pure function of the candidates, of what was shown before, and of the time; every "no" has a
// reason. What a person opens by hand is exempt, and is not counted.
//
// Two forms: `front` asks for attention (tooltips, modals, slide-outs, surveys) and takes turns, one at a time, within
// the budget. `beside` leaves the page usable (banners, hotspots, launchers; checklists are never even asked here): it
// shows whenever its rule holds.

import { DAY_MS } from './limits.ts';
import type { Tri } from './rule.ts';

/** Every question that is asked before content shows, in the order in which they are asked. */
export const GATES = [
  'schedule',
  'audience',
  'holdout',
  'frequency',
  'trigger',
  'target',
  'fatigue',
  'turn',
] as const;
export type Gate = (typeof GATES)[number];

/** Why content does not show although it could. These are the reasons of `suppressed` in the exposure ledger. */
export const SUPPRESSIONS = ['day_budget', 'too_soon', 'survey_gap', 'another_first'] as const;
export type Suppression = (typeof SUPPRESSIONS)[number];

export type Reason =
  | Suppression
  | 'not_begun'
  | 'over'
  | 'not_in_audience'
  | 'held_out'
  | 'finished'
  | 'shown_lately'
  | 'snoozed'
  | 'put_away'
  | 'not_triggered'
  | 'other_page'
  | 'target_missing'
  | 'by_hand_only'
  | 'unknown';

/** One gate, as the debugger and `GET /v1/decisions` tell it. */
export interface Judgement {
  gate: Gate;
  /** null: it depends on what only the page knows. */
  passes: boolean | null;
  reason?: Reason;
  /** Epoch milliseconds from which on it may pass. */
  until?: number;
}

export interface Decision {
  content: string;
  kind: 'checklist' | 'guide' | 'survey';
  version: number;
  /** null: the server sees no obstacle, and the page decides the rest. */
  shown: boolean | null;
  /** The first gate that says no. */
  reason?: Reason;
  gates: Judgement[];
}

export interface FatigueBudget {
  /** Automatic items in front of one person in one local day. */
  perDay: number;
  /** Between two of them, milliseconds. */
  gapMs: number;
  /** Between any two surveys, milliseconds. */
  surveyGapMs: number;
}

/** 1 automatic item per user and day, 30 minutes between two, 30 days between two surveys (metrics.md, "Fatigue"). */
export const DEFAULT_BUDGET: FatigueBudget = { perDay: 1, gapMs: 30 * 60_000, surveyGapMs: 30 * DAY_MS };

/** What was in front of this person before, on any device; times are epoch milliseconds. */
export interface History {
  /** Automatic showings of `front` content, the latest of each content, at least of the last two days. */
  shown: { content: string; at: number }[];
  /** The latest showing of any survey. */
  lastSurvey?: number;
}

export interface Candidate {
  id: string;
  kind: 'guide' | 'survey';
  form: 'front' | 'beside';
  /** What is left of its rule, evaluated. */
  show: Tri;
  /** Its first step has its page and its target. */
  ready: boolean;
}

export interface Moment {
  now: number;
  /** Minutes to add to UTC for the reader's local time. */
  offset: number;
  /** Something is in front of the person already. */
  busy: boolean;
}

/**
 * @param candidates in order of priority, highest first
 * @returns the reason of each that does not show now; of what is in `front`, at most one has none
 */
export function decide(
  candidates: readonly Candidate[],
  history: History,
  budget: Partial<FatigueBudget>,
  moment: Moment,
): Record<string, Reason> {
  const reasons: Record<string, Reason> = {};
  const current = { ...moment };
  for (const candidate of candidates) {
    const reason = obstacle(candidate, history, budget, current);
    if (reason) reasons[candidate.id] = reason;
    else current.busy ||= candidate.form === 'front';
  }
  return reasons;
}

function obstacle(
  { kind, form, show, ready }: Candidate,
  history: History,
  budget: Partial<FatigueBudget>,
  moment: Moment,
): Reason | undefined {
  if (show !== true) return show === false ? 'not_triggered' : 'unknown';
  if (!ready) return 'target_missing';
  if (form === 'beside') return undefined;
  return fatigue(kind, history, budget, moment) ?? (moment.busy ? 'another_first' : undefined);
}

/** Why the budget does not allow another item in front of the person now. */
export function fatigue(
  kind: Candidate['kind'],
  { shown, lastSurvey = -Infinity }: History,
  { perDay = Infinity, gapMs = 0, surveyGapMs = 0 }: Partial<FatigueBudget>,
  { now, offset }: Omit<Moment, 'busy'>,
): Suppression | undefined {
  const dayOf = (at: number) => Math.floor((at + offset * 60_000) / DAY_MS);
  const today = shown.filter(({ at }) => dayOf(at) === dayOf(now));
  if (today.length >= perDay) return 'day_budget';
  if (shown.some(({ at }) => now - at < gapMs)) return 'too_soon';
  if (kind === 'survey' && now - lastSurvey < surveyGapMs) return 'survey_gap';
  return undefined;
}
