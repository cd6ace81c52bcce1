import { expect, test, vi } from 'vitest';
import { createKeep } from '../keep.ts';
import { createTimers } from '../timers.ts';
import { createSend } from './send.ts';

const setUp = (respond: () => Response) => {
  const clock = { now: 1_000_000 };
  const keep = createKeep(() => undefined, '');
  const fetch = vi.fn(async () => respond());
  const send = () =>
    createSend({
      host: 'https://h',
      writeKey: 'wk',
      fetch: fetch as typeof globalThis.fetch,
      timers: createTimers((work) => work),
      now: () => clock.now,
      keep,
    });
  return { clock, fetch, tab: send(), otherTab: send() };
};
const busy = () => new Response('{}', { status: 503, headers: { 'retry-after': '60' } });

test('what the server asks for holds for every tab and every kind of request', async () => {
  const { clock, fetch, tab, otherTab } = setUp(busy);
  expect(await tab.batch(['{}'])).toEqual({ is: 'later', afterMs: 60_000 });
  clock.now += 59_000;
  expect(await otherTab.batch(['{}'])).toEqual({ is: 'later', afterMs: 1_000 });
  expect(await otherTab.boot({} as never)).toEqual({ is: 'later', afterMs: 1_000 });
  expect(fetch).toHaveBeenCalledTimes(1);
  clock.now += 1_000;
  await otherTab.batch(['{}']);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('only an answer of our own form settles anything', async () => {
  const { tab } = setUp(() => new Response('{"welcome":"to the hotel"}'));
  expect(await tab.batch(['{}'])).toMatchObject({ is: 'later' });
  expect(await tab.boot({} as never)).toMatchObject({ is: 'later' });
});
