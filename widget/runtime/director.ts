// Decides what is on the page now. It is told when something may have changed (an answer of the server, an event, a
// click, another address, a deadline) and settles: what is done is marked, what runs goes on, what may begin begins.
// Checklists are always here; what takes turns comes when there is some (front.ts).

import type { Action } from '../../shared/content-base.ts';
import type { Facts } from '../../shared/rule.ts';
import type { BootReply, ItemProgress, WireChecklist, WireContent } from '../../shared/wire.ts';
import type { Keep } from '../keep.ts';
import type { Checklists, ChecklistsDeps } from './checklist.ts';
import type { Front, FrontDeps } from './front.ts';
import type { Ledger } from './ledger.ts';
import { type Needs, needsOf } from './needs.ts';
import { evaluate, type PageFacts } from './rules.ts';
import type { Answer, Driver, Identity, Store } from './store.ts';

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
  /** What comes later. */
  attach(parts: { front?: Front | undefined; checklists?: Checklists | undefined }): void;
  forFront(): Pick<FrontDeps, 'used' | 'onDue'>;
  forChecklists(): ChecklistsDeps;
  settle(): void;
  /** A guide, a checklist or a survey by hand; false when there is no such content. */
  open(content: string): boolean;
  start(content: string): boolean;
  close(content: string): boolean;
  complete(content: string, item?: string): void;
  contents(): readonly WireContent[];
  /** For rules: what this page knows of contents and items. */
  states(): Pick<Required<Facts>, 'content' | 'items'>;
  /** Another person: nothing of the former one stays. */
  clear(): void;
}

export interface DirectorDeps {
  store: Store;
  ledger: Ledger;
  keep: Keep;
  session: Keep;
  now: () => number;
  facts: (since?: number) => PageFacts;
  identity: () => Identity;
  emit: <K extends keyof DirectorEvents>(name: K, detail: DirectorEvents[K]) => void;
  reportProgress: (content: string, item: string, state: ItemProgress) => void;
  reportAnswer: (content: string, answer: Answer) => void;
  navigate: (href: string, newTab: boolean) => void;
  /** Are the files of this content here? Else they are brought. */
  isHere: (content: WireContent, then?: () => void) => boolean;
  /** What may be seen has changed: ask the server again. */
  onChanged: () => void;
  /** It has settled: listen to what it needs now. */
  onSettled: (needs: Needs) => void;
}

export function createDirector(deps: DirectorDeps): Director {
  const { store, ledger, facts, emit } = deps;
  let reply: BootReply | undefined;
  let contents: readonly WireContent[] = [];
  let front: Front | undefined;
  let checklists: Checklists | undefined;
  let isDebugged = false;
  let settling = false;
  let again = false;

  const byId = (id: string) => contents.find((content) => content.id === id);

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

  function load(): void {
    if (!reply) return;
    contents = reply.contents;
    checklists?.load(
      contents.filter((one): one is WireChecklist => one.kind === 'checklist' && !one.heldOut),
      facts(),
    );
    front?.load(reply, contents);
  }

  function settle(force = false): void {
    again = true;
    if (settling) return;
    settling = true;
    let moved = force;
    try {
      for (let round = 0; round < MAX_ROUNDS && again; round++) {
        again = checklists?.settle(facts()) === true;
        const known = facts();
        for (const content of contents)
          if (evaluate(content.show, known) === true)
            ledger.note(content, content.heldOut ? 'held_out' : 'eligible');
        moved = front?.settle() || moved;
        again ||= front?.isRestless() === true;
      }
    } finally {
      settling = false;
    }
    publish(moved);
    listen();
  }

  function publish(force: boolean): void {
    const before = store.get();
    const { theme, locale } = reply ?? before;
    const lists = checklists?.states(facts(), theme) ?? [];
    store.set(
      {
        ...before,
        identity: deps.identity(),
        locale,
        theme,
        checklists: lists,
        ...front?.state(theme, lists),
        preview: reply?.preview === true,
        debug: isDebugged,
      },
      force,
    );
  }

  function listen(): void {
    const shows = contents.filter(({ kind, heldOut }) => heldOut || kind === 'checklist');
    const needs = needsOf([
      ...(checklists?.rules() ?? []),
      ...shows.map(({ show }) => show),
      ...(front?.rules() ?? []),
    ]);
    front?.need(needs, store.get());
    deps.onSettled(needs);
  }

  /** By hand. What is kept back is kept back all the same, and counts on both sides, or the two could not be compared. */
  function open(id: string, restart: boolean): boolean {
    const content = byId(id);
    if (!content) return false;
    if (content.heldOut) ledger.note(content, 'held_out');
    else if (!deps.isHere(content, () => open(id, restart))) return true;
    else {
      if (content.kind === 'checklist') checklists?.open(id);
      if (restart || !front?.isRunning(id)) front?.begin(content);
    }
    settle();
    return true;
  }

  function end(id: string, how: 'dismissed' | 'snoozed' | 'closed'): boolean {
    if (front?.end(id, how)) return true;
    if (!checklists?.has(id)) return false;
    if (how === 'closed') checklists.close(id);
    else checklists.dismiss(id);
    return true;
  }

  function perform(id: string, action: Action): void {
    const content = byId(id);
    const leaves = { dismiss: 'dismissed', snooze: 'snoozed', close: 'closed' } as const;
    const how = leaves[action.do as keyof typeof leaves];
    // Whoever waves it away has seen it; whoever does anything else with it has used it.
    if (content && (content.kind === 'checklist' || front?.isRunning(id))) (how ? seen : used)(content);
    if (front?.act(id, action)) return;
    if (how) end(id, how);
    else if (action.do === 'open') deps.navigate(action.href, action.newTab === true);
    else if (action.do === 'complete') complete(action.content ?? id, action.item);
    else if (action.do === 'start') {
      checklists?.close(id);
      open(action.content, true);
    }
  }

  function complete(id: string, item: string | undefined): void {
    if (item === undefined) front?.end(id, 'completed');
    else checklists?.finish(id, item);
  }

  /** Does it, and settles. */
  const then =
    <A extends unknown[], T>(work: (...args: A) => T) =>
    (...args: A): T => {
      const result = work(...args);
      settle();
      return result;
    };

  return {
    load: then((next) => {
      reply = next;
      load();
    }),
    attach(parts) {
      ({ front, checklists } = parts);
      load();
      settle(true);
    },
    forChecklists: () => ({
      ledger,
      keep: deps.keep,
      onUsed: used,
      onProgress(content, item, state) {
        deps.reportProgress(content, item, state);
        emit('progress', { content, item, state });
      },
      onEnd(content, how) {
        emit(how, { content });
        deps.onChanged();
      },
    }),
    forFront: () => ({ used, onDue: () => settle() }),
    settle: () => settle(),
    start: (id) => open(id, true),
    open: (id) => open(id, false),
    close: then((id) => end(id, 'closed')),
    complete: then(complete),
    act: then(perform),
    answer: then((id, answers, left) => front?.answer(id, answers, left)),
    mark: then((id, item, state) => checklists?.mark(id, item, state)),
    hub: then((isOpen) => front?.hub(isOpen)),
    read: then((id) => front?.read(id)),
    seen(id) {
      const content = byId(id);
      if (content) seen(content);
    },
    used(id) {
      const content = byId(id);
      if (content) used(content);
    },
    debug: then((isOpen) => {
      isDebugged = isOpen;
    }),
    contents: () => contents,
    states: () => ({
      content: Object.fromEntries(contents.map(({ id }) => [id, ledger.states(id)])),
      items: checklists?.items() ?? {},
    }),
    clear() {
      reply = undefined;
      contents = [];
      checklists?.clear();
      ledger.clear();
      front?.clear();
      publish(false);
    },
  };
}
