// Decides what is on the page now. It is told when something may have changed (an answer of the server, an event, a
// click, another address, a deadline) and settles: what is done is marked, running guides go on, and of what may show by
// itself the budget lets one begin in front of the person, and any number beside the page.

import type { Action } from '../../shared/content-base.ts';
import type { Reason } from '../../shared/eligibility.ts';
import type { Facts } from '../../shared/rule.ts';
import type { BootReply, ItemProgress, WireContent, WireGuide } from '../../shared/wire.ts';
import type { Keep } from '../keep.ts';
import { createCast } from './cast.ts';
import { createChecklists } from './checklist.ts';
import { isFront } from './form.ts';
import type { GuideDeps, GuideEnd, Guides } from './guide.ts';
import { createShowings } from './history.ts';
import { createHub } from './hub.ts';
import type { Ledger } from './ledger.ts';
import { type Needs, needsOf } from './needs.ts';
import { createRest } from './rest.ts';
import type { Answer, Driver, Identity, Store } from './store.ts';
import { createSurveys } from './survey.ts';

/** One settling may make the next one necessary (an item that is done opens a guide); more rounds than this are a loop. */
const MAX_ROUNDS = 5;

export interface DirectorEvents {
  shown: { content: string };
  completed: { content: string };
  dismissed: { content: string };
  progress: { content: string; item: string; state: ItemProgress };
  answered: { content: string } & Answer;
}

export interface Director
  extends Pick<Driver, 'act' | 'answer' | 'mark' | 'hub' | 'read' | 'seen' | 'used' | 'debug'> {
  load(reply: BootReply): void;
  /** Guides have come. */
  attach(guides: Guides): void;
  settle(): void;
  /** Another tab has moved a guide. */
  follow(): void;
  /** A guide, a checklist or a survey by hand; false when there is no such content. */
  open(content: string): boolean;
  start(content: string): boolean;
  close(content: string): boolean;
  complete(content: string, item?: string): void;
  /** For rules: what this page knows of contents and items. */
  states(): Pick<Required<Facts>, 'content' | 'items'>;
  /** Does something that is drawn belong to this dialog of the page? */
  belongs(dialog: Element): boolean;
  /** What the guides ask of the rest. */
  forGuides(): Pick<GuideDeps, 'isBusy' | 'used' | 'onDue' | 'onEnd'>;
  /** For the debugger: what there is, and why what does not show does not. */
  peek(): {
    contents: readonly WireContent[];
    reasons: Record<string, Reason>;
    isShown: (id: string) => boolean;
  };
  /** Another person: nothing of the former one stays. */
  clear(): void;
  stop(): void;
}

export interface DirectorDeps {
  store: Store;
  ledger: Ledger;
  keep: Keep;
  session: Keep;
  now: () => number;
  facts: (since?: number) => Facts;
  /** The page's modal dialog on top. */
  dialog: () => Element | undefined;
  identity: () => Identity;
  emit: <K extends keyof DirectorEvents>(name: K, detail: DirectorEvents[K]) => void;
  reportProgress: (content: string, item: string, state: ItemProgress) => void;
  reportAnswer: (content: string, answer: Answer) => void;
  navigate: (href: string, newTab: boolean) => void;
  /** What may be seen has changed: ask the server again. */
  onChanged: () => void;
  /** It has settled: listen to what it needs now. */
  onSettled: (needs: Needs) => void;
}

export function createDirector(deps: DirectorDeps): Director {
  const { store, ledger, keep, facts, emit, now } = deps;
  const rest = createRest(deps);
  const showings = createShowings(keep, now);
  const hub = createHub();
  let reply: BootReply | undefined;
  let contents: WireContent[] = [];
  let guides: Guides | undefined;
  /** Begun by hand before guides have come. */
  let wanted: WireGuide | undefined;
  /** The page's dialog in which the latest of ours was begun. */
  let begunIn: Element | undefined;
  let reasons: Record<string, Reason> = {};
  let isDebugged = false;
  let settling = false;
  let again = false;

  const byId = (id: string) => contents.find((content) => content.id === id);
  const isRunning = (id: string) => surveys.asking()?.id === id || guides?.isRunning(id) === true;
  const isBusy = () => surveys.asking() !== undefined || guides?.front() !== undefined;

  function seen(content: WireContent): void {
    if (!ledger.states(content.id).includes('shown')) emit('shown', { content: content.id });
    // What was begun by hand may never have met its own trigger; but none is shown who was not eligible.
    ledger.note(content, 'eligible');
    ledger.note(content, 'shown', showings.seen(content) ? { auto: true } : {});
  }
  /** What is used before a second has passed was seen as well. */
  function used(content: WireContent): void {
    seen(content);
    ledger.note(content, 'interacted');
  }

  const checklists = createChecklists({
    ledger,
    keep,
    onUsed: used,
    onProgress(content, item, state) {
      deps.reportProgress(content, item, state);
      emit('progress', { content, item, state });
    },
    onCompleted(content) {
      emit('completed', { content });
      deps.onChanged();
    },
    onDismissed(content) {
      emit('dismissed', { content });
      deps.onChanged();
    },
  });

  const surveys = createSurveys({
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
  });

  /** A guide or a survey is over: it does not come back by itself in this session, or not before its time. */
  function ended(content: WireContent, how: GuideEnd): void {
    showings.over(content.id);
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
    isBusy,
    isReady: (content) =>
      content.kind === 'guide' ? guides?.ready(content) === true : deps.dialog() === undefined,
  });

  function begin(content: WireContent, auto = false): void {
    begunIn = deps.dialog();
    again = true;
    if (content.kind === 'checklist') return checklists.open(content.id);
    if (isFront(content)) {
      surveys.end('closed');
      guides?.end(guides.front()?.id, 'closed');
      if (auto) showings.begun(content.id);
    }
    if (content.kind === 'survey') {
      ledger.mark(content.id, 'started');
      surveys.begin(content);
    } else if (guides) guides.begin(content, auto);
    else wanted = content;
  }

  /** By hand. What is kept back is kept back all the same, and counts on both sides, or the two could not be compared. */
  function open(id: string, restart: boolean): boolean {
    const content = byId(id);
    if (!content) return false;
    if (content.heldOut) ledger.note(content, 'held_out');
    else if (restart || !isRunning(id)) begin(content);
    settle();
    return true;
  }

  function end(id: string, how: 'dismissed' | 'snoozed' | 'closed'): boolean {
    if (guides?.isRunning(id)) guides.end(id, how);
    else if (surveys.asking()?.id === id) surveys.end(how);
    else if (!checklists.has(id)) return false;
    else if (how === 'closed') checklists.close(id);
    else checklists.dismiss(id);
    return true;
  }

  function publish(force: boolean): void {
    const { theme, locale } = reply ?? store.get();
    const known = facts();
    const lists = checklists.states(known, theme);
    const steps = guides?.states(theme) ?? [];
    store.set(
      {
        identity: deps.identity(),
        locale,
        theme,
        checklists: lists,
        guide: steps.find(({ form }) => form === 'front') ?? null,
        beside: steps.filter(({ form }) => form === 'beside'),
        survey: surveys.state(theme),
        hub: hub.state(known, theme, lists),
        preview: reply?.preview === true,
        debug: isDebugged,
      },
      force,
    );
  }

  function settle(): void {
    if (settling) {
      again = true;
      return;
    }
    settling = true;
    let moved = false;
    try {
      for (let round = 0; round < MAX_ROUNDS && (round === 0 || again); round++) {
        again = false;
        again = checklists.settle(facts()) || again;
        moved = guides?.settle() || moved;
        const choice = cast.choose(contents, facts(), reply?.fatigue?.budget);
        reasons = choice.reasons;
        for (const id of choice.shown) {
          const content = byId(id);
          if (content) begin(content, true);
        }
      }
    } finally {
      settling = false;
    }
    publish(moved);
    deps.onSettled(needs());
  }

  /** What the page has to listen to now. */
  function needs(): Needs {
    const waiting = cast.candidates(contents);
    const heldOut = contents.filter((content) => content.heldOut);
    const needs = needsOf([
      ...checklists.rules(),
      ...(guides?.rules() ?? []),
      ...hub.rules(),
      ...[...waiting, ...heldOut].map(({ show }) => show),
    ]);
    // A step looks for its target, and so does a guide that waits for its first one.
    needs.elements ||= guides?.looks() === true;
    needs.elements ||= waiting.some(({ id }) => reasons[id] === 'target_missing');
    // A dialog of the page matters to what is up, and to what waits for its end.
    const { guide, beside, survey, checklists: lists, hub: open } = store.get();
    needs.dialogs =
      guide !== null ||
      beside.length > 0 ||
      survey !== null ||
      open?.open === true ||
      lists.some((list) => list.open) ||
      Object.values(reasons).includes('target_missing');
    return needs;
  }

  const ofGuides = () => contents.filter((one): one is WireGuide => one.kind === 'guide' && !one.heldOut);

  const director: Director = {
    load(next) {
      const running = [
        ...(guides?.running() ?? []),
        ...(surveys.asking() ? [surveys.asking() as WireContent] : []),
      ];
      reply = next;
      // What is in front of the person stays until it is over.
      const kept = running.filter(({ id }) => !next.contents.some((content) => content.id === id));
      contents = [...next.contents, ...kept.map((content) => ({ ...content, show: false }))];
      showings.load(next.fatigue?.history, next.serverTime);
      hub.load(next.hub);
      checklists.load(
        contents.filter((content) => content.kind === 'checklist' && !content.heldOut) as never,
        facts(),
      );
      guides?.sync(ofGuides());
      settle();
    },
    attach(next) {
      guides = next;
      guides.sync(ofGuides());
      if (wanted) begin(wanted);
      wanted = undefined;
      settle();
    },
    settle,
    follow() {
      guides?.sync(ofGuides(), true);
      settle();
    },
    start: (id) => open(id, true),
    open: (id) => open(id, false),
    close(id) {
      const done = end(id, 'closed');
      if (done) settle();
      return done;
    },
    complete(id, item) {
      if (item !== undefined) checklists.finish(id, item);
      else guides?.end(id, 'completed');
      settle();
    },
    act(id, action) {
      perform(id, action);
      settle();
    },
    answer(id, answers, left) {
      if (surveys.asking()?.id === id) surveys.answer(answers, left);
      settle();
    },
    mark(id, item, state) {
      checklists.mark(id, item, state);
      settle();
    },
    hub(isOpen) {
      begunIn = deps.dialog();
      hub.toggle(isOpen);
      settle();
    },
    read(id) {
      if (hub.read(id)) ledger.note({ id: `announcement:${id}` }, 'shown');
      settle();
    },
    seen(id) {
      const content = byId(id);
      if (content) seen(content);
    },
    used(id) {
      const content = byId(id);
      if (content) used(content);
    },
    debug(isOpen) {
      isDebugged = isOpen;
      publish(false);
    },
    states: () => ({
      content: Object.fromEntries(contents.map(({ id }) => [id, ledger.states(id)])),
      items: checklists.items(),
    }),
    belongs: (dialog) => begunIn === dialog || guides?.belongs(dialog) === true,
    forGuides: () => ({
      isBusy: () => surveys.asking() !== undefined,
      used,
      onDue: settle,
      onEnd: ended,
    }),
    peek: () => ({ contents, reasons, isShown: isRunning }),
    clear() {
      reply = undefined;
      contents = [];
      wanted = undefined;
      for (const part of [checklists, surveys, ledger, rest, showings]) part.clear();
      guides?.clear();
      hub.load(undefined);
      keep.remove('completed');
      keep.remove('guides');
      publish(false);
    },
    stop() {
      guides?.clear();
      surveys.clear();
    },
  };

  function perform(id: string, action: Action): void {
    const content = byId(id);
    const leaves = action.do === 'dismiss' || action.do === 'snooze' || action.do === 'close';
    // Whoever waves it away has seen it; whoever does anything else with it has used it.
    if (content && (isRunning(id) || content.kind === 'checklist')) (leaves ? seen : used)(content);
    if (guides?.act(id, action)) return;
    if (action.do === 'start') {
      if (checklists.has(id)) checklists.close(id);
      if (hub.isOpen()) hub.toggle(false);
      director.start(action.content);
    } else if (action.do === 'open') deps.navigate(action.href, action.newTab === true);
    else if (action.do === 'complete') director.complete(action.content ?? id, action.item);
    else end(id, action.do === 'dismiss' ? 'dismissed' : action.do === 'snooze' ? 'snoozed' : 'closed');
  }

  return director;
}
