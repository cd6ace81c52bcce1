// The way through a checklist or a guide: when each step was passed, where somebody stands now, how long each step takes
// and when the whole was completed. What is settled (done, skipped or not applicable) is plain data: a moment a step, in
// epoch milliseconds. A step is passed when it and every required one before it are settled, in whatever order that
// happened; optional ones hold nobody up. Source: the metric dictionary, "Activation, onboarding, checklists".
import { DAY_MS } from '../limits.ts';
import type { Observation } from './risk-set.ts';

export interface Step {
  id: string;
  optional?: boolean | undefined;
}

/** When each step was settled; those that are not are absent. */
export type Settled = ReadonlyMap<string, number>;

/** One that entered: an account, or a person. */
export interface Walker {
  /** When it was first shown. */
  entered: number;
  settled: Settled;
}

/**
 * When each step was passed, null while it is not. Formula: max of `entered` and of the settled times of the step and of all
 * required steps before it; of an optional step, of `entered` and its own. Units: epoch milliseconds. What was
 * done before it was ever shown took no time.
 */
export function passedTimes(steps: readonly Step[], { entered, settled }: Walker): (number | null)[] {
  let before: number | null = entered;
  return steps.map(({ id, optional }) => {
    const own = settled.get(id);
    if (optional) return own === undefined ? null : Math.max(entered, own);
    before = before === null || own === undefined ? null : Math.max(before, own);
    return before;
  });
}

export interface Standing {
  step: string;
  /** Since when it stands there. */
  since: number;
}

/** The first required step that is not settled, and when the one before it was passed; undefined when none is left. */
export function standsAt(steps: readonly Step[], walker: Walker): Standing | undefined {
  const required = requiredOf(steps);
  const passed = passedTimes(
    required.map(({ id }) => ({ id })),
    walker,
  );
  const at = passed.indexOf(null);
  const step = required[at];
  return step && { step: step.id, since: passed[at - 1] ?? walker.entered };
}

/**
 * How long each step took, from the moment that the one before was passed: those that still stand there are censored at
 * `asOf`, those that never came so far are not among them. Days. An optional step is measured from the entry.
 */
export function stepTimes(steps: readonly Step[], walkers: readonly Walker[], asOf: number): Observation[][] {
  const times: Observation[][] = steps.map(() => []);
  for (const walker of walkers) {
    let from: number | null = walker.entered;
    const passed = passedTimes(steps, walker);
    steps.forEach(({ optional }, i) => {
      const [start, end] = [optional ? walker.entered : from, passed[i] ?? null];
      if (start !== null)
        times[i]?.push({ time: Math.max(0, (end ?? asOf) - start) / DAY_MS, event: end !== null });
      if (!optional) from = end;
    });
  }
  return times;
}

/** The steps of a published version, and when the next one took its place; Infinity for the one that is published. */
export interface Version {
  steps: readonly Step[];
  until: number;
}

/**
 * When the whole was completed, null while it is not: the first moment at which every required step of a version was
 * settled while that version was the one that is seen, or `told`, when the page said so. A later version with more steps
 * takes nothing back.
 */
export function completedAt(
  versions: readonly Version[],
  walker: Walker,
  told: number | null,
): number | null {
  const moments = versions.flatMap(({ steps, until }) => {
    const at = passedTimes(
      requiredOf(steps).map(({ id }) => ({ id })),
      walker,
    ).at(-1);
    return at !== undefined && at !== null && at < until ? [at] : [];
  });
  if (told !== null) moments.push(told);
  return moments.length > 0 ? Math.min(...moments) : null;
}

/** Where all steps are optional, all of them are wanted, as on the page. */
function requiredOf(steps: readonly Step[]): readonly Step[] {
  const required = steps.filter(({ optional }) => !optional);
  return required.length > 0 ? required : steps;
}

export type StepState = 'open' | 'done' | 'skipped' | 'not_applicable';

/** What was said of a step: since when, and when last. */
export interface Said {
  state: StepState;
  first: number;
  last: number;
}

/**
 * The state of a step: done stays done, by whoever; else what was said last, open where nothing was. `at` is when it came to
 * be so. Two states that were said at one moment: the one that settles.
 */
export function stepState(said: readonly Said[]): { state: StepState; at: number | null } {
  if (said.length === 0) return { state: 'open', at: null };
  const done = said.filter(({ state }) => state === 'done');
  if (done.length > 0) return { state: 'done', at: Math.min(...done.map(({ first }) => first)) };
  const latest = [...said].sort(
    (a, b) => b.last - a.last || ORDER.indexOf(a.state) - ORDER.indexOf(b.state),
  )[0];
  return latest && latest.state !== 'open'
    ? { state: latest.state, at: latest.last }
    : { state: 'open', at: null };
}

const ORDER: readonly StepState[] = ['skipped', 'not_applicable', 'open', 'done'];
