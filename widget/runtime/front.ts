// What takes turns in front of the person (guides and surveys), what stands beside the page, and the hub: loaded when the
// server's answer has some of it. The director tells it what happens; the budget decides what begins by itself.

import type { Action } from '../../shared/content-base.ts';
import type { Reason } from '../../shared/eligibility.ts';
import type { Rule } from '../../shared/rule.ts';
import type { BootReply, WireContent, WireGuide, WireTheme } from '../../shared/wire.ts';
import type { Conditions } from '../conditions.ts';
import type { Guard } from '../guard.ts';
import { createDialogs } from '../page/dialogs.ts';
import type { Modules } from '../parts.ts';
import { createCast } from './cast.ts';
import type { DirectorDeps } from './director.ts';
import { isFront } from './form.ts';
import type { GuideDeps, GuideEnd, Guides } from './guide.ts';
import { createShowings } from './history.ts';
import type { Hub } from './hub.ts';
import type { Needs } from './needs.ts';
import { createRest } from './rest.ts';
import { evaluate } from './rules.ts';
import type { Answer, ChecklistState, State } from './store.ts';
import type { Surveys, SurveysDeps } from './survey.ts';

export interface Front {
  load(reply: BootReply, contents: readonly WireContent[]): void;
  /** Guides have come. */
  attach(guides: Guides): void;
  /** Another tab has moved a guide. */
  follow(): void;
  /** Goes on, and lets begin what may; true when something changed. */
  settle(): boolean;
  /** True when there is more to settle. */
  isRestless(): boolean;
  begin(content: WireContent, auto?: boolean): void;
  end(id: string, how: GuideEnd): boolean;
  /** True when the action was one of a guide's own. */
  act(id: string, action: Action): boolean;
  answer(id: string, answers: Answer[], left?: boolean): void;
  hub(open: boolean): void;
  read(announcement: string): void;
  isRunning(id: string): boolean;
  /** True when this is the first sight of something that began by itself. */
  seen(content: WireContent): boolean;
  state(
    theme: WireTheme,
    checklists: readonly ChecklistState[],
  ): Pick<State, 'guide' | 'beside' | 'survey' | 'hub'>;
  rules(): Rule[];
  /** Adds what is needed beside the rules. */
  need(needs: Needs, state: State): void;
  anchor(id: string): Element | undefined;
  home(): Element;
  /** What the guides ask of the rest. */
  forGuides(): Pick<GuideDeps, 'dialog' | 'isBusy' | 'used' | 'onDue' | 'onEnd'>;
  reasons(): Record<string, Reason>;
  clear(): void;
  stop(): void;
}

export interface FrontDeps extends DirectorDeps {
  guard: Guard;
  /** The files that have come. */
  here: Partial<Modules>;
  meets: () => Conditions['meets'] | undefined;
  used: (content: WireContent) => void;
  onDue: () => void;
}

export function createFront(deps: FrontDeps): Front {
  const { ledger, keep, facts, emit, now, used, onDue } = deps;
  const rest = createRest(deps);
  const showings = createShowings(keep, now);
  const dialogs = createDialogs(deps.guard, onDue);
  let budget: BootReply['fatigue'];
  let contents: readonly WireContent[] = [];
  let guides: Guides | undefined;
  let surveys: Surveys | undefined;
  let hub: Hub | undefined;
  /** The page's dialog in which the latest of ours was begun. */
  let begunIn: Element | undefined;
  let reasons: Record<string, Reason> = {};
  let again = false;

  const isRunning = (id: string) => surveys?.asking()?.id === id || guides?.isRunning(id) === true;
  const ofGuides = () => contents.filter((one): one is WireGuide => one.kind === 'guide' && !one.heldOut);

  const forSurveys: SurveysDeps = {
    session: deps.session,
    meets: deps.meets,
    used,
    onAnswer(survey, answer) {
      deps.reportAnswer(survey.id, answer);
      ledger.mark(survey.id, 'answered');
      emit('answered', { content: survey.id, ...answer });
    },
    onCompleted(survey) {
      ledger.note(survey, 'completed');
      emit('completed', { content: survey.id });
    },
    onEnd(survey, how, answered) {
      if (how === 'dismissed' && !answered) ledger.note(survey, 'dismissed');
      ended(survey, answered ? 'completed' : how);
    },
  };

  /** A guide or a survey is over: it rests. */
  function ended(content: WireContent, how: GuideEnd): void {
    showings.over(content, how === 'snoozed');
    if (how !== 'snoozed') rest.end(content);
    else {
      rest.snooze(content);
      ledger.note(content, 'snoozed');
    }
    if (how === 'completed' && content.kind === 'guide') emit('completed', { content: content.id });
    if (how === 'dismissed') emit('dismissed', { content: content.id });
    if (how !== 'closed') deps.onChanged();
    again = true;
  }

  const cast = createCast({
    ledger,
    rest,
    showings,
    now,
    isRunning,
    isBusy: () => surveys?.asking() !== undefined || guides?.front() !== undefined,
    isReady: (content) =>
      content.kind === 'guide' ? guides?.ready(content) === true : dialogs.top() === undefined,
  });

  const front: Front = {
    load(reply, next) {
      const running = [...(guides?.running() ?? []), surveys?.asking()];
      // What is in front of the person stays until it is over.
      const kept = running.flatMap((one) =>
        one && !next.some(({ id }) => id === one.id) ? { ...one, show: false } : [],
      );
      contents = [...next, ...kept];
      budget = reply.fatigue;
      showings.load(budget?.history, reply.serverTime);
      if (reply.hub) hub ??= deps.here.hub?.createHub();
      hub?.load(reply.hub);
      guides?.sync(ofGuides());
    },
    attach(next) {
      guides = next;
    },
    follow: () => guides?.sync(ofGuides(), true),
    settle() {
      again = false;
      const moved = guides?.settle() === true;
      // One whose file is still on its way may be the one that goes first.
      for (const one of cast.candidates(contents))
        if (evaluate(one.show, facts()) === true && !deps.isHere(one)) return moved;
      const choice = cast.choose(contents, facts(), budget?.budget);
      reasons = choice.reasons;
      for (const content of contents) if (choice.shown.includes(content.id)) front.begin(content, true);
      return moved;
    },
    isRestless: () => again,
    begin(content, auto = false) {
      begunIn = dialogs.top();
      again = true;
      if (content.kind === 'checklist') return;
      if (isFront(content)) {
        surveys?.end('closed');
        guides?.end(guides.front()?.id, 'closed');
        if (auto) showings.begun(content.id);
      }
      if (content.kind === 'survey') {
        ledger.mark(content.id, 'started');
        surveys ??= deps.here.survey?.createSurveys(forSurveys);
        surveys?.begin(content);
      } else guides?.begin(content, auto);
    },
    end(id, how) {
      if (guides?.isRunning(id)) guides.end(id, how);
      else if (surveys?.asking()?.id === id && how !== 'completed') surveys?.end(how);
      else return false;
      return true;
    },
    act(id, action) {
      if (action.do === 'start') hub?.toggle(false);
      return guides?.act(id, action) === true;
    },
    answer(id, answers, left) {
      if (surveys?.asking()?.id === id) surveys?.answer(answers, left);
    },
    hub(open) {
      begunIn = dialogs.top();
      hub?.toggle(open);
    },
    read(id) {
      if (hub?.read(id)) ledger.note({ id: `announcement:${id}` }, 'shown');
    },
    isRunning,
    seen: showings.seen,
    state(theme, checklists) {
      const steps = guides?.states(theme) ?? [];
      return {
        guide: steps.find(({ form }) => form === 'front') ?? null,
        beside: steps.filter(({ form }) => form === 'beside'),
        survey: surveys?.state(theme) ?? null,
        hub: hub?.state(facts(), theme, checklists) ?? null,
      };
    },
    rules: () => [
      ...(guides?.rules() ?? []),
      ...(hub?.rules() ?? []),
      ...cast.candidates(contents).map(({ show }) => show),
    ],
    need(needs, { guide, beside, survey, hub: shown, checklists }) {
      // A step looks for its target, and so does a guide that waits for its first one; or for the end of a dialog.
      const missing = contents.filter(({ id }) => reasons[id] === 'target_missing');
      needs.elements ||= guides?.looks() === true || missing.some(({ kind }) => kind === 'guide');
      const isUp = guide || survey || beside.length > 0 || shown?.open || checklists.some(({ open }) => open);
      needs.dialogs = Boolean(isUp) || missing.length > 0;
      dialogs.watch(needs.dialogs);
    },
    anchor: (id) => guides?.anchor(id),
    home() {
      const dialog = dialogs.top();
      return dialog && (begunIn === dialog || guides?.belongs(dialog)) ? dialog : document.body;
    },
    forGuides: () => ({
      dialog: dialogs.top,
      isBusy: () => surveys?.asking() !== undefined,
      used,
      onDue,
      onEnd: ended,
    }),
    reasons() {
      const all = { ...reasons };
      for (const one of contents) {
        const reason = rest.reason(one);
        if (reason) all[one.id] = reason;
      }
      return all;
    },
    clear() {
      contents = [];
      for (const part of [surveys, rest, showings]) part?.clear();
      guides?.clear();
      hub?.load(undefined);
      keep.remove('guides');
    },
    stop() {
      dialogs.watch(false);
      guides?.clear();
    },
  };
  return front;
}
