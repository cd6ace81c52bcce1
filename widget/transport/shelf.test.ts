import { IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { createShelf, type Row } from './shelf.ts';

const row = (id: string): Row => ({ id, at: 1, rank: 2, bytes: 2, body: '{}' });

test('rows come back in the order of their ids, also to a later page', async () => {
  const factory = new IDBFactory();
  const first = createShelf('q', () => factory, vi.fn());
  await first.put(row('b'));
  await first.put(row('a'));
  await first.put(row('c'));
  await first.remove(['b']);
  first.close();
  const second = createShelf('q', () => factory, vi.fn());
  expect((await second.all()).map(({ id }) => id)).toEqual(['a', 'c']);
  second.erase();
  await vi.waitFor(async () => expect(await factory.databases()).toEqual([]));
});

test('what was erased is not made anew by what comes late', async () => {
  const factory = new IDBFactory();
  const shelf = createShelf('q', () => factory, vi.fn());
  await shelf.put(row('a'));
  shelf.erase();
  await expect(shelf.all()).rejects.toBeUndefined();
  await expect(shelf.put(row('b'))).rejects.toBeUndefined();
  await vi.waitFor(async () => expect(await factory.databases()).toEqual([]));
});

test('storage that is refused, and storage that hangs, reject in bounded time', async () => {
  const refused = createShelf(
    'q',
    () => {
      throw new Error('denied');
    },
    vi.fn(),
  );
  await expect(refused.put(row('a'))).rejects.toThrow('denied');
  refused.erase();
  vi.useFakeTimers();
  const hanging = createShelf('q', () => ({ open: () => ({}) }) as never, vi.fn());
  const outcome = expect(hanging.all()).rejects.toThrow('no answer');
  await vi.advanceTimersByTimeAsync(5_000);
  await outcome;
  vi.useRealTimers();
});
