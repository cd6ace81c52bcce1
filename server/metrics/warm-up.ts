// After a start, what reports of large environments rest on is made before anybody asks, so that the first page of the morning is quick.
// It waits until the server takes events, and runs on the threads of reports alone, which stand back for those that take events.

import type { ReadDatabase } from '../storage/open.ts';
import { hasMemberships, listEnvironments } from '../storage/tenants.ts';
import type { ReportThreads } from './pool.ts';

/** Smaller environments are read anew for every report (views.ts), which is quick. */
const LARGE = 5_000;
/** As many as keep their days. */
const MOST = 3;
const WAIT_MS = 2_000;

export interface WarmUpDeps {
  read: ReadDatabase;
  threads: Pick<ReportThreads, 'warm'>;
  waitMs?: number;
  least?: number;
}

/** @returns stops it before the next environment */
export function startWarmUp({ read, threads, waitMs = WAIT_MS, least = LARGE }: WarmUpDeps): () => void {
  let isStopped = false;
  async function warmUp(): Promise<void> {
    let left = MOST;
    for (const { id } of await listEnvironments(read)) {
      if (isStopped || left === 0) return;
      if (!(await hasMemberships(read, id, least))) continue;
      left--;
      await threads.warm(id);
    }
  }
  // What cannot be read now is read when somebody asks.
  const timer = setTimeout(() => void warmUp().catch(() => undefined), waitMs).unref();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
