import { expect, test, vi } from 'vitest';
import { createKeep } from '../keep.ts';
import { createTimers } from '../timers.ts';
import { createSend } from './send.ts';

const setUp = (respond: () => Response, token?: string) => {
  const clock = { now: 1_000_000 };
  const keep = createKeep(() => undefined, '');
  const fetch = vi.fn(async (_url: unknown, _init?: RequestInit) => respond());
  const send = () =>
    createSend({
      host: 'https://h',
      writeKey: 'wk',
      token: () => token,
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

test('what proves who this is goes beside the messages, where there is such', async () => {
  for (const token of ['a.b.c', 'has "quotes"', undefined]) {
    const { fetch, tab } = setUp(busy, token);
    await tab.batch(['{"n":1}', '{"n":2}']);
    const body = JSON.parse(String(fetch.mock.calls[0]?.[1]?.body));
    expect(body).toEqual({
      writeKey: 'wk',
      sentAt: new Date(1_000_000).toISOString(),
      ...(token && { token }),
      batch: [{ n: 1 }, { n: 2 }],
    });
  }
});
