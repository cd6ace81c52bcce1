// Decides what is on the page now. It is told when something may have changed (an answer of the server, an event, a
// click, another address, a deadline) and settles: what is done is marked, what runs goes on, what may begin begins.
// Checklists and what takes turns (front.ts) come when there is some of it.

import type { Action } from '../../shared/content-base.ts';
import type { BootReply, ItemProgress, WireContent } from '../../shared/wire.ts';
import type { Journal } from '../journal.ts';
import type { OwnEvent } from '../message.ts';
import { createFacts, type FactsNow } from '../page/facts.ts';
import type { Checklists } from './checklist.ts';
import type { Front } from './front.ts';
import type { Known } from './inspect.ts';
import type { End, Kind, Surroundings } from './kind.ts';
import { evaluate, type Needs, needsOf } from './rules.ts';
import type { Answer, Driver, emptyState, Identity, Store } from './store.ts';

/** One settling may make the next one necessary (an item that is done opens a guide); more rounds than this are a loop. */
const MAX_ROUNDS = 5;
/** What is noted of a person, in the browser or the tab. */
const NOTES = ['completed', 'guides', 'snoozed', 'history', 'over', 'survey'];

export interface DirectorEvents {
  shown: { content: string };
  completed: { content: string };
  dismissed: { content: string };
  progress: { content: string; item: string; state: ItemProgress };
  answered: { content: string } & Answer;
}

export interface Director
  extends Pick<
    Driver,
    'act' | 'answer' | 'mark' | 'hub' | 'read' | 'seen' | 'used' | 'debug' | 'anchor' | 'home'
  > {
  /** Another answer of the server; without one, the latest again, with what has come since. */
  load(reply?: BootReply): void;
  settle(): void;
  /** A guide, a checklist or a survey by hand; false when there is no such content. */
  open(content: string): boolean;
  start(content: string): boolean;
  close(content: string): boolean;
  complete(content: string, item?: string): boolean;
  /** For the debugger. */
  known(): Pick<Known, 'contents' | 'reasons' | 'facts'>;
  /** Another person: nothing of the former one stays. */
  clear(): void;
  stop(): void;
}

export interface DirectorDeps
  extends Omit<
    Surroundings,
    'facts' | 'isHere' | 'settle' | 'redraw' | 'used' | 'over' | 'reportProgress' | 'reportAnswer'
  > {
  /** Are the files of this content here? Else they are brought, and then it is done, or all is settled anew. */
  isHere: (content: WireContent, then?: () => void) => boolean;
  store: Store;
  emptyState: typeof emptyState;
  journal: Pick<Journal, 'all'>;
  identity: () => Identity;
  emit: <K extends keyof DirectorEvents>(name: K, detail: DirectorEvents[K]) => void;
  tell: (event: OwnEvent, properties: object) => void;
  navigate: (href: string, newTab: boolean) => void;
  /** It has settled: listen to what it needs now. */
  onSettled: (needs: Needs) => void;
}

export function createDirector(deps: DirectorDeps): Director {
  const { store, ledger, here, emit, conditions } = deps;
  let reply: BootReply | undefined;
  let checklists: Checklists | undefined;
  let front: Front | undefined;
  let kinds: Kind[] = [];
  let isDebugged = false;
  let settling = false;
  let again = false;
  let isMoved = false;

  const contents = () => reply?.contents ?? [];
  /** What is still on the page may have gone from the answer. */
  const byId = (id: string) =>
    [...contents(), ...kinds.flatMap((kind) => kind.contents())].find((content) => content.id === id);
  const facts: FactsNow = createFacts({
    journal: deps.journal,
    states: (id) => byId(id) && ledger.states(id),
    more: (since) => ({ ...checklists?.leaves, ...front?.targets()?.leaves(since) }),
    conditions,
  });

  function seen(content: WireContent): void {
    if (!ledger.states(content.id).includes('shown')) emit('shown', { content: content.id });
    // What was begun by hand may never have met its own trigger; but none is shown who was not eligible.
    ledger.note(content, 'eligible');
    ledger.note(content, 'shown', front?.seen(content) ? { auto: true } : {});
  }
  /** What is used before a second has passed was seen as well. */
  function used(content: WireContent): void {
    seen(content);
    ledger.note(content, 'interacted');
  }

  const around = {
    ...deps,
    facts,
    settle,
    used,
    redraw() {
      isMoved = true;
    },
    over(content: WireContent, how: 'completed' | 'dismissed') {
      ledger.note(content, how);
      emit(how, { content: content.id });
      deps.changed();
    },
    reportProgress(content: string, item: string, state: ItemProgress) {
      const progress = { content, item, state };
      deps.tell('$progress', progress);
      emit('progress', progress);
    },
    reportAnswer({ id }: WireContent, given: Answer) {
      const answer = { content: id, ...given };
      deps.tell('$answer', answer);
      ledger.mark(id, 'answered');
      emit('answered', answer);
    },
  };

  function load(next?: BootReply): void {
    // What stays on the page after it has gone from the answer has its words from an earlier one.
    if (next) reply = { ...next, words: { ...reply?.words, ...next.words } };
    // Without another answer something has come that has yet to be drawn.
    isMoved ||= !next;
    if (!reply) return;
    checklists ??= here.checklist?.create(around);
    front ??= here.front?.create(around);
    kinds = [checklists, front].filter((kind) => kind !== undefined);
    for (const kind of kinds) kind.load(reply);
  }

  function settle(): void {
    again = true;
    if (settling) return;
    settling = true;
    try {
      for (let round = 0; round < MAX_ROUNDS && again; round++) {
        again = false;
        for (const content of contents())
          if (evaluate(content.show, facts()) === true)
            ledger.note(content, content.heldOut ? 'held_out' : 'eligible');
        // What one of them has changed is noted before the next one acts on it.
        if (kinds.some((kind) => kind.settle())) again = true;
      }
    } finally {
      settling = false;
    }
    publish();
    const judged = contents().filter(({ kind, heldOut }) => heldOut || kind === 'checklist');
    const needs = needsOf([...judged.map(({ show }) => show), ...kinds.flatMap((kind) => kind.rules())]);
    front?.want(needs, store.get());
    deps.onSettled(needs);
  }

  function publish(): void {
    const before = store.get();
    const { theme, locale, words, preview = false } = reply ?? before;
    let state = { ...deps.emptyState(deps.identity()), locale, words, theme, preview, debug: isDebugged };
    for (const kind of kinds) state = { ...state, ...kind.state(state) };
    const force = isMoved;
    isMoved = false;
    store.set(state, force);
  }

  /** By hand. What is kept back is kept back all the same, and counts on both sides, or the two could not be compared. */
  function open(id: string, restart: boolean): boolean {
    const content = byId(id);
    if (!content) return false;
    if (content.heldOut) ledger.note(content, 'held_out');
    else if (deps.isHere(content, () => open(id, restart)))
      for (const kind of kinds) kind.begin(content, restart);
    settle();
    return true;
  }

  /** False when there is no such content; that it is over already is no mistake. */
  const end = (id: string, how: End) => kinds.some((kind) => kind.end(id, how)) || byId(id) !== undefined;

  /** False when there is no such content or item here; the server may know of it all the same. */
  function complete(id: string, item: string | undefined): boolean {
    if (item === undefined) return front?.end(id, 'completed') || byId(id) !== undefined;
    if (checklists) checklists.finish(id, item);
    else around.reportProgress(id, item, 'done');
    return checklists?.item(id, item) !== undefined;
  }

  /** False when there is nothing that this could be done to. */
  function perform(id: string, action: Action): boolean {
    const content = byId(id);
    const leaves = { dismiss: 'dismissed', snooze: 'snoozed', close: 'closed' } as const;
    const how = leaves[action.do as keyof typeof leaves];
    const isRunning = front?.isRunning(id);
    // Whoever waves it away has seen it; whoever does anything else with it has used it.
    if (content && (content.kind === 'checklist' || isRunning)) (how ? seen : used)(content);
    if (front?.act(id, action)) return true;
    if (how) return end(id, how);
    if (action.do === 'complete') return complete(action.content ?? id, action.item);
    if (action.do === 'open') deps.navigate(action.href, action.newTab === true);
    else if (action.do === 'start') {
      checklists?.end(id, 'closed');
      return open(action.content, true);
    }
    // Of a guide that runs, only a step that it has not got comes here.
    return action.do === 'open' || (content !== undefined && !isRunning);
  }

  /** Does it, and settles. */
  const then =
    <A extends unknown[], T>(work: (...args: A) => T) =>
    (...args: A): T => {
      const result = work(...args);
      settle();
      return result;
    };
  /** Does it to a content, if the page has got it. */
  const on = (work: (content: WireContent) => void) => (id: string) => {
    const content = byId(id);
    if (content) work(content);
  };

  return {
    load: then(load),
    settle,
    start: (id) => open(id, true),
    open: (id) => open(id, false),
    close: then((id) => end(id, 'closed')),
    complete: then(complete),
    act: then(perform),
    answer: then((id, answers, left) => front?.answer(id, answers, left)),
    mark: then((id, item, state) => checklists?.mark(id, item, state)),
    hub: then((isOpen) => front?.hub(isOpen)),
    read: then((id) => front?.read(id)),
    seen: on(seen),
    used: on(used),
    debug: then((isOpen) => {
      isDebugged = isOpen;
      // An open one has more to show when it was asked for with a token.
      isMoved = true;
    }),
    anchor: (id) => front?.targets()?.guides.anchor(id),
    home: () => front?.home() ?? document.body,
    known: () => ({ contents: contents(), reasons: (content) => front?.reasons(content), facts: facts() }),
    clear() {
      front?.stop();
      reply = front = checklists = undefined;
      kinds = [];
      ledger.clear();
      for (const name of NOTES) for (const keep of [deps.keep, deps.session]) keep.remove(name);
      publish();
    },
    stop: () => front?.stop(),
  };
}
