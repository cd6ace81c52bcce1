import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createReadiness } from './readiness.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const ready = (probe: () => Promise<void>, isStopping = () => false) =>
  createReadiness({ probe, isStopping, now: Date.now });

it('says what stops a commit, and is ready again when nothing does', async () => {
  const probe = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('database or disk is full'));
  const { trouble } = ready(probe);
  expect(await trouble()).toContain('database or disk is full');
  expect(await trouble()).toBeUndefined();
});

it('commits once for many who ask', async () => {
  const probe = vi.fn(async () => undefined);
  const { trouble } = ready(probe);
  await Promise.all([trouble(), trouble(), trouble()]);
  await trouble();
  expect(probe).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_500);
  await trouble();
  expect(probe).toHaveBeenCalledTimes(2);
});

it('is not ready when a commit hangs, asks no second one meanwhile, and recovers with it', async () => {
  let release = () => {};
  const probe = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  const { trouble } = ready(probe);
  const [first, second] = [trouble(), trouble()];
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await first).toMatch(/nothing was stored within/);
  expect(await second).toMatch(/nothing was stored within/);
  const third = trouble();
  release();
  expect(await third).toBeUndefined();
  expect(probe).toHaveBeenCalledTimes(1);
});

it('is not ready while the server stops, without a commit', async () => {
  const probe = vi.fn(async () => undefined);
  expect(await ready(probe, () => true).trouble()).toBe('the server is stopping');
  expect(probe).not.toHaveBeenCalled();
});
