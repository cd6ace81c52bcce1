// Checklists: which items are done, which lists have a launcher, which panel is open. What is done stays done, whatever a
// later answer of the server or a later state of the page says.

import type { Facts, Rule } from '../../shared/rule.ts';
import type { ItemProgress, WireChecklist, WireItem, WireTheme } from '../../shared/wire.ts';
import type { Keep } from '../keep.ts';
import type { Ledger } from './ledger.ts';
import { evaluate } from './rules.ts';
import type { ChecklistState, ItemState } from './store.ts';

const MAX_NOTES = 100;

type Progress = Record<string, ItemProgress>;

/** What is done stays done, by whoever's word; else the latest word is the page's. */
const stateIn = (progress: Progress, { id, state }: WireItem): ItemProgress =>
  state === 'done' ? state : (progress[id] ?? state);

/** The items that apply, in order. */
export function itemsOf(list: WireChecklist, progress: Progress, facts: Facts): ItemState[] {
  const stateOf = (item: WireItem) => stateIn(progress, item);
  const isSettled = (item: WireItem) => stateOf(item) !== 'open';
  const there = list.items.filter((item) => isSettled(item) || evaluate(item.visible, facts) === true);
  /** What is not there is waited for by nobody. */
  const open = new Set(there.filter((item) => !isSettled(item)).map((item) => item.id));
  return there.map((item) => {
    const { done: _, visible: __, after, skippable = false, ...drawn } = item;
    const locked = open.has(item.id) && after.some((id) => open.has(id));
    return { ...drawn, state: stateOf(item), skippable, locked };
  });
}

/** Every item that must be done is; a list of optional items only, when all are. */
export function isComplete(items: ItemState[]): boolean {
  const required = items.filter((item) => !item.optional);
  const counted = required.length > 0 ? required : items;
  return counted.length > 0 && counted.every((item) => item.state !== 'open');
}

export interface Checklists {
  load(lists: WireChecklist[], facts: Facts): void;
  /** Finds what has become done; true when something did. */
  settle(facts: Facts): boolean;
  /** The page says so: `complete(content, item)`. True when that is news. */
  finish(content: string, item: string): boolean;
  /** The person says so: an item that may be skipped is, or does not apply, or is open again. */
  mark(content: string, item: string, state: Exclude<ItemProgress, 'done'>): void;
  has(content: string): boolean;
  open(content: string): void;
  close(content: string): void;
  dismiss(content: string): void;
  states(facts: Facts, theme: WireTheme): ChecklistState[];
  /** Item states by content, for rules. */
  items(): Record<string, Record<string, string>>;
  /** The rules that may still change something. */
  rules(): Rule[];
  clear(): void;
}

export interface ChecklistsDeps {
  ledger: Ledger;
  keep: Keep;
  onUsed: (list: WireChecklist) => void;
  onProgress: (content: string, item: string, state: ItemProgress) => void;
  onEnd: (content: string, how: 'completed' | 'dismissed') => void;
}

export function createChecklists(deps: ChecklistsDeps): Checklists {
  const { ledger, keep, onUsed, onProgress, onEnd } = deps;
  let lists: WireChecklist[] = [];
  let progress: Record<string, Progress> = {};
  /** The one whose panel is open. */
  let opened: string | undefined;
  /** Completed, by the server's word or in this page. */
  const completed = new Set<string>();
  /** Completed while its launcher was there: it stays until somebody has looked, whatever the server says next. */
  const celebrated = new Set<string>();
  /** No launcher any more: put away, or completed and closed. */
  const away = new Set<string>();

  /** Completions that this browser has reported: they are not news on the next page. */
  const reported = () => keep.get<string[]>('completed') ?? [];
  const find = (id: string) => lists.find((list) => list.id === id);
  const progressOf = (id: string) => progress[id] ?? {};

  const isShown = (list: WireChecklist, facts: Facts): boolean =>
    opened === list.id ||
    (!away.has(list.id) &&
      (celebrated.has(list.id) || (!list.dismissed && evaluate(list.show, facts) === true)));

  function set(content: string, item: string, state: ItemProgress): void {
    progress = { ...progress, [content]: { ...progressOf(content), [item]: state } };
    onProgress(content, item, state);
  }

  function finish(content: string, item: string): boolean {
    const given = find(content)?.items.find(({ id }) => id === item);
    const known = given ? stateIn(progressOf(content), given) : progressOf(content)[item];
    if (known === 'done') return false;
    set(content, item, 'done');
    return true;
  }

  function judgeComplete(list: WireChecklist, facts: Facts): void {
    if (completed.has(list.id) || !isComplete(itemsOf(list, progressOf(list.id), facts))) return;
    if (isShown(list, facts)) celebrated.add(list.id);
    completed.add(list.id);
    keep.set('completed', [...reported(), list.id].slice(-MAX_NOTES));
    ledger.note(list, 'completed');
    onEnd(list.id, 'completed');
  }

  return {
    load(next, facts) {
      // The panel that somebody is looking at stays, even when the server has nothing more to say about it.
      const kept = lists.filter(({ id }) => id === opened && !next.some((list) => list.id === id));
      lists = [...next, ...kept];
      for (const list of next) {
        if (completed.has(list.id) || !isComplete(itemsOf(list, {}, facts))) continue;
        // Items can be done elsewhere, by the vendor's server for one; then the completion is still to be told here.
        if (list.show !== false && !reported().includes(list.id)) continue;
        completed.add(list.id);
        away.add(list.id);
      }
    },
    settle(facts) {
      let news = false;
      for (const list of lists) {
        const items = itemsOf(list, progressOf(list.id), facts);
        for (const { id, state } of items) {
          const rule = list.items.find((item) => item.id === id)?.done;
          if (state === 'open' && rule !== undefined && evaluate(rule, facts) === true)
            news = finish(list.id, id) || news;
        }
        judgeComplete(list, facts);
      }
      return news;
    },
    finish,
    mark(content, item, state) {
      const list = find(content);
      const given = list?.items.find(({ id }) => id === item);
      if (!list || !given?.skippable) return;
      const known = stateIn(progressOf(content), given);
      if (known === 'done' || known === state) return;
      onUsed(list);
      set(content, item, state);
    },
    has: (content) => find(content) !== undefined,
    open(content) {
      const list = find(content);
      if (!list || opened === content) return;
      opened = content;
      onUsed(list);
    },
    close(content) {
      if (opened !== content) return;
      opened = undefined;
      if (completed.has(content)) away.add(content);
    },
    dismiss(content) {
      const list = find(content);
      if (!list || away.has(content)) return;
      away.add(content);
      if (opened === content) opened = undefined;
      if (completed.has(content)) return;
      ledger.note(list, 'dismissed');
      onEnd(content, 'dismissed');
    },
    states: (facts, theme) =>
      lists.map((list) => {
        const items = itemsOf(list, progressOf(list.id), facts);
        return {
          id: list.id,
          version: list.version,
          title: list.title,
          ...(list.body && { body: list.body }),
          launcher: list.launcher,
          items,
          done: items.filter(({ state }) => state === 'done' || state === 'skipped').length,
          total: items.filter(({ state }) => state !== 'not_applicable').length,
          completed: completed.has(list.id),
          shown: items.length > 0 && isShown(list, facts),
          open: opened === list.id,
          theme: list.theme ?? theme,
        };
      }),
    items: () =>
      Object.fromEntries(
        lists.map((list) => [
          list.id,
          Object.fromEntries(list.items.map((item) => [item.id, stateIn(progressOf(list.id), item)])),
        ]),
      ),
    rules: () =>
      lists.flatMap((list) => [
        list.show,
        ...list.items
          .filter((item) => stateIn(progressOf(list.id), item) === 'open')
          .flatMap((item) => [item.done, item.visible]),
      ]),
    clear() {
      lists = [];
      progress = {};
      opened = undefined;
      completed.clear();
      celebrated.clear();
      away.clear();
      keep.remove('completed');
    },
  };
}
