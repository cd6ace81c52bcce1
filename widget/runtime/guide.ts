// The guides that run: at which step each is, whether that step can be drawn, and when it goes on. Where a guide stands is
// noted in storage before anything else happens, because the click that advances it may load another page; other tabs
// follow the note. One guide is in front of the person at most; any number stands beside the page.

import { matchesAddress } from '../../shared/address.ts';
import type { Action } from '../../shared/content-base.ts';
import { formOf } from '../../shared/form.ts';
import type { Rule } from '../../shared/rule.ts';
import type { TargetInput } from '../../shared/target.ts';
import type { ItemProgress, WireGuide, WireStep, WireTheme } from '../../shared/wire.ts';
import { currentAddress } from '../page/address.ts';
import { isCovered } from '../page/covered.ts';
import { isInside } from '../page/inside.ts';
import type { End, Surroundings } from './kind.ts';
import { evaluate } from './rules.ts';
import type { GuideState, State } from './store.ts';

/** How long a target may take to appear before it counts as missing. */
export const TARGET_PATIENCE_MS = 4_000;
/** A guide that nobody went on with for so long is over. */
const RUN_MAX_AGE_MS = 86_400_000;

interface Note {
  step: string;
  at: number;
  /** It began by itself. */
  auto: boolean;
}

interface Stand {
  guide: WireGuide;
  auto: boolean;
  /** Some step of it was on the page. */
  drawn: boolean;
}

interface Sight {
  place: GuideState['place'];
  element?: Element | undefined;
  /** It waits for nothing but its target. */
  isMissing?: boolean;
  /** Something lies over it. What did so at first is scrolled away from. */
  isCovered?: boolean | undefined;
}

interface Run extends Stand, Sight {
  step: WireStep;
  index: number;
  /** Events and clicks count for `advance` from here on. */
  since: number;
  /** The page's dialog that was open already when this step began: the step belongs to it. */
  dialog: Element | undefined;
  /** Its target was waited for in vain. */
  isGivenUp?: boolean;
}

export interface Guides {
  isRunning(id: string): boolean;
  /** Which of them asks for attention. */
  front(): string | undefined;
  running(): WireGuide[];
  begin(guide: WireGuide, auto: boolean): void;
  /** Goes to where other tabs are now; without `follow`, also on from where an earlier page left off. */
  sync(follow?: boolean): void;
  /** The page has changed: looks again at what lies over the targets. */
  look(): void;
  /** Could its first step be drawn now? */
  ready(guide: WireGuide): boolean;
  /** Places the steps, and goes on as far as the rules say; true when something changed. */
  settle(): boolean;
  /** True when the action was one of a guide's own. */
  act(id: string, action: Action): boolean;
  end(id: string | undefined, how: End): void;
  anchor(id: string): Element | undefined;
  /** Is something drawn that belongs to this dialog? */
  belongs(dialog: Element): boolean;
  /** Where in `home` our root belongs. */
  homeIn(home: Element): Element;
  states(theme: WireTheme): Pick<State, 'guide' | 'beside'>;
  /** What they wait for; also that their targets are there. */
  rules(): Rule[];
  clear(): void;
}

export interface GuideDeps
  extends Pick<
    Surroundings,
    'keep' | 'ledger' | 'now' | 'timers' | 'facts' | 'settle' | 'used' | 'reportProgress'
  > {
  /** Those that may run. */
  ownGuides: () => readonly WireGuide[];
  /** The element, when it is there and visible. */
  find: (target: TargetInput) => Element | undefined;
  /** The page's modal dialog on top. */
  dialog: () => Element | undefined;
  /** Something else is in front. */
  isBusy: () => boolean;
  /** A guide comes to the front: what else is there goes. */
  onFront: () => void;
  onEnd: (guide: WireGuide, how: End) => void;
}

const NOTE = 'guides';

export function createGuides(deps: GuideDeps): Guides {
  const { keep, ledger, now, facts } = deps;
  const runs = new Map<string, Run>();
  /** Guides that wait for a target; cancels of their patience. */
  const waits = new Map<string, () => void>();

  const all = () => [...runs.values()];
  const front = () => all().find(({ step }) => formOf(step) === 'front')?.guide.id;
  const isHere = ({ page }: WireStep) => page === undefined || matchesAddress(page, currentAddress());
  const notes = () => keep.get<Record<string, Note>>(NOTE) ?? {};
  const note = (id: string, at?: Note) => keep.set(NOTE, { ...notes(), [id]: at });

  function calm(id: string): void {
    waits.get(id)?.();
    waits.delete(id);
  }

  /** One that has run out stays here, so that it does not begin again. */
  function wait(guide: WireGuide, step: WireStep): void {
    if (waits.has(guide.id)) return;
    const giveUp = () => {
      const run = runs.get(guide.id);
      if (!look(step, run).isMissing) return;
      if (run) run.isGivenUp = true;
      ledger.note(guide, 'target_missing', { reason: step.id });
      deps.settle();
    };
    waits.set(guide.id, deps.timers.after(TARGET_PATIENCE_MS, giveUp));
  }

  function goTo({ guide, auto, drawn }: Stand, index: number, at = now()): void {
    const { id, steps } = guide;
    const step = steps[index];
    // A guide of which nothing was ever there is not completed by skipping through it.
    if (!step) return end(id, drawn ? 'completed' : 'closed');
    if (formOf(step) === 'front') {
      const ahead = front();
      if (ahead !== id) end(ahead, 'closed');
      deps.onFront();
    }
    calm(id);
    const begun = { since: now(), dialog: deps.dialog(), place: 'waiting' } as const;
    runs.set(id, { guide, step, index, auto, drawn, ...begun });
    ledger.mark(id, 'started');
    note(id, { step: step.id, at, auto });
  }

  /** Leaves a step for another: those behind it are settled, also where an element was missing. */
  function move(run: Run, to: number, state: ItemProgress = 'done'): void {
    if (to > run.index) deps.reportProgress(run.guide.id, run.step.id, state);
    goTo(run, to);
  }

  function drop(id: string): void {
    calm(id);
    runs.delete(id);
    note(id);
  }

  function end(id = '', how: End): void {
    const guide = runs.get(id)?.guide;
    if (!guide) return;
    drop(id);
    if (how === 'completed' || how === 'dismissed') ledger.note(guide, how);
    deps.onEnd(guide, how);
  }

  /** Where a step could be drawn now: not on another page, nor behind a dialog that it does not belong to. */
  function look(step: WireStep, run?: Run): Sight {
    if (!isHere(step)) return { place: 'waiting' };
    const element = step.target && deps.find(step.target);
    const dialog = deps.dialog();
    if (dialog && dialog !== run?.dialog && !(element && isInside(dialog, element)))
      return { place: 'waiting' };
    if (element) return { place: 'anchored', element };
    return step.target ? { place: 'waiting', isMissing: true } : { place: 'free' };
  }

  /** What stands beside the page by itself goes when its rule no longer holds. */
  const isWithdrawn = ({ guide: { show }, step, index, auto }: Run) =>
    auto && index === 0 && show !== false && formOf(step) === 'beside' && evaluate(show, facts()) === false;

  /** Goes on as far as it can, at most to the end: each step is left for good. True when something changed. */
  function settle(run: Run): boolean {
    const { guide, step, index, element: before, place } = run;
    if (isWithdrawn(run)) {
      drop(guide.id);
      return true;
    }
    const sight = look(step, run);
    run.element = sight.element;
    if (sight.isMissing) wait(guide, step);
    else {
      calm(guide.id);
      run.isGivenUp = false;
    }
    const instead = run.isGivenUp && step.missing;
    run.place = instead === 'centre' ? 'free' : run.isCovered && sight.element ? 'covered' : sight.place;
    run.drawn ||= run.place !== 'waiting';
    const done = step.advance !== undefined && evaluate(step.advance, facts(run.since)) === true;
    if (!done && instead !== 'skip') return run.place !== place || run.element !== before;
    // Its element may be gone by now: what counts is whether the step was there before.
    if (done && place !== 'waiting') deps.used(guide);
    move(run, index + 1, done ? 'done' : 'skipped');
    const next = runs.get(guide.id);
    if (next) settle(next);
    return true;
  }

  return {
    isRunning: (id) => runs.has(id),
    front,
    running: () => all().map(({ guide }) => guide),
    begin: (guide, auto) => goTo({ guide, auto, drawn: false }, 0),
    sync(follow = false) {
      for (const guide of deps.ownGuides()) {
        const left = notes()[guide.id];
        const run = runs.get(guide.id);
        const index = guide.steps.findIndex(({ id }) => id === left?.step);
        const mayBegin = formOf(guide.steps[index]) === 'beside' || !(front() || deps.isBusy());
        if (run && !left) end(guide.id, 'closed');
        else if (left && index >= 0 && (run ? index !== run.index : !follow && mayBegin))
          if (now() - left.at < RUN_MAX_AGE_MS)
            goTo({ guide, auto: left.auto, drawn: run?.drawn === true }, index, left.at);
      }
    },
    look() {
      for (const run of runs.values()) run.isCovered = run.element && isCovered(run.element);
    },
    ready(guide) {
      const [step] = guide.steps;
      if (!step) return false;
      const { place, isMissing } = look(step);
      if (!isMissing) return place !== 'waiting';
      if (step.missing === 'wait') wait(guide, step);
      return step.missing !== 'wait';
    },
    settle() {
      let changed = false;
      // One that goes on may end another; those are not met any more.
      for (const run of runs.values()) changed = settle(run) || changed;
      return changed;
    },
    act(id, action) {
      const run = runs.get(id);
      if (!run) return false;
      const { guide, index } = run;
      if (action.do === 'next') move(run, index + 1);
      else if (action.do === 'back') move(run, Math.max(0, index - 1));
      else {
        const to = guide.steps.findIndex(({ id }) => action.do === 'step' && id === action.step);
        if (to < 0) return false;
        move(run, to);
      }
      return true;
    },
    end,
    anchor: (id) => runs.get(id)?.element,
    belongs: (dialog) =>
      all().some(
        ({ place, dialog: own, element }) =>
          place !== 'waiting' && (own === dialog || (element && isInside(dialog, element))),
      ),
    homeIn(home) {
      // A popover of the page's closes when something outside of it is pressed: a step whose target is inside goes there.
      for (const { element } of all()) {
        const popover = element?.closest('[popover]');
        if (popover && home.contains(popover)) home = popover;
      }
      return home;
    },
    states(theme) {
      const steps = all().map(
        ({ guide, step, index, auto, place }): GuideState => ({
          id: guide.id,
          form: formOf(step),
          version: guide.version,
          step,
          index,
          total: guide.steps.length,
          auto,
          place,
          lang: guide.lang,
          theme: guide.theme ?? theme,
        }),
      );
      return {
        guide: steps.find(({ form }) => form === 'front') ?? null,
        beside: steps.filter(({ form }) => form === 'beside'),
      };
    },
    rules: () =>
      all().flatMap(({ guide, step, auto }) => [
        step.advance ?? false,
        auto && guide.show,
        step.target !== undefined && isHere(step) && { element: step.target, is: 'visible' },
      ]),
    clear() {
      for (const id of waits.keys()) calm(id);
      runs.clear();
    },
  };
}
