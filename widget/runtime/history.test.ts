import { expect, test } from 'vitest';
import type { WireContent } from '../../shared/wire.ts';
import { createKeep } from '../keep.ts';
import { createShowings } from './history.ts';

const NOW = Date.UTC(2026, 4, 6, 12);
const content = (id: string, kind: 'guide' | 'survey') => ({ id, kind }) as WireContent;

const setUp = () => {
  const notes = new Map<string, string>();
  const storage = {
    getItem: (name: string) => notes.get(name) ?? null,
    setItem: (name: string, text: string) => void notes.set(name, text),
    removeItem: (name: string) => void notes.delete(name),
  } as Storage;
  const open = () =>
    createShowings(
      createKeep(() => storage, ''),
      () => NOW,
    );
  return { tab: open(), otherTab: open() };
};

test('what began by itself counts once it is seen, in every tab; by hand it does not', () => {
  const { tab, otherTab } = setUp();
  expect(tab.seen(content('a', 'guide'))).toBe(false);
  tab.begun('a');
  expect(tab.get().shown).toEqual([]);
  expect(tab.seen(content('a', 'guide'))).toBe(true);
  expect(tab.seen(content('a', 'guide'))).toBe(false);
  expect(otherTab.get().shown).toEqual([{ content: 'a', at: NOW }]);
});

test('what the server knows of the same showing is not counted twice, and its clock need not be ours', () => {
  const { tab } = setUp();
  tab.load(
    { shown: [{ content: 'a', at: NOW + 3_600_000 - 5 }], lastSurvey: NOW + 3_600_000 - 7 },
    NOW + 3_600_000,
  );
  tab.begun('a');
  tab.seen(content('a', 'guide'));
  expect(tab.get()).toEqual({ shown: [{ content: 'a', at: NOW }], lastSurvey: NOW - 7 });
});

test('a survey that is put off was not asked', () => {
  const { tab } = setUp();
  tab.begun('s');
  tab.seen(content('s', 'survey'));
  expect(tab.get().lastSurvey).toBe(NOW);
  tab.over(content('s', 'survey'), true);
  expect(tab.get().lastSurvey).toBe(-Infinity);
});
