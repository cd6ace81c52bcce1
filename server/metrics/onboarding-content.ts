// The way through one checklist or guide: how far people and accounts got, step by step, how long each step takes, and where
// accounts stand now. A pure function of rows; what a passed, a completed and a standing step is, shared/score/steps.ts says.

import { DAY_MS } from '../../shared/limits.ts';
import { wilson } from '../../shared/score/proportion.ts';
import type { Observation } from '../../shared/score/risk-set.ts';
import {
  completedAt,
  passedTimes,
  type Standing,
  type Step,
  type StepState,
  standsAt,
  stepState,
  stepTimes,
  type Version,
  type Walker,
} from '../../shared/score/steps.ts';
import { kaplanMeier, type Quantile, quantile } from '../../shared/score/survival.ts';
import type { ReachRow, StepRow } from '../storage/onboarding-rows.ts';
import { countedFrom, type NamesBehind } from './behind.ts';
import { median } from './median.ts';
import type { ReachedTimes } from './reached.ts';
import type { OnboardingContent, OnboardingStep, Reach } from './report/onboarding.ts';

/** Accounts that are named a step. */
const LISTED = 20;
/** Fewer make no time. */
export const LEAST_TIMES = 5;

export interface ContentSteps {
  id: string;
  name: string;
  kind: 'checklist' | 'guide';
  version: number | null;
  steps: readonly (Step & { name: string })[];
  versions: readonly Version[];
}

export interface ContentInput {
  asOf: number;
  content: ContentSteps;
  /** Of this content, and only of accounts that are asked for. */
  reach: readonly ReachRow[];
  said: readonly StepRow[];
  /** When events did a step in an account, by step. */
  byEvents: ReadonlyMap<string, ReachedTimes>;
  /** People who saw it and did a step, by step and account. */
  people: ReadonlyMap<string, ReadonlyMap<string, number>>;
  nameOf(account: string): string;
}

interface Walk extends Walker {
  account: string;
  states: Map<string, StepState>;
  completed: number | null;
  /** Where it stands, unless it has completed it. */
  place: Standing | undefined;
}

/** With the step at which each account stands, by its name; those that have completed it stand nowhere. */
export interface ContentStanding {
  report: OnboardingContent;
  stands: ReadonlyMap<string, string>;
}

export function onboardingContent(input: ContentInput): ContentStanding {
  const { asOf, content, reach } = input;
  const walks = walksOf(input);
  const { id, name, kind, version, steps } = content;
  const completed = walks.filter((walk) => walk.completed !== null).length;
  const people = peopleReach(reach);
  const isTold = kind === 'checklist' || walks.some(({ settled }) => settled.size > 0);
  const whole = walks.map(
    (walk): Observation => ({
      time: Math.max(0, (walk.completed ?? asOf) - walk.entered) / DAY_MS,
      event: walk.completed !== null,
    }),
  );
  const report: OnboardingContent = {
    id,
    name,
    kind,
    version,
    people,
    accounts: { ...accountReach(reach), completed },
    completion: wilson({ successes: completed, n: walks.length }),
    peopleCompletion: wilson({ successes: people.completed, n: people.exposed }),
    time: timeOf(whole),
    steps: isTold ? stepsOf(input, walks) : [],
    ...(!isTold && { stepsReason: 'no step was told yet' }),
  };
  const nameOf = new Map(steps.map((step) => [step.id, step.name]));
  const stands = walks.flatMap(({ account, place }): [string, string][] =>
    isTold && place ? [[account, nameOf.get(place.step) ?? place.step]] : [],
  );
  return { report: countedFrom(report, numbersOf(input, walks)), stands: new Map(stands) };
}

/** One an account in which it was in view, with what is settled there. */
function walksOf({ asOf, content, reach, said, byEvents }: ContentInput): Walk[] {
  const byAccount = new Map<string, Map<string, StepRow[]>>();
  for (const row of said) {
    const steps = byAccount.get(row.account) ?? new Map<string, StepRow[]>();
    byAccount.set(row.account, steps);
    const own = steps.get(row.step);
    if (own) own.push(row);
    else steps.set(row.step, [row]);
  }
  // Steps of earlier versions count for whether they were completed.
  const ids = new Set(
    [content.steps, ...content.versions.map(({ steps }) => steps)].flat().map(({ id }) => id),
  );
  const walks: Walk[] = [];
  for (const { account, exposedAt, completedAt: told } of reach) {
    if (exposedAt === null) continue;
    const settled = new Map<string, number>();
    const states = new Map<string, StepState>();
    const saidThere = byAccount.get(account);
    for (const id of ids) {
      const own = stepState(saidThere?.get(id) ?? []);
      const done = byEvents.get(id)?.get(account);
      const isDone = own.state === 'done' || (done !== undefined && done <= asOf);
      const at = own.state === 'done' ? Math.min(own.at ?? asOf, done ?? Infinity) : isDone ? done : own.at;
      states.set(id, isDone ? 'done' : own.state);
      if (at !== null && at !== undefined) settled.set(id, at);
    }
    const walker = { entered: exposedAt, settled };
    const completed = completedAt(content.versions, walker, told);
    const place = completed === null ? standsAt(content.steps, walker) : undefined;
    walks.push({ account, entered: exposedAt, settled, states, completed, place });
  }
  return walks;
}

/** "exposed:welcome": a stage of this content. "done:welcome:invite": a step of it. */
function numbersOf({ content: { id, steps }, reach }: ContentInput, walks: readonly Walk[]): NamesBehind {
  const accountsOf = (rows: readonly { account: string }[]) => rows.map(({ account }) => account);
  const passedAt = (walk: Walk, i: number) => passedTimes(steps, walk)[i] ?? null;
  return (key) => {
    const [, what = '', rest = ''] = /^(\w+):(.+)$/s.exec(key) ?? [];
    if (rest === id) {
      if (what === 'completed') return accountsOf(walks.filter(({ completed }) => completed !== null));
      return Object.hasOwn(STAGES, what)
        ? accountsOf(reach.filter(STAGES[what as keyof typeof STAGES]))
        : undefined;
    }
    const step = rest.slice(id.length + 1);
    const i = steps.findIndex((one) => one.id === step);
    if (i < 0 || rest !== `${id}:${step}`) return undefined;
    if (Object.hasOwn(STATES, what))
      return accountsOf(
        walks.filter(({ states }) => states.get(step) === STATES[what as keyof typeof STATES]),
      );
    if (what === 'passed') return accountsOf(walks.filter((walk) => passedAt(walk, i) !== null));
    if (what === 'standing') return accountsOf(walks.filter(({ place }) => place?.step === step));
    if (what !== 'lost' || steps[i]?.optional) return undefined;
    const before = steps.findLastIndex(({ optional }, at) => at < i && !optional);
    return accountsOf(
      walks.filter((walk) => (before < 0 || passedAt(walk, before) !== null) && passedAt(walk, i) === null),
    );
  };
}

const STATES = { done: 'done', skipped: 'skipped', notApplicable: 'not_applicable', open: 'open' } as const;

function stepsOf(
  { asOf, content: { steps }, people, nameOf }: ContentInput,
  walks: readonly Walk[],
): OnboardingStep[] {
  const times = stepTimes(steps, walks, asOf);
  const passed = walks.map((walk) => passedTimes(steps, walk));
  let before = walks.length;
  return steps.map(({ id, name, optional = false }, i) => {
    const inState = (state: StepState) => walks.filter(({ states }) => states.get(id) === state).length;
    const through = passed.filter((moments) => moments[i] !== null).length;
    const dropOff = optional || before === 0 ? null : (before - through) / before;
    if (!optional) before = through;
    const standing = walks
      .flatMap(({ account, place }) =>
        place?.step === id ? [{ id: account, days: (asOf - place.since) / DAY_MS }] : [],
      )
      .sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
    return {
      id,
      name,
      optional,
      people: sum([...(people.get(id)?.values() ?? [])]),
      done: inState('done'),
      skipped: inState('skipped'),
      notApplicable: inState('not_applicable'),
      open: inState('open'),
      passed: through,
      dropOff,
      time: timeOf(times[i] ?? []),
      standing: standing.length,
      waiting: median(standing.map(({ days }) => days)),
      accounts: standing.slice(0, LISTED).map((one) => ({ ...one, name: nameOf(one.id) })),
    };
  });
}

/** Median and quartiles; too few accounts make none, and say so. */
function timeOf(observations: readonly Observation[]): OnboardingStep['time'] {
  const curve = kaplanMeier(observations);
  const { n, events } = curve;
  const withheld: Quantile = { value: null, low: null, high: null };
  const at = (p: number) =>
    n < LEAST_TIMES
      ? { ...withheld, reason: n === 0 ? ('no data' as const) : ('too few accounts' as const) }
      : quantile(curve, p);
  return { n, events, median: at(0.5), p25: at(0.25), p75: at(0.75) };
}

const peopleReach = (rows: readonly ReachRow[]): Reach => ({
  eligible: sum(rows.map((row) => row.eligible)),
  exposed: sum(rows.map((row) => row.exposed)),
  started: sum(rows.map((row) => row.started)),
  completed: sum(rows.map((row) => row.completed)),
  heldOut: sum(rows.map((row) => row.heldOut)),
});

/** Started: somebody used it, or did a step after it was in view; what was done before is no start. */
const STAGES = {
  eligible: (row: ReachRow) => row.eligibleAt !== null,
  exposed: (row: ReachRow) => row.exposedAt !== null,
  started: (row: ReachRow) => row.startedAt !== null,
  heldOut: (row: ReachRow) => row.heldOut > 0 && row.eligibleAt === null,
} as const;

const accountReach = (rows: readonly ReachRow[]): Omit<Reach, 'completed'> => ({
  eligible: rows.filter(STAGES.eligible).length,
  exposed: rows.filter(STAGES.exposed).length,
  started: rows.filter(STAGES.started).length,
  heldOut: rows.filter(STAGES.heldOut).length,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
