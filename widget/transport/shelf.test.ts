import { IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { createTimers } from '../timers.ts';
import { createShelf, type Row } from './shelf.ts';

const row = (id: string): Row => ({ id, at: 1, rank: 2, bytes: 2, body: '{}' });

const setUp = (factory: () => IDBFactory = () => new IDBFactory()) => {
  const disk = factory();
  const timers = createTimers((work) => work);
  const open = () => createShelf({ name: 'q', factory: () => disk, timers, onLost: vi.fn() });
  return { disk, open };
};

test('rows come back in the order of their ids, also to a later page', async () => {
  const { disk, open } = setUp();
  const first = open();
  await first.put(row('b'));
  await first.put(row('a'));
  await first.put(row('c'));
  await first.remove(['b']);
  first.close();
  const second = open();
  expect((await second.all()).map(({ id }) => id)).toEqual(['a', 'c']);
  second.erase();
  await vi.waitFor(async () => expect(await disk.databases()).toEqual([]));
});

test('what was erased is not made anew by what comes late', async () => {
  const { disk, open } = setUp();
  const shelf = open();
  await shelf.put(row('a'));
  shelf.erase();
  await expect(shelf.all()).rejects.toBeUndefined();
  await expect(shelf.put(row('b'))).rejects.toBeUndefined();
  await vi.waitFor(async () => expect(await disk.databases()).toEqual([]));
});

test('storage that is refused, and storage that hangs, reject in bounded time', async () => {
  const refused = createShelf({
    name: 'q',
    factory: () => {
      throw new Error('denied');
    },
    timers: createTimers((work) => work),
    onLost: vi.fn(),
  });
  await expect(refused.put(row('a'))).rejects.toThrow('denied');
  refused.erase();
  vi.useFakeTimers();
  const hanging = setUp(() => ({ open: () => ({}) }) as never).open();
  const outcome = expect(hanging.all()).rejects.toThrow('no answer');
  await vi.advanceTimersByTimeAsync(5_000);
  await outcome;
  vi.useRealTimers();
});
