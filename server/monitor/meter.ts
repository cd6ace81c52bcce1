// What the server counts about itself. The parts that do the work are given a `Meter` and tell it what happened; they know
// neither Prometheus nor which thread it runs on, since every call takes plain data that can be posted from another
// one. What is a state rather than a happening (a queue's length) is asked for when somebody looks: see `Gauges`.

/** Told by the parts that do the work. Every word that becomes a label comes from a fixed list, never from a request. */
export interface Meter {
  /** Messages that were answered, by what became of them: accepted, duplicate, erased, or the code of their quarantine. */
  settled(outcome: string, messages: number): void;
  /** Requests that were told to come back, by the reason: queue, rate, lock, disk, stopping. */
  turnedAway(reason: string): void;
  /** A group of requests is on disk. `seconds` is how long its transaction took. */
  committed(group: { events: number; requests: number; seconds: number }): void;
  /** A job in the background (backfill, comparison, erasure, backup) ended. */
  jobEnded(job: string, result: 'done' | 'failed', seconds: number): void;
}

/** Asked at every look at /metrics; each must be quick and may be missing. */
export interface Gauges {
  /** What waits in front of the writer. */
  queue?(): { events: number; bytes: number };
  /** Jobs under way, by name. */
  jobs?(): Record<string, number>;
  /** The newest good backup. */
  backup?(): { begunAt: number; bytes: number } | undefined;
  /** What the last comparisons of the rollups with the raw events found. */
  comparison?(): { differing: number; finishedAt: number } | undefined;
}

/** Counts nothing; for tests, and for commands that work without a server. */
export const noMeter: Meter = {
  settled: () => undefined,
  turnedAway: () => undefined,
  committed: () => undefined,
  jobEnded: () => undefined,
};
