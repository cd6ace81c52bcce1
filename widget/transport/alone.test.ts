import { expect, test, vi } from 'vitest';
import { createKeep } from '../keep.ts';
import { createAlone, LEASE_MS } from './alone.ts';

const setUp = () => {
  const notes = new Map<string, string>();
  const storage = {
    getItem: (name: string) => notes.get(name) ?? null,
    setItem: (name: string, text: string) => void notes.set(name, text),
    removeItem: (name: string) => void notes.delete(name),
  } as Storage;
  const clock = { now: 1_000_000 };
  const tab = (me: number) =>
    createAlone({
      name: 'x',
      locks: () => undefined,
      keep: createKeep(() => storage, ''),
      now: () => clock.now,
      random: () => me,
    });
  return { clock, notes, first: tab(1), second: tab(2) };
};

test('without locks, one tab works while it holds the lease, and gives it back', async () => {
  const { first, second, notes } = setUp();
  const other = vi.fn(async () => {});
  await first(() => second(other, false), false);
  expect(other).not.toHaveBeenCalled();
  expect(notes.size).toBe(0);
  await second(other, false);
  expect(other).toHaveBeenCalledTimes(1);
});

test('a tab that died with the lease holds nobody up for longer than that', async () => {
  const { first, second, clock } = setUp();
  void first(() => new Promise(() => {}), false);
  const other = vi.fn(async () => {});
  clock.now += LEASE_MS - 1;
  await second(other, false);
  expect(other).not.toHaveBeenCalled();
  clock.now += 1;
  await second(other, false);
  expect(other).toHaveBeenCalledTimes(1);
});

test('a lease from another time of the clock holds nobody up', async () => {
  const { first, second, clock } = setUp();
  void first(() => new Promise(() => {}), false);
  clock.now -= 3_600_000;
  const other = vi.fn(async () => {});
  await second(other, false);
  expect(other).toHaveBeenCalledTimes(1);
});
