// What every trial of the torture list has in common: the number of its promise in quality.md, what is done, and what came
// out. The same code runs short as a test and in full as `npm run torture`.

import type { Lab } from './lab.ts';

export type Size = 'short' | 'full';

export interface Outcome {
  pass: boolean;
  /** Why it could not run here, which is neither. */
  skipped?: string;
  /** What was counted, in one line. */
  numbers: string;
}

export interface Trial {
  promise: number;
  /** What is done, in one line. */
  what: string;
  run(lab: Lab, size: Size): Promise<Outcome>;
}

/** It could not run here; `why` names what is missing. */
export const skipped = (why: string): Outcome => ({ pass: false, skipped: why, numbers: `NOT RUN: ${why}` });

export const verdictOf = ({ pass, skipped }: Outcome): 'pass' | 'FAIL' | 'skipped' =>
  skipped === undefined ? (pass ? 'pass' : 'FAIL') : 'skipped';

/** A generator of numbers in [0, 1) that gives the same ones again for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `look` gives true; false when it does not in time. */
export async function eventually(look: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) if (await look()) return true;
  return look();
}
