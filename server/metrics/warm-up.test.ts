// Large environments are made ready after a start, small ones are not, and nothing of it goes on after a stop.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { startWarmUp } from './warm-up.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await app.batch([1, 2].map((n) => ({ type: 'track', event: 'Ship', userId: `p${n}`, messageId: `m${n}` })));
});
afterEach(() => app.stop());

function begin(least: number) {
  const warmed: string[] = [];
  const { read } = app.database;
  let settle = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const threads = {
    warm: async (envId: string) => {
      warmed.push(envId);
      settle();
    },
  };
  return { warmed, done, stop: startWarmUp({ read, threads, least, waitMs: 1 }) };
}
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 100));

it('makes a large environment ready', async () => {
  const { warmed, done, stop } = begin(2);
  await done;
  expect(warmed).toEqual([app.envId]);
  stop();
});

it('leaves a small one, and begins nothing after a stop', async () => {
  const small = begin(3);
  const stopped = begin(2);
  stopped.stop();
  await aWhile();
  expect([small.warmed, stopped.warmed]).toEqual([[], []]);
  small.stop();
});
