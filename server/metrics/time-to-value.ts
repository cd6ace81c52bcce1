// Time to value: what the accounts did, as a curve, by group, by month, and several milestones side by side.

import { countedFrom } from './behind.ts';
import { EARLIER_GONE } from './counted-since.ts';
import { type Awaited, type ObserveInput, observe } from './observed.ts';
import { isPoorValueMoment } from './poor-value.ts';
import type { ReportBase } from './report/base.ts';
import type { BesideMilestone, TimeToValueReport } from './report/time-to-value.ts';
import { type Competing, estimate, numbersOf, summaryOf } from './survival-summary.ts';
import type { Terms } from './terms.ts';
import { BEFORE_TRACKING, waitsBehind } from './ttv-behind.ts';
import { cohortTrend } from './ttv-cohorts.ts';
import { groups } from './ttv-groups.ts';
import { renewalBands, shareOfTerm } from './ttv-renewal.ts';

/** Curves that can be told apart on one drawing. */
export const MAX_BESIDE = 6;
/** Steps of a curve beside others; the report of that milestone has all of them. */
const BESIDE_STEPS = 250;

export interface TimeToValueInput extends ObserveInput {
  base: ReportBase;
  groupBy?: string | undefined;
  stratify?: string | undefined;
  /** The group of an account where it is none of its traits. */
  keyOf?: ((account: string) => string) | undefined;
  /** Days after which the months of clock starts are compared; no months unless given. */
  day?: number | undefined;
  /** What contracts and renewals are held against; not told unless given. */
  terms?: Terms | undefined;
  /** Milestones to stand side by side. */
  beside?: readonly (ObserveInput & { milestone: Awaited })[] | undefined;
}

export function timeToValue(input: TimeToValueInput): TimeToValueReport {
  const { base, milestone, clock, groupBy, stratify, keyOf, day, asOf, left, terms } = input;
  const head = {
    ...base,
    milestone: milestone ? { id: milestone.id, name: milestone.name } : null,
    clock,
    cancellations: left ? ('known' as const) : ('not known' as const),
  };
  const competing = competingOf(input);
  if (!milestone) {
    const reason = 'no value moment is defined';
    return { ...head, ...summaryOf(estimate([], competing)), excluded: [], notes: [], reason };
  }
  const { observed, early, out } = observe(input);
  const curve = estimate(observed, competing);
  const { late, excluded } = curve;
  const report: TimeToValueReport = {
    ...head,
    ...summaryOf(curve),
    ...sinceOf(input),
    excluded: excludedOf(input, { ...out, excluded }),
    notes: notesOf(input, { early, late }),
    ...(observed.length === 0 && { reason: reasonOf(input, out) }),
    ...groups(observed, { groupBy, stratify, keyOf, ...competing }),
    ...(day !== undefined && { cohorts: cohortTrend(observed, { asOf, day, ...competing }) }),
    ...(terms && {
      shareOfTerm: shareOfTerm(observed, terms, { clock, ...competing }),
      renewal: renewalBands(observed, terms),
    }),
    ...(input.beside && { beside: input.beside.map(besideOf).sort((a, b) => b.events - a.events) }),
  };
  return countedFrom(report, waitsBehind(observed, outBy(input, out)));
}

const competingOf = ({ left }: ObserveInput): Competing => ({ isLeavingKnown: left !== undefined });

const sinceOf = ({ countedSince }: ObserveInput): Pick<TimeToValueReport, 'countedSince'> =>
  countedSince > 0 ? { countedSince: new Date(countedSince).toISOString() } : {};

type Out = ReturnType<typeof observe>['out'];

/** Why an account has no place on a clock. */
function clocklessReason(clock: string): string {
  if (clock === 'contract') return 'no contract is known';
  return clock.startsWith('entitlement:') ? 'not entitled' : 'the date of the clock is not set';
}

/** The accounts that have no wait, by why. */
const outBy = ({ clock }: ObserveInput, { older, clockless, ineligible }: Out): Record<string, string[]> => ({
  'older than what is counted of the milestone': older,
  [clocklessReason(clock)]: clockless,
  'not eligible': ineligible,
});

const excludedOf = (
  input: ObserveInput,
  { excluded, ...out }: Out & { excluded: number },
): TimeToValueReport['excluded'] =>
  [
    { reason: BEFORE_TRACKING, accounts: excluded },
    ...Object.entries(outBy(input, out)).map(([reason, { length }]) => ({ reason, accounts: length })),
  ].filter(({ accounts }) => accounts > 0);

function notesOf(
  { milestone, countedSince, left }: ObserveInput,
  { early, late }: { early: number; late: number },
): string[] {
  return [
    ...(milestone && isPoorValueMoment(milestone.rule)
      ? ['a log-in or a set-up step makes a poor value moment']
      : []),
    ...(countedSince > 0
      ? [`the milestone is counted since ${new Date(countedSince).toISOString().slice(0, 10)}`]
      : []),
    ...(late > 0 ? [`accounts older than tracking, which enter late: ${late}`] : []),
    ...(early > 0
      ? [`accounts that reached it before their clock started, which counts as day 0: ${early}`]
      : []),
    left
      ? 'cancellations are known, so churn before value is a competing event'
      : 'cancellations are not known, so churn before value counts as not reached yet',
  ];
}

function reasonOf({ clock }: ObserveInput, { older, clockless, ineligible }: Out): string {
  if (older.length > 0) return EARLIER_GONE;
  if (clockless.length > 0) return clocklessReason(clock);
  return ineligible.length > 0 ? 'no account is eligible' : 'no account has started its clock';
}

function besideOf(input: ObserveInput & { milestone: Awaited }): BesideMilestone {
  const { milestone, clock } = input;
  const { observed, out } = observe(input);
  const found = estimate(observed, competingOf(input));
  const { steps, points } = found.curve(BESIDE_STEPS);
  const { id, name, value } = milestone;
  return {
    id,
    name,
    isValue: value,
    clock,
    excluded: found.excluded + out.clockless.length + out.ineligible.length + out.older.length,
    ...numbersOf(found),
    steps,
    curve: points,
  };
}
