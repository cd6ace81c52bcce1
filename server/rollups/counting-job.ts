// A backfill as it is told to people: what is counted, and how far it is.

import { NARROWED } from '../../shared/signal.ts';
import type { Backfill } from '../storage/backfills.ts';

export interface CountingJob {
  id: string;
  /** Names of the events that are being counted. */
  events: string[];
  done: number;
  total: number;
  startedAt: string;
}

/** Those of an environment. */
export const countingJobs = (all: readonly Backfill[], envId: string): CountingJob[] =>
  all
    .filter((one) => one.envId === envId)
    .map(({ id, counts, position, bound, startedAt }) => ({
      id,
      events: [
        ...new Set([...counts.fresh, ...counts.repeated].map((signal) => signal.split(NARROWED)[0] ?? '')),
      ],
      done: position,
      total: bound,
      startedAt: new Date(startedAt).toISOString(),
    }));
