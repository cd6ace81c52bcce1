import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BootReply } from '../shared/wire.ts';
import { wordsFor } from '../shared/words.ts';
import { createBoot } from './boot.ts';
import { createGuard } from './guard.ts';
import { createTimers } from './timers.ts';
import type { Refusal } from './transport/send.ts';

const reply: BootReply = {
  serverTime: 0,
  locale: 'en',
  words: wordsFor('en', []),
  theme: '',
  contents: [],
};

function setUp(answers: (BootReply | Refusal | undefined)[]) {
  const ask = vi.fn(async () => (answers.length > 1 ? answers.shift() : answers[0]));
  const deps = {
    ask,
    timers: createTimers(createGuard(() => {})),
    random: () => 0.5,
    onReply: vi.fn(async () => {}),
    onRefused: vi.fn(),
    onUnreachable: vi.fn(),
  };
  return { ...deps, boot: createBoot(deps) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('requests of one moment are one question; one that comes meanwhile is another', async () => {
  const { boot, ask } = setUp([reply]);
  boot.request();
  boot.request();
  await vi.advanceTimersByTimeAsync(5);
  expect(ask).toHaveBeenCalledTimes(1);
  ask.mockImplementationOnce(async () => {
    boot.request();
    return reply;
  });
  boot.request();
  await vi.advanceTimersByTimeAsync(5);
  await vi.advanceTimersByTimeAsync(5);
  expect(ask).toHaveBeenCalledTimes(3);
  expect(vi.getTimerCount()).toBe(0);
});

test('who waits for the answer waits until it has been taken in', async () => {
  const { boot, onReply } = setUp([reply]);
  let taken = () => {};
  onReply.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        taken = resolve;
      }),
  );
  boot.request();
  const answered = vi.fn();
  boot.answered().then(answered);
  await vi.advanceTimersByTimeAsync(10);
  expect(answered).not.toHaveBeenCalled();
  taken();
  await vi.advanceTimersByTimeAsync(5);
  expect(answered).toHaveBeenCalled();
});

test('a server that fails is asked again, with pauses, and not for ever; nobody waits meanwhile', async () => {
  const { boot, ask, onUnreachable } = setUp([{ is: 'later', afterMs: 0 }]);
  boot.request();
  const answered = boot.answered();
  await vi.advanceTimersByTimeAsync(5);
  await answered;
  await boot.answered();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(ask.mock.calls.length).toBeGreaterThan(3);
  expect(ask.mock.calls.length).toBeLessThan(12);
  expect(onUnreachable).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('a refusal is not repeated', async () => {
  const { boot, ask, onRefused } = setUp([{ is: 'closed' }]);
  boot.request();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(onRefused).toHaveBeenCalledTimes(1);
});

test('an answer for somebody who has left is dropped, and the next one taken', async () => {
  const { boot, ask, onReply } = setUp([undefined, reply]);
  ask.mockImplementationOnce(async () => {
    boot.request();
    return undefined;
  });
  boot.request();
  await vi.advanceTimersByTimeAsync(5);
  await vi.advanceTimersByTimeAsync(5);
  await vi.advanceTimersByTimeAsync(5);
  expect(onReply.mock.calls.length).toBeLessThanOrEqual(1);
  boot.stop();
});
