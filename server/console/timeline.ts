// A list of events, folded for reading: by day, and each run of the same thing by the same person into one.

import type { TimelineEntry } from '../metrics/report/account.ts';

export interface Run {
  /** The newest of the run. */
  entry: TimelineEntry;
  times: number;
}

export interface TimelineDay {
  /** "2026-01-31" */
  day: string;
  runs: Run[];
}

/** Entries come newest first, and stay so. Days are those of the reader. */
export function daysOf(entries: readonly TimelineEntry[], dayOf: (iso: string) => string): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const entry of entries) {
    const name = dayOf(entry.at);
    let day = days.at(-1);
    if (day?.day !== name) {
      day = { day: name, runs: [] };
      days.push(day);
    }
    const run = day.runs.at(-1);
    if (run && isSame(run.entry, entry)) run.times++;
    else day.runs.push({ entry, times: 1 });
  }
  return days;
}

function isSame(a: TimelineEntry, b: TimelineEntry): boolean {
  const isOfSame = a.about?.content === b.about?.content && a.about?.did === b.about?.did;
  const isAlike = isOfSame && a.about?.item === b.about?.item && a.about?.score === b.about?.score;
  return isAlike && a.name === b.name && a.type === b.type && a.userId === b.userId && a.via === b.via;
}
