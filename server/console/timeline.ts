// A list of events, folded for reading: by day, and each run of the same thing by the same person into one.

import type { TimelineEntry } from '../metrics/report/account.ts';

export interface Run {
  /** The newest of the run. */
  entry: TimelineEntry;
  times: number;
}

export interface TimelineDay {
  /** A moment of the day. */
  day: string;
  runs: Run[];
}

/** Entries come newest first, and stay so. Days are those of UTC. */
export function daysOf(entries: readonly TimelineEntry[]): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const entry of entries) {
    let day = days.at(-1);
    if (day?.day.slice(0, 10) !== entry.at.slice(0, 10)) {
      day = { day: entry.at, runs: [] };
      days.push(day);
    }
    const run = day.runs.at(-1);
    if (run && isSame(run.entry, entry)) run.times++;
    else day.runs.push({ entry, times: 1 });
  }
  return days;
}

function isSame(a: TimelineEntry, b: TimelineEntry): boolean {
  return a.name === b.name && a.type === b.type && a.userId === b.userId && a.via === b.via;
}
