import { expect, test } from 'vitest';
import { createMessageId } from './message-id.ts';

const bytes = (array: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(array);

test('ids are UUIDs of version 7, carry their time, and sort in the order of calls', () => {
  let now = 1_800_000_000_000;
  const next = createMessageId(() => now, bytes);
  const ids = Array.from({ length: 5_000 }, (_, index) => {
    if (index === 4_500) now += 1;
    if (index === 4_900) now -= 50;
    return next();
  });
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16)).toBe(1_800_000_000_000);
});
