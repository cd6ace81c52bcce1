// Decides what is on the page now. It is told when something may have changed (an answer of the server, an event, a
// click, another address, a deadline) and settles: what is done is marked, what may show is reported as eligible, a
// running guide goes on, and when nothing is in front of the person, the first guide or survey that may show begins.
// One of those at a time; launchers of checklists are always there beside it.

import type { Address } from '../../shared/address.ts';
import type { Action } from '../../shared/content-base.ts';
import { evaluate, type Facts } from '../../shared/rule.ts';
import type { TargetInput } from '../../shared/target.ts';
import type { BootReply, ItemProgress, WireContent, WireGuide } from '../../shared/wire.ts';
import type { Keep } from '../keep.ts';
import { createChecklists } from './checklist.ts';
import { createGuides } from './guide.ts';
import type { Ledger } from './ledger.ts';
import { type Needs, needsOf } from './needs.ts';
import { createRest } from './rest.ts';
import type { Answer, Identity, State, Store } from './store.ts';
import { createSurveys } from './survey.ts';

/** One settling may make the next one necessary (an item that is done opens a guide); more rounds than this are a loop. */
const MAX_ROUNDS = 5;

export interface Director {
  load(reply: BootReply): void;
  settle(): void;
  start(content: string): boolean;
  open(content: string): boolean;
  close(content: string): boolean;
  complete(content: string, item?: string): void;
  act(content: string, action: Action): void;
  answer(content: string, answers: Answer[], left?: boolean): void;
  mark(content: string, item: string, state: Exclude<ItemProgress, 'done'>): void;
  seen(content: string): void;
  anchor(): Element | undefined;
  /** For rules: what this page knows of contents and items. */
  states(): Pick<Required<Facts>, 'content' | 'items'>;
  /** Another person: nothing of the former one stays. */
  clear(): void;
  stop(): void;
}

export interface DirectorEvents {
  shown: { content: string };
  completed: { content: string };
  dismissed: { content: string };
  progress: { content: string; item: string; state: ItemProgress };
  answered: { content: string } & Answer;
}

export interface DirectorDeps {
  store: Store;
  ledger: Ledger;
  keep: Keep;
  session: Keep;
  now: () => number;
  after: (ms: number, work: () => void) => () => void;
  facts: (since?: number) => Facts;
  address: () => Address;
  find: (target: TargetInput) => Element | undefined;
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
  const { store, ledger, keep, facts, emit } = deps;
  const rest = createRest(deps);
  let contents: WireContent[] = [];
  /** Drawn for the holdout: that it would have shown is reported, and nothing else. */
  let heldOut: WireContent[] = [];
  let settling = false;
  let again = false;

  const checklists = createChecklists({
    ledger,
    keep,
    onUsed: (list) => used(list),
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

  const guides = createGuides({
    ...deps,
    onDue: () => settle(),
    onEnd: (guide, how) => ended(guide, how),
  });

  const surveys = createSurveys({
    used: (survey) => used(survey),
    onAnswer(survey, answer) {
      deps.reportAnswer(survey.id, answer);
      emit('answered', { content: survey.id, ...answer });
    },
    onCompleted(survey) {
      ledger.note(survey, 'completed');
      emit('completed', { content: survey.id });
    },
    onEnd: (survey, how, answered) => ended(survey, answered ? 'completed' : how),
  });

  /** A guide or a survey is over: it does not come back by itself in this session, or not before its time. */
  function ended(content: WireContent, how: 'completed' | 'dismissed' | 'snoozed' | 'closed'): void {
    if (how !== 'snoozed') rest.end(content);
    else {
      rest.snooze(content);
      ledger.note(content, 'snoozed');
    }
    if (how === 'completed' && content.kind === 'guide') emit('completed', { content: content.id });
    if (how === 'dismissed') emit('dismissed', { content: content.id });
    if (how !== 'closed') deps.onChanged();
  }

  function seen(content: WireContent): void {
    if (!ledger.states(content.id).includes('shown')) emit('shown', { content: content.id });
    // What was begun by hand may never have met its own trigger; but none is shown who was not eligible.
    ledger.note(content, 'eligible');
    ledger.note(content, 'shown');
  }
  function used(content: WireContent): void {
    seen(content);
    ledger.note(content, 'interacted');
  }

  const byId = (id: string) => contents.find((content) => content.id === id);
  /** Asked for by hand, and kept back all the same: it counts on both sides, or the two could not be compared. */
  function isHeldOut(id: string): boolean {
    const content = heldOut.find((one) => one.id === id);
    if (content) ledger.note(content, 'held_out');
    return content !== undefined;
  }
  const isFree = () => !guides.running() && !surveys.asking();

  /** Guides and surveys that may still show by themselves. */
  const candidates = () =>
    contents.filter(
      (content) => content.kind !== 'checklist' && content.show !== false && !rest.isResting(content),
    );

  function cast(): void {
    const known = facts();
    for (const content of contents) {
      if (content.show !== false && evaluate(content.show, known) === true) ledger.note(content, 'eligible');
    }
    for (const content of heldOut) {
      if (evaluate(content.show, known) === true) ledger.note(content, 'held_out');
    }
    if (!isFree()) return;
    const next = candidates().find(
      (content) =>
        evaluate(content.show, known) === true && (content.kind !== 'guide' || guides.ready(content)),
    );
    if (next) begin(next);
  }

  function begin(content: WireContent): void {
    if (content.kind === 'checklist') return checklists.open(content.id);
    surveys.end('closed');
    guides.end('closed');
    if (content.kind === 'guide') guides.begin(content);
    else surveys.begin(content);
    again = true;
  }

  function publish(force: boolean): void {
    const { theme, locale } = store.get();
    store.set(
      {
        identity: deps.identity(),
        locale,
        theme,
        beside: [],
        hub: null,
        preview: false,
        debug: false,
        checklists: checklists.states(facts(), theme),
        guide: guides.state(theme),
        survey: surveys.state(theme),
      } satisfies State,
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
        moved = guides.settle() || moved;
        cast();
      }
    } finally {
      settling = false;
    }
    publish(moved);
    deps.onSettled(needs());
  }

  /** What the page has to listen to now. */
  function needs(): Needs {
    const waiting = candidates();
    const needs = needsOf([
      ...checklists.rules(),
      ...guides.rules(),
      ...[...waiting, ...heldOut].map(({ show }) => show),
    ]);
    // A step looks for its target, and so does a guide that waits for its first one.
    needs.elements ||= guides.looks();
    needs.elements ||= waiting.some(
      (content) => content.kind === 'guide' && content.steps[0]?.target !== undefined,
    );
    return needs;
  }

  const isNow = (id: string) => guides.running()?.id === id || surveys.asking()?.id === id;

  const director: Director = {
    load(reply) {
      const front = guides.running() ?? surveys.asking();
      contents = reply.contents.filter((content) => !content.heldOut);
      heldOut = reply.contents.filter((content) => content.heldOut);
      // What is in front of the person stays until it is over.
      if (front && !byId(front.id)) contents = [...contents, { ...front, show: false }];
      store.set({ ...store.get(), locale: reply.locale, theme: reply.theme });
      checklists.load(
        contents.filter((content) => content.kind === 'checklist'),
        facts(),
      );
      guides.resume(contents.filter((content): content is WireGuide => content.kind === 'guide'));
      settle();
    },
    settle,
    start(id) {
      const content = byId(id);
      if (!content) return isHeldOut(id);
      begin(content);
      settle();
      return true;
    },
    open(id) {
      const content = byId(id);
      if (!content) return isHeldOut(id);
      if (!isNow(id)) begin(content);
      settle();
      return true;
    },
    close(id) {
      if (guides.running()?.id === id) guides.end('closed');
      else if (surveys.asking()?.id === id) surveys.end('closed');
      else if (checklists.has(id)) checklists.close(id);
      else return false;
      settle();
      return true;
    },
    complete(id, item) {
      if (item !== undefined) checklists.finish(id, item);
      else if (guides.running()?.id === id) guides.end('completed');
      settle();
    },
    act(id, action) {
      if (isNow(id) && guides.act(action)) return settle();
      switch (action.do) {
        case 'start':
          checklists.close(id);
          director.start(action.content);
          break;
        case 'open':
          deps.navigate(action.href, action.newTab === true);
          break;
        case 'complete':
          director.complete(action.content ?? id, action.item);
          break;
        case 'dismiss':
        case 'snooze': {
          const how = action.do === 'dismiss' ? 'dismissed' : 'snoozed';
          if (guides.running()?.id === id) guides.end(how);
          else if (surveys.asking()?.id === id) surveys.end(how);
          else checklists.dismiss(id);
          break;
        }
        default:
          director.close(id);
      }
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
    seen(id) {
      const content = byId(id);
      if (content) seen(content);
    },
    anchor: guides.anchor,
    states: () => ({
      content: Object.fromEntries(contents.map(({ id }) => [id, ledger.states(id)])),
      items: checklists.items(),
    }),
    clear() {
      contents = [];
      heldOut = [];
      checklists.clear();
      guides.clear();
      surveys.clear();
      ledger.clear();
      rest.clear();
      keep.remove('completed');
      keep.remove('guide');
      publish(false);
    },
    stop() {
      guides.clear();
      surveys.clear();
    },
  };
  return director;
}
