// The torture list with short numbers, so that every promise is held at every change; npm run torture has the full ones.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ensureBuilt } from '../e2e/widget/built.ts';
import { type Lab, startLab } from './lab.ts';
import { TRIALS } from './trials.ts';

let lab: Lab;
beforeAll(async () => {
  ensureBuilt();
  lab = await startLab();
});
afterEach(() => lab.reset());
afterAll(() => lab.stop());

test.for(TRIALS.map((trial) => [trial.promise, trial.what, trial] as const))(
  'promise %i: %s',
  async ([_promise, _what, trial], context) => {
    const { pass, skipped, numbers } = await trial.run(lab, 'short');
    // The run ends with the names of what was skipped.
    if (skipped !== undefined) context.skip(skipped);
    expect(pass, numbers).toBe(true);
  },
);

test('promise 5: no preflight in any of them', () => {
  expect(lab.preflights).toBe(0);
});
