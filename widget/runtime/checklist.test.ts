import { describe, expect, test, vi } from 'vitest';
import type { BootReply, WireChecklist, WireItem } from '../../shared/wire.ts';
import { createKeep } from '../keep.ts';
import { createChecklists, isComplete, itemsOf } from './checklist.ts';
import type { PageFacts } from './rules.ts';
import { emptyState } from './store.ts';

const item = (id: string, rest: Partial<WireItem> = {}): WireItem => ({
  id,
  title: [id],
  done: false,
  visible: true,
  state: 'open',
  optional: false,
  after: [],
  ...rest,
});
const list = (items: WireItem[], rest: Partial<WireChecklist> = {}): WireChecklist => ({
  id: 'c',
  kind: 'checklist',
  version: 1,
  name: 'c',
  show: true,
  snoozeMs: 0,
  title: ['c'],
  launcher: ['c'],
  dismissed: false,
  items,
  ...rest,
});
const on = (path: string): PageFacts => ({ page: (wanted: string) => wanted === path });

const setUp = (notes = new Map<string, string>()) => {
  const storage = {
    getItem: (name: string) => notes.get(name) ?? null,
    setItem: (name: string, text: string) => void notes.set(name, text),
  } as Storage;
  const keep = createKeep(() => storage, '');
  let facts: PageFacts = {};
  const deps = { keep, facts: () => facts, used: vi.fn(), reportProgress: vi.fn(), over: vi.fn() };
  const made = createChecklists(deps);
  const visit = (next: PageFacts) => {
    facts = next;
  };
  const lists = {
    ...made,
    load: (contents: WireChecklist[], next: PageFacts) => {
      visit(next);
      made.load({ contents } as unknown as BootReply);
    },
    settle: (next: PageFacts) => {
      visit(next);
      return made.settle();
    },
    states: (next: PageFacts) => {
      visit(next);
      return made.state({ ...emptyState({ anonymousId: 'a' }) }).checklists ?? [];
    },
    open: () => made.begin(list([]), false),
    close: () => made.end('c', 'closed'),
    dismiss: () => made.end('c', 'dismissed'),
  };
  return { ...deps, lists };
};

describe('items', () => {
  test('one that does not apply is left out, unless it is done', () => {
    const hidden = item('a', { visible: { page: '/x' } });
    expect(itemsOf([hidden], on('/y'))).toEqual([]);
    expect(itemsOf([hidden], on('/x'))).toHaveLength(1);
    expect(itemsOf([{ ...hidden, state: 'done' }], on('/y'))).toHaveLength(1);
  });

  test('one waits for those before it; what is skipped counts as out of the way', () => {
    const items = [item('a'), item('b', { after: ['a'] })];
    expect(itemsOf(items, {}).map(({ locked }) => locked)).toEqual([false, true]);
    expect(
      itemsOf([item('a', { state: 'skipped' }), item('b', { after: ['a'] })], {}).map(({ locked }) => locked),
    ).toEqual([false, false]);
  });

  test('what is not there holds nothing up', () => {
    const items = [item('a', { visible: false }), item('b', { after: ['a'] })];
    expect(itemsOf(items, {}).map(({ locked }) => locked)).toEqual([false]);
  });

  test('optional ones do not hold up the end; a list of optional ones ends with all of them', () => {
    const states = (...pairs: [state: 'open' | 'done', optional: boolean][]) =>
      pairs.map(([state, optional]) => ({
        id: 'x',
        title: [],
        state,
        optional,
        skippable: false,
        locked: false,
      }));
    expect(isComplete(states(['done', false], ['open', true]))).toBe(true);
    expect(isComplete(states(['open', true], ['done', true]))).toBe(false);
    expect(isComplete([])).toBe(false);
  });
});

describe('checklists', () => {
  test('what is done is reported once and stays done', () => {
    const { lists, reportProgress, over } = setUp();
    lists.load([list([item('a', { done: { page: '/x' } }), item('b')])], on('/y'));
    lists.settle(on('/x'));
    lists.settle(on('/y'));
    lists.settle(on('/x'));
    expect(reportProgress.mock.calls).toEqual([['c', 'a', 'done']]);
    expect(lists.states(on('/y'))[0]).toMatchObject({
      done: 1,
      total: 2,
      completed: false,
      shown: true,
    });
    lists.finish('c', 'b');
    lists.finish('c', 'b');
    expect(reportProgress).toHaveBeenCalledTimes(2);
    lists.settle({});
    lists.settle({});
    expect(over).toHaveBeenCalledTimes(1);
  });

  test('a later answer of the server takes nothing back', () => {
    const { lists, reportProgress } = setUp();
    lists.load([list([item('a', { done: { page: '/x' } }), item('b')])], {});
    lists.settle(on('/x'));
    lists.load([list([item('a', { done: { page: '/x' } }), item('b')])], {});
    lists.settle(on('/y'));
    expect(lists.states({})[0]?.items[0]?.state).toBe('done');
    expect(reportProgress).toHaveBeenCalledTimes(1);
  });

  test('one that was complete before this page is neither shown nor reported', () => {
    const { lists, over } = setUp();
    lists.load([list([item('a', { state: 'done' })], { show: false })], {});
    lists.settle({});
    expect(lists.states({})[0]).toMatchObject({ completed: true, shown: false });
    expect(over).not.toHaveBeenCalled();
  });

  test('one whose items were done elsewhere is completed here, once', () => {
    const notes = new Map<string, string>();
    const first = setUp(notes);
    first.lists.load([list([item('a', { state: 'done' })])], {});
    first.lists.settle({});
    expect(first.over).toHaveBeenCalledTimes(1);
    expect(first.lists.states({})[0]).toMatchObject({ completed: true, shown: true });
    const next = setUp(notes);
    next.lists.load([list([item('a', { state: 'done' })])], {});
    next.lists.settle({});
    expect(next.over).not.toHaveBeenCalled();
    expect(next.lists.states({})[0]?.shown).toBe(false);
  });

  test('its launcher stays for the celebration, and goes when that is closed', () => {
    const { lists } = setUp();
    lists.load([list([item('a')])], {});
    lists.finish('c', 'a');
    lists.settle({});
    lists.load([list([item('a', { state: 'done' })], { show: false })], {});
    expect(lists.states({})[0]?.shown).toBe(true);
    lists.open();
    lists.close();
    expect(lists.states({})[0]?.shown).toBe(false);
  });

  test('put away it is gone, and still opens by hand', () => {
    const { lists, over } = setUp();
    lists.load([list([item('a')])], {});
    lists.dismiss();
    lists.dismiss();
    expect(over).toHaveBeenCalledTimes(1);
    expect(over).toHaveBeenCalledWith(expect.objectContaining({ id: 'c' }), 'dismissed');
    expect(lists.states({})[0]?.shown).toBe(false);
    lists.open();
    expect(lists.states({})[0]).toMatchObject({ shown: true, open: true });
  });

  test('the person skips what may be skipped, or says that it does not apply, and takes it back', () => {
    const { lists, reportProgress, used } = setUp();
    lists.load([list([item('a', { skippable: true }), item('b'), item('c', { after: ['a'] })])], {});
    lists.mark('c', 'b', 'skipped');
    expect(reportProgress).not.toHaveBeenCalled();
    lists.mark('c', 'a', 'skipped');
    lists.mark('c', 'a', 'skipped');
    expect(reportProgress.mock.calls).toEqual([['c', 'a', 'skipped']]);
    expect(used).toHaveBeenCalledTimes(1);
    expect(lists.states({})[0]).toMatchObject({ done: 1, total: 3 });
    lists.mark('c', 'a', 'not_applicable');
    const [state] = lists.states({});
    expect(state).toMatchObject({ done: 0, total: 2 });
    expect(state?.items[2]?.locked).toBe(false);
    lists.mark('c', 'a', 'open');
    expect(lists.states({})[0]?.items.map(({ locked }) => locked)).toEqual([false, false, true]);
    lists.finish('c', 'a');
    lists.mark('c', 'a', 'skipped');
    expect(lists.states({})[0]?.items[0]?.state).toBe('done');
  });

  test('an answer of the server that says done outweighs what the person undid here', () => {
    const { lists } = setUp();
    lists.load([list([item('a', { skippable: true, state: 'skipped' }), item('b')])], {});
    lists.mark('c', 'a', 'open');
    expect(lists.states({})[0]?.items[0]?.state).toBe('open');
    lists.load([list([item('a', { skippable: true, state: 'done' }), item('b')])], {});
    expect(lists.states({})[0]?.items[0]?.state).toBe('done');
  });
});
