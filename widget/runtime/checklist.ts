// Checklists: which items are done, which lists have a launcher, which panel is open. What is done stays done, whatever a
// later answer of the server or a later state of the page says.

import type { Tri } from '../../shared/rule.ts';
import type { ItemProgress, WireChecklist, WireItem } from '../../shared/wire.ts';
import type { Kind, Surroundings } from './kind.ts';
import { evaluate, type PageFacts } from './rules.ts';
import type { ItemState } from './store.ts';

const MAX_NOTES = 100;

/** The items that apply, in order. */
export function itemsOf(items: WireItem[], facts: PageFacts): ItemState[] {
  const isOpen = ({ state }: WireItem) => state === 'open';
  const there = items.filter((item) => !isOpen(item) || evaluate(item.visible, facts) === true);
  return there.map((item) => ({
    ...item,
    skippable: item.skippable === true,
    // What is not there is waited for by nobody.
    locked: isOpen(item) && there.some((one) => isOpen(one) && item.after.includes(one.id)),
  }));
}

/** Every item that must be done is; a list of optional items only, when all are. */
export function isComplete(items: ItemState[]): boolean {
  const required = items.filter(({ optional }) => !optional);
  const counted = required.length > 0 ? required : items;
  return counted.length > 0 && counted.every(({ state }) => state !== 'open');
}

export interface Checklists extends Kind {
  /** The page says so: `complete(content, item)`. */
  finish(content: string, item: string): void;
  /** The person says so: an item that may be skipped is, or does not apply, or is open again. */
  mark(content: string, item: string, state: ItemProgress): void;
  /** For rules. */
  item(content: string, item: string): ItemProgress | undefined;
  /** What rules ask of items. */
  leaves: PageFacts;
}

type Deps = Pick<Surroundings, 'keep' | 'facts' | 'used' | 'over' | 'reportProgress'>;

export function createChecklists({ keep, facts, used, over, reportProgress }: Deps): Checklists {
  let lists: WireChecklist[] = [];
  /** What this page has said of items. */
  const said = new Map<string, ItemProgress>();
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
  const itemOf = (content: string, item: string) => find(content)?.items.find(({ id }) => id === item);
  const present = (list: WireChecklist) => itemsOf(list.items, facts());
  const isShown = ({ id, dismissed, show }: WireChecklist): boolean =>
    opened === id ||
    (!away.has(id) && (celebrated.has(id) || (!dismissed && evaluate(show, facts()) === true)));

  /** What is done stays done, by whoever's word; else the latest word is the page's. */
  function set(content: string, item: string, state: ItemProgress): boolean {
    const key = `${content}/${item}`;
    const given = itemOf(content, item);
    const before = given?.state ?? said.get(key);
    if (before === 'done' || before === state) return false;
    if (given) given.state = state;
    said.set(key, state);
    reportProgress(content, item, state);
    return true;
  }

  const checklists: Checklists = {
    contents: () => lists,
    load({ contents }) {
      const next = contents.filter((one): one is WireChecklist => one.kind === 'checklist' && !one.heldOut);
      // The panel that somebody is looking at stays, even when the server has nothing more to say about it.
      const kept = lists.filter(({ id }) => id === opened && !next.some((list) => list.id === id));
      lists = [...next, ...kept];
      for (const list of next) {
        for (const item of list.items)
          if (item.state !== 'done') item.state = said.get(`${list.id}/${item.id}`) ?? item.state;
        if (completed.has(list.id) || !isComplete(present(list))) continue;
        // Items can be done elsewhere, by the vendor's server for one; then the completion is still to be told here.
        if (list.show !== false && !reported().includes(list.id)) continue;
        completed.add(list.id);
        away.add(list.id);
      }
    },
    settle() {
      let news = false;
      for (const list of lists) {
        const there = present(list).map(({ id }) => id);
        for (const { id, state, done } of list.items)
          if (state === 'open' && there.includes(id) && evaluate(done, facts()) === true)
            news = set(list.id, id, 'done');
        if (completed.has(list.id) || !isComplete(present(list))) continue;
        if (isShown(list)) celebrated.add(list.id);
        completed.add(list.id);
        keep.set('completed', [...reported(), list.id].slice(-MAX_NOTES));
        over(list, 'completed');
      }
      return news;
    },
    begin(content) {
      if (!find(content.id) || opened === content.id) return;
      opened = content.id;
      used(content);
    },
    end(id, how) {
      const list = find(id);
      if (!list) return false;
      if (how === 'closed' ? completed.has(id) && opened === id : !away.has(id)) {
        away.add(id);
        if (how !== 'closed' && !completed.has(id)) over(list, 'dismissed');
      }
      if (opened === id) opened = undefined;
      return true;
    },
    finish(content, item) {
      set(content, item, 'done');
    },
    mark(content, item, state) {
      const list = find(content);
      if (list && itemOf(content, item)?.skippable && set(content, item, state)) used(list);
    },
    item: (content, item) => itemOf(content, item)?.state,
    leaves: {
      item(id: string, { of, state }: { of: string; state: string }): Tri {
        const item = itemOf(of, id);
        return item && item.state === state;
      },
    },
    state: ({ theme }) => ({
      checklists: lists.map((list) => {
        const items = present(list);
        return {
          ...list,
          items,
          done: items.filter(({ state }) => state === 'done' || state === 'skipped').length,
          total: items.filter(({ state }) => state !== 'not_applicable').length,
          completed: completed.has(list.id),
          shown: items.length > 0 && isShown(list),
          open: opened === list.id,
          theme: list.theme ?? theme,
        };
      }),
    }),
    rules: () =>
      lists.flatMap(({ show, items }) => [
        show,
        ...items.filter(({ state }) => state === 'open').flatMap(({ done, visible }) => [done, visible]),
      ]),
  };
  return checklists;
}
