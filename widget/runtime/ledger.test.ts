import { expect, test, vi } from 'vitest';
import { createKeep } from '../keep.ts';
import { createLedger } from './ledger.ts';

const setUp = () => {
  const notes = new Map<string, string>();
  const storage = {
    getItem: (name: string) => notes.get(name) ?? null,
    setItem: (name: string, text: string) => void notes.set(name, text),
    removeItem: (name: string) => void notes.delete(name),
  } as Storage;
  const clock = { now: 1_000_000_000 };
  const tell = vi.fn();
  const tab = () => createLedger({ keep: createKeep(() => storage, ''), now: () => clock.now, tell });
  return { clock, tell, tab };
};
const tour = { id: 'tour', version: 1 };

test('each stage once in a session, in whichever tab; another version is another', () => {
  const { tab, tell } = setUp();
  const [first, second] = [tab(), tab()];
  first.note(tour, 'shown');
  first.note(tour, 'shown');
  second.note(tour, 'shown');
  expect(tell).toHaveBeenCalledTimes(1);
  second.note({ ...tour, version: 2 }, 'shown');
  first.note(tour, 'target_missing', { reason: 'a' });
  first.note(tour, 'target_missing', { reason: 'b' });
  expect(tell).toHaveBeenCalledTimes(4);
});

test('later may be said again; and after a while it is another session', () => {
  const { tab, tell, clock } = setUp();
  const first = tab();
  first.note(tour, 'snoozed');
  first.note(tour, 'snoozed');
  expect(tell).toHaveBeenCalledTimes(2);
  first.note(tour, 'shown');
  clock.now += 31 * 60_000;
  tab().note(tour, 'shown');
  expect(tell).toHaveBeenCalledTimes(4);
});

test('what was shown, completed or dismissed is a fact for rules', () => {
  const ledger = setUp().tab();
  ledger.note(tour, 'eligible');
  ledger.note(tour, 'shown');
  ledger.mark('tour', 'started');
  expect(ledger.states('tour')).toEqual(['shown', 'started']);
  ledger.clear();
  expect(ledger.states('tour')).toEqual([]);
});
