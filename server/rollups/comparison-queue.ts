// Which environments wait to be compared, in the order of asking, and which one is being compared. Of one environment and kind
// there is one at a time: whoever asks for it again joins. Bounded; a queue of plain values that starts nothing itself.

export interface ComparisonJob {
  readonly envId: string;
  /** Puts right what differs. */
  readonly repairs: boolean;
  readonly askedAt: number;
  /** Undefined while it waits. */
  startedAt: number | undefined;
  done: number;
  total: number;
  /** How often it was tried in vain. */
  vain: number;
}

export interface PlacedComparison extends Readonly<ComparisonJob> {
  /** 1 is next; 0 is under way. */
  place: number;
}

export interface ComparisonQueue {
  /** The one that is there, or a new one; undefined when too many wait. */
  ask(envId: string, repairs: boolean): ComparisonJob | undefined;
  placeOf(job: ComparisonJob): PlacedComparison;
  list(envId: string): PlacedComparison[];
  running(): ComparisonJob | undefined;
  /** How many wait. */
  size(): number;
  /** The first that may begin, which is the one under way from then on. */
  take(mayBegin: (job: ComparisonJob) => boolean): ComparisonJob | undefined;
  /** To the front: it was broken off. */
  putBack(job: ComparisonJob): void;
  done(job: ComparisonJob): void;
  clear(): void;
  /** Resolves when this one is neither waiting nor under way. */
  ended(envId: string, repairs: boolean): Promise<void>;
  /** Resolves when there is none. */
  settled(): Promise<void>;
}

export function createComparisonQueue({ most, now }: { most: number; now(): number }): ComparisonQueue {
  const waiting: ComparisonJob[] = [];
  let current: ComparisonJob | undefined;
  let listeners: (() => void)[] = [];

  const all = () => (current ? [current, ...waiting] : waiting);
  const find = (envId: string, repairs: boolean) =>
    all().find((one) => one.envId === envId && one.repairs === repairs);
  const placeOf = (job: ComparisonJob): PlacedComparison => ({ ...job, place: waiting.indexOf(job) + 1 });

  const tell = () => {
    const told = listeners;
    listeners = [];
    for (const listener of told) listener();
  };
  const until = async (isOver: () => boolean) => {
    while (!isOver()) await new Promise<void>((resolve) => listeners.push(resolve));
  };

  return {
    ask(envId, repairs) {
      const found = find(envId, repairs);
      if (found) return found;
      if (waiting.length >= most) return undefined;
      const job = { envId, repairs, askedAt: now(), startedAt: undefined, done: 0, total: 0, vain: 0 };
      waiting.push(job);
      return job;
    },
    placeOf,
    list: (envId) =>
      all()
        .filter((one) => one.envId === envId)
        .map(placeOf),
    running: () => current,
    size: () => waiting.length,
    take(mayBegin) {
      const at = waiting.findIndex(mayBegin);
      if (at < 0) return undefined;
      current = waiting.splice(at, 1)[0];
      if (current) current.startedAt = now();
      return current;
    },
    putBack(job) {
      current = undefined;
      waiting.unshift(Object.assign(job, { startedAt: undefined, done: 0, total: 0 }));
    },
    done(job) {
      if (current === job) current = undefined;
      tell();
    },
    clear() {
      waiting.length = 0;
      tell();
    },
    ended: (envId, repairs) => until(() => find(envId, repairs) === undefined),
    settled: () => until(() => all().length === 0),
  };
}
