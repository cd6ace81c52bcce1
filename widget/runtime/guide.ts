// The guide that runs: at which step it is, whether that step can be drawn, and when it goes on. Where it stands is noted
// in storage before anything else happens, because the click that advances it may load another page.

import type { Address } from '../../shared/address.ts';
import { matchesAddress } from '../../shared/address.ts';
import type { Action } from '../../shared/content-base.ts';
import { evaluate, type Facts, type Rule } from '../../shared/rule.ts';
import type { TargetInput } from '../../shared/target.ts';
import type { WireGuide, WireStep, WireTheme } from '../../shared/wire.ts';
import type { Keep } from '../keep.ts';
import type { Ledger } from './ledger.ts';
import type { GuideState } from './store.ts';

/** How long a target may take to appear before it counts as missing. */
export const TARGET_PATIENCE_MS = 4_000;
/** A guide that nobody went on with for so long is over. */
const RUN_MAX_AGE_MS = 86_400_000;

export type GuideEnd = 'completed' | 'dismissed' | 'snoozed' | 'closed';

interface Note {
  id: string;
  step: string;
  at: number;
}

interface Run {
  guide: WireGuide;
  index: number;
  /** Events and clicks count for `advance` from here on. */
  since: number;
  place: GuideState['place'];
  /** The target of this step was given up. */
  missing: boolean;
  element?: Element | undefined;
  cancelPatience?: (() => void) | undefined;
}

export interface Guides {
  running(): WireGuide | undefined;
  begin(guide: WireGuide): void;
  /** Goes on where an earlier page left off, if that guide is still to be had. */
  resume(guides: WireGuide[]): void;
  /** Could its first step be drawn now? */
  ready(guide: WireGuide): boolean;
  /** Places the step, and goes on as far as the rules say; true when something changed. */
  settle(): boolean;
  /** True when the action was one of a guide's own. */
  act(action: Action): boolean;
  end(how: GuideEnd): void;
  anchor(): Element | undefined;
  state(theme: WireTheme): GuideState | null;
  rules(): Rule[];
  /** Does it look for an element? */
  looks(): boolean;
  clear(): void;
}

interface Deps {
  keep: Keep;
  ledger: Ledger;
  now: () => number;
  after: (ms: number, work: () => void) => () => void;
  address: () => Address;
  facts: (since: number) => Facts;
  /** The element, when it is there and visible. */
  find: (target: TargetInput) => Element | undefined;
  /** Time to call `settle` again. */
  onDue: () => void;
  onEnd: (guide: WireGuide, how: GuideEnd) => void;
}

export const isAnchored = (step: WireStep): boolean =>
  step.target !== undefined && (step.kind === 'tooltip' || step.kind === 'hotspot');

export function createGuides(deps: Deps): Guides {
  const { keep, ledger, now, after, facts } = deps;
  let run: Run | undefined;
  /** Guides that would begin if the target of their first step were there; cancels of their patience. */
  const awaited = new Map<string, () => void>();

  const stepOf = (of: Run): WireStep | undefined => of.guide.steps[of.index];
  const isHere = (step: WireStep) => step.page === undefined || matchesAddress(step.page, deps.address());

  function goTo(of: Run, index: number): void {
    of.cancelPatience?.();
    const step = of.guide.steps[index];
    if (!step) return end('completed');
    run = { guide: of.guide, index, since: now(), place: 'waiting', missing: false };
    keep.set('guide', { id: of.guide.id, step: step.id, at: now() } satisfies Note);
  }

  function end(how: GuideEnd): void {
    if (!run) return;
    const { guide, cancelPatience } = run;
    cancelPatience?.();
    run = undefined;
    keep.remove('guide');
    if (how === 'completed' || how === 'dismissed') ledger.note(guide, how);
    deps.onEnd(guide, how);
  }

  function wait(of: Run, step: WireStep): void {
    of.cancelPatience ??= after(TARGET_PATIENCE_MS, () => {
      if (run !== of) return;
      of.missing = true;
      ledger.note(of.guide, 'target_missing', step.id);
      deps.onDue();
    });
  }

  /** Where the step can be drawn now. */
  function place(of: Run, step: WireStep): GuideState['place'] {
    of.element = undefined;
    if (!isHere(step)) return 'waiting';
    if (!isAnchored(step) || step.target === undefined) return 'free';
    of.element = deps.find(step.target);
    if (of.element) {
      of.cancelPatience?.();
      of.cancelPatience = undefined;
      return 'anchored';
    }
    if (of.missing && step.missing === 'centre') return 'free';
    wait(of, step);
    return 'waiting';
  }

  return {
    running: () => run?.guide,
    begin(guide) {
      if (run) end('closed');
      ledger.begin(guide);
      ledger.mark(guide.id, 'started');
      goTo({ guide, index: 0, since: 0, place: 'waiting', missing: false }, 0);
    },
    resume(guides) {
      if (run) return;
      const note = keep.get<Note>('guide');
      const guide = guides.find(({ id }) => id === note?.id);
      const index = guide?.steps.findIndex(({ id }) => id === note?.step) ?? -1;
      if (note && guide && index >= 0 && now() - note.at < RUN_MAX_AGE_MS) {
        run = { guide, index, since: now(), place: 'waiting', missing: false };
        ledger.mark(guide.id, 'started');
      } else if (note) keep.remove('guide');
    },
    ready(guide) {
      const step = guide.steps[0];
      if (!step || !isHere(step)) return false;
      if (!isAnchored(step) || step.missing !== 'wait' || !step.target || deps.find(step.target)) return true;
      if (!awaited.has(guide.id)) {
        const cancel = after(TARGET_PATIENCE_MS, () => {
          awaited.delete(guide.id);
          const ready = run || !isHere(step) || !step.target || deps.find(step.target);
          if (!ready) ledger.note(guide, 'target_missing', step.id);
        });
        awaited.set(guide.id, cancel);
      }
      return false;
    },
    settle() {
      let changed = false;
      // Each round leaves a step behind for good, so there are at most as many rounds as steps.
      for (let round = run?.guide.steps.length ?? 0; run && round >= 0; round--) {
        const step = stepOf(run);
        if (!step) break;
        const { element, place: before } = run;
        run.place = place(run, step);
        changed ||= run.place !== before || run.element !== element;
        const skip = run.place === 'waiting' && run.missing && step.missing === 'skip';
        const done = step.advance !== undefined && evaluate(step.advance, facts(run.since)) === true;
        if (!skip && !done) break;
        if (done) ledger.note(run.guide, 'interacted');
        goTo(run, run.index + 1);
        changed = true;
      }
      return changed;
    },
    act(action) {
      if (!run) return false;
      const of = run;
      if (action.do === 'next') goTo(of, of.index + 1);
      else if (action.do === 'back') goTo(of, Math.max(0, of.index - 1));
      else if (action.do === 'step') {
        const index = of.guide.steps.findIndex(({ id }) => id === action.step);
        goTo(of, index < 0 ? of.index + 1 : index);
      } else return false;
      ledger.note(of.guide, 'interacted');
      return true;
    },
    end,
    anchor: () => run?.element,
    state(theme) {
      const step = run && stepOf(run);
      if (!run || !step) return null;
      const { guide, index, place: at } = run;
      return {
        id: guide.id,
        form: 'front',
        version: guide.version,
        step,
        index,
        total: guide.steps.length,
        place: at,
        theme: guide.theme ?? theme,
      };
    },
    rules: () => [(run && stepOf(run)?.advance) ?? false],
    looks() {
      const step = run && stepOf(run);
      return step !== undefined && isAnchored(step) && isHere(step);
    },
    clear() {
      run?.cancelPatience?.();
      run = undefined;
      for (const cancel of awaited.values()) cancel();
      awaited.clear();
    },
  };
}
