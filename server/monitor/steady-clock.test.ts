import { expect, it, vi } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/limits.ts';
import { createSteadyClock } from './steady-clock.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');

function clockAt(newest: number | undefined, start = NOW) {
  const time = { passed: 5_000, set: start - 5_000 };
  const log = { warn: vi.fn() };
  const now = () => time.set + time.passed;
  const clock = createSteadyClock({ now, passed: () => time.passed, newest, log });
  return { clock, time, log };
}

it('is steady as long as it goes as time does', () => {
  const { clock, time, log } = clockAt(NOW - DAY_MS);
  expect(clock.isSteady()).toBe(true);
  time.passed += 40 * DAY_MS;
  expect(clock.isSteady()).toBe(true);
  time.set += HOUR_MS;
  expect(clock.isSteady()).toBe(true);
  expect(clockAt(undefined).clock.isSteady()).toBe(true);
  expect(log.warn).not.toHaveBeenCalled();
});

it('is doubted for an hour when it was set ahead, and no longer once it is put right', () => {
  const { clock, time, log } = clockAt(NOW);
  time.set += 3_650 * DAY_MS;
  expect(clock.isSteady()).toBe(false);
  time.passed += HOUR_MS - 1;
  expect(clock.isSteady()).toBe(false);
  time.passed += 1;
  expect(clock.isSteady()).toBe(true);
  expect(log.warn).toHaveBeenCalledOnce();

  time.set += 2 * DAY_MS;
  expect(clock.isSteady()).toBe(false);
  time.set -= 3_652 * DAY_MS;
  expect(clock.isSteady()).toBe(true);
});

it('is doubted for an hour after a start long after the last event', () => {
  const { clock, time, log } = clockAt(NOW - 8 * DAY_MS);
  expect(clock.isSteady()).toBe(false);
  expect(log.warn.mock.calls[0]?.[0]).toEqual({ days: 8 });
  time.passed += HOUR_MS;
  expect(clock.isSteady()).toBe(true);
});
