// The guides that run: at which step each is, whether that step can be drawn, and when it goes on. Where a guide stands is
// noted in storage before anything else happens, because the click that advances it may load another page; other tabs
// follow the note. One guide is in front of the person at most; any number stands beside the page.

import type { Address } from '../../shared/address.ts';
import { matchesAddress } from '../../shared/address.ts';
import type { Action } from '../../shared/content-base.ts';
import type { Facts, Rule } from '../../shared/rule.ts';
import type { TargetInput } from '../../shared/target.ts';
import type { WireGuide, WireStep, WireTheme } from '../../shared/wire.ts';
import type { Keep } from '../keep.ts';
import { formOf } from './form.ts';
import type { Ledger } from './ledger.ts';
import { evaluate } from './rules.ts';
import type { GuideState } from './store.ts';

/** How long a target may take to appear before it counts as missing. */
export const TARGET_PATIENCE_MS = 4_000;
/** A guide that nobody went on with for so long is over. */
const RUN_MAX_AGE_MS = 86_400_000;

export type GuideEnd = 'completed' | 'dismissed' | 'snoozed' | 'closed';

interface Note {
  step: string;
  at: number;
  /** It began by itself. */
  auto: boolean;
}

interface Run {
  guide: WireGuide;
  auto: boolean;
  index: number;
  /** Events and clicks count for `advance` from here on. */
  since: number;
  place: GuideState['place'];
  /** Some step of it was on the page. */
  drawn: boolean;
  /** The target of this step was given up. */
  missing: boolean;
  element?: Element | undefined;
  /** The page's dialog that was open already when this step began: the step belongs to it. */
  dialog?: Element | undefined;
  cancelPatience?: (() => void) | undefined;
}

export interface Guides {
  isRunning(id: string): boolean;
  front(): WireGuide | undefined;
  running(): WireGuide[];
  begin(guide: WireGuide, auto: boolean): void;
  /** Goes on where an earlier page left off; with `follow`, where another tab is now. */
  sync(guides: readonly WireGuide[], follow?: boolean): void;
  /** Could its first step be drawn now? */
  ready(guide: WireGuide): boolean;
  /** Places the steps, and goes on as far as the rules say; true when something changed. */
  settle(): boolean;
  /** True when the action was one of a guide's own. */
  act(id: string, action: Action): boolean;
  end(id: string | undefined, how: GuideEnd): void;
  anchor(id: string): Element | undefined;
  /** Is something drawn that belongs to this dialog? */
  belongs(dialog: Element): boolean;
  states(theme: WireTheme): GuideState[];
  rules(): Rule[];
  /** Does one of them look for an element? */
  looks(): boolean;
  clear(): void;
}

export interface GuideDeps {
  keep: Keep;
  ledger: Ledger;
  now: () => number;
  after: (ms: number, work: () => void) => () => void;
  address: () => Address;
  facts: (since?: number) => Facts;
  /** The element, when it is there and visible. */
  find: (target: TargetInput) => Element | undefined;
  /** The page's modal dialog on top. */
  dialog: () => Element | undefined;
  isInside: (outer: Element, inner: Node) => boolean;
  /** Something else is in front. */
  isBusy: () => boolean;
  /** The person has done something with it. */
  used: (guide: WireGuide) => void;
  /** Time to settle again. */
  onDue: () => void;
  onEnd: (guide: WireGuide, how: GuideEnd) => void;
}

const NOTE = 'guides';
const stepOf = (run: Run): WireStep | undefined => run.guide.steps[run.index];

export function createGuides(deps: GuideDeps): Guides {
  const { keep, ledger, now, after, facts, isInside } = deps;
  const runs = new Map<string, Run>();
  /** Guides that would begin if the target of their first step were there; cancels of their patience. */
  const awaited = new Map<string, () => void>();

  const notes = () => keep.get<Record<string, Note>>(NOTE) ?? {};
  const isHere = (step: WireStep) => step.page === undefined || matchesAddress(step.page, deps.address());
  const front = () => [...runs.values()].find((run) => formOf(stepOf(run)) === 'front');

  function stand(guide: WireGuide, index: number, auto: boolean): Run {
    const run: Run = { guide, auto, index, since: now(), place: 'waiting', drawn: false, missing: false };
    run.dialog = deps.dialog();
    runs.get(guide.id)?.cancelPatience?.();
    runs.set(guide.id, run);
    ledger.mark(guide.id, 'started');
    return run;
  }

  function goTo({ guide, auto, drawn }: Run, index: number): void {
    const step = guide.steps[index];
    // A guide of which nothing was ever there is not completed by skipping through it.
    if (!step) return end(guide.id, drawn ? 'completed' : 'closed');
    const ahead = formOf(step) === 'front' ? front() : undefined;
    if (ahead && ahead.guide.id !== guide.id) end(ahead.guide.id, 'closed');
    stand(guide, index, auto).drawn = drawn;
    keep.set(NOTE, { ...notes(), [guide.id]: { step: step.id, at: now(), auto } satisfies Note });
  }

  function drop(run: Run): void {
    run.cancelPatience?.();
    runs.delete(run.guide.id);
  }

  function forget(id: string): void {
    const { [id]: _, ...others } = notes();
    keep.set(NOTE, others);
  }

  function end(id: string | undefined, how: GuideEnd): void {
    const run = runs.get(id ?? '');
    if (!run) return;
    drop(run);
    forget(run.guide.id);
    if (how === 'completed' || how === 'dismissed') ledger.note(run.guide, how);
    deps.onEnd(run.guide, how);
  }

  /** Nobody looks for its target now. */
  function rest(run: Run): 'waiting' {
    run.cancelPatience?.();
    run.cancelPatience = undefined;
    run.missing = false;
    return 'waiting';
  }

  /** Where the step can be drawn now. */
  function place(run: Run, step: WireStep): GuideState['place'] {
    run.element = undefined;
    if (!isHere(step)) return rest(run);
    const element = step.target ? deps.find(step.target) : undefined;
    const dialog = deps.dialog();
    const isBehind = dialog && run.dialog !== dialog && !(element && isInside(dialog, element));
    if (isBehind) return rest(run);
    run.element = element;
    if (!step.target) return 'free';
    if (element) {
      rest(run);
      return 'anchored';
    }
    if (run.missing && step.missing === 'centre') return 'free';
    run.cancelPatience ??= after(TARGET_PATIENCE_MS, () => {
      run.missing = true;
      ledger.note(run.guide, 'target_missing', { reason: step.id });
      deps.onDue();
    });
    return 'waiting';
  }

  /** Goes on as far as it can; each round leaves a step behind for good, so there are at most as many as steps. */
  function advance(id: string): boolean {
    let changed = false;
    for (let round = runs.get(id)?.guide.steps.length ?? 0; round >= 0; round--) {
      const run = runs.get(id);
      const step = run && stepOf(run);
      if (!step) break;
      const { element, place: before, guide } = run;
      run.place = place(run, step);
      run.drawn ||= run.place !== 'waiting';
      changed ||= run.place !== before || run.element !== element;
      const skip = run.place === 'waiting' && run.missing && step.missing === 'skip';
      const done = step.advance !== undefined && evaluate(step.advance, facts(run.since)) === true;
      if (!skip && !done) break;
      // Its element may be gone by now: what counts is whether the step was there before.
      if (done && before !== 'waiting') deps.used(guide);
      goTo(run, run.index + 1);
      changed = true;
    }
    return changed;
  }

  /** What stands beside the page by itself goes when its rule no longer holds. */
  function isWithdrawn(run: Run): boolean {
    const { show } = run.guide;
    const mayGo = run.auto && run.index === 0 && typeof show === 'object' && formOf(stepOf(run)) === 'beside';
    return mayGo && evaluate(show, facts()) === false;
  }

  return {
    isRunning: (id) => runs.has(id),
    front: () => front()?.guide,
    running: () => [...runs.values()].map(({ guide }) => guide),
    begin(guide, auto) {
      awaited.get(guide.id)?.();
      goTo(stand(guide, 0, auto), 0);
    },
    sync(guides, follow = false) {
      for (const guide of guides) {
        const note = notes()[guide.id];
        const run = runs.get(guide.id);
        const index = guide.steps.findIndex(({ id }) => id === note?.step);
        const goesOn = note && index >= 0 && now() - note.at < RUN_MAX_AGE_MS;
        const isFree = formOf(guide.steps[index]) === 'beside' || !(front() || deps.isBusy());
        if (run && goesOn && follow && index !== run.index) stand(guide, index, note.auto).drawn = run.drawn;
        else if (run && follow && !note) {
          drop(run);
          deps.onEnd(guide, 'closed');
        } else if (!run && goesOn && !follow && isFree) stand(guide, index, note.auto);
      }
    },
    ready(guide) {
      const step = guide.steps[0];
      if (!step || !isHere(step)) return false;
      const element = step.target && deps.find(step.target);
      const dialog = deps.dialog();
      if (dialog && !(element && isInside(dialog, element))) return false;
      if (!step.target || element || step.missing !== 'wait') return true;
      if (!awaited.has(guide.id)) {
        const cancel = after(TARGET_PATIENCE_MS, () => {
          const found = runs.has(guide.id) || !isHere(step) || !step.target || deps.find(step.target);
          if (!found) ledger.note(guide, 'target_missing', { reason: step.id });
        });
        awaited.set(guide.id, cancel);
      }
      return false;
    },
    settle() {
      let changed = false;
      for (const [id, run] of [...runs]) {
        if (isWithdrawn(run)) {
          drop(run);
          forget(id);
          changed = true;
        } else changed = advance(id) || changed;
      }
      return changed;
    },
    act(id, action) {
      const run = runs.get(id);
      if (!run) return false;
      if (action.do === 'next') goTo(run, run.index + 1);
      else if (action.do === 'back') goTo(run, Math.max(0, run.index - 1));
      else if (action.do === 'step') {
        const index = run.guide.steps.findIndex((step) => step.id === action.step);
        goTo(run, index < 0 ? run.index + 1 : index);
      } else return false;
      return true;
    },
    end,
    anchor: (id) => runs.get(id)?.element,
    belongs: (dialog) =>
      [...runs.values()].some(
        (run) =>
          run.place !== 'waiting' &&
          (run.dialog === dialog || (run.element && isInside(dialog, run.element))),
      ),
    states: (theme) =>
      [...runs.values()].flatMap((run) => {
        const { guide, index, place: at } = run;
        const step = stepOf(run);
        if (!step) return [];
        return {
          id: guide.id,
          form: formOf(step),
          version: guide.version,
          step,
          index,
          total: guide.steps.length,
          place: at,
          theme: guide.theme ?? theme,
        };
      }),
    rules: () =>
      [...runs.values()].flatMap((run) => [stepOf(run)?.advance ?? false, run.auto ? run.guide.show : false]),
    looks: () =>
      [...runs.values()].some((run) => {
        const step = stepOf(run);
        return step?.target !== undefined && isHere(step);
      }),
    clear() {
      for (const run of [...runs.values()]) drop(run);
      for (const cancel of awaited.values()) cancel();
      awaited.clear();
    },
  };
}
