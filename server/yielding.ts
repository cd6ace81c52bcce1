// A thread that reads stands back for those that take events. On a machine with few processors a report would otherwise have as much of
// them as ingest has, and whoever sends would wait for it.

import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** A third of the weight of others, where all want a processor. It is not low: a report is waited for as well. */
const NICENESS = 5;

/**
 * Lowers the priority of the calling thread alone. Linux has priorities by thread, under the thread's id, which only /proc
 * tells; elsewhere nothing happens.
 */
export function yieldToIngest(): void {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    if (thread !== process.pid) setPriority(thread, NICENESS);
  } catch {
    // It goes without.
  }
}
